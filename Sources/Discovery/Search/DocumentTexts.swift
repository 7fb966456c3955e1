internal import Kernel

/// All documents' texts in one array, each document's in sections: titles, brand, SKUs, categories.
///
/// Within a section, texts are parted by line feeds; a line feed ends each section, so that a match never crosses.
struct DocumentTexts: Sendable {
    private static let feed: UInt8 = 0x0A

    private(set) var bytes: [UInt8] = []
    /// Where each document's titles, brand, SKUs and categories start; the next document's start ends the last.
    private(set) var starts: [UInt32] = []
    /// The length of the first title (Korean) and where the second starts within the titles, for sorting by name.
    private(set) var names: [(ko: Range<UInt32>, en: Range<UInt32>)] = []

    var count: Int { starts.count / 4 }

    mutating func append(_ document: SearchDocument) {
        appendTitles(document)
        starts.append(UInt32(bytes.count))
        append(document.brand)
        starts.append(UInt32(bytes.count))
        for sku in document.skus { append(sku: sku) }
        starts.append(UInt32(bytes.count))
        for text in document.categoryTexts {
            append(text.ko)
            if text.en != text.ko { append(text.en) }
        }
    }

    private mutating func appendTitles(_ document: SearchDocument) {
        starts.append(UInt32(bytes.count))
        let ko = append(document.title.ko)
        let en = document.title.en == document.title.ko ? ko : append(document.title.en)
        names.append((ko, en))
        for name in ko == en ? [ko] : [ko, en] {
            guard let joined = SearchText.joined(bytes[Int(name.lowerBound)..<Int(name.upperBound)]) else { continue }
            bytes += joined
            bytes.append(Self.feed)
        }
    }

    @discardableResult
    private mutating func append(_ text: String) -> Range<UInt32> {
        let start = UInt32(bytes.count)
        SearchText.append(text, to: &bytes)
        let end = UInt32(bytes.count)
        bytes.append(Self.feed)
        return start..<end
    }

    /// As words, and run together as it is often typed.
    private mutating func append(sku: String) {
        let words = append(sku)
        let compact = bytes[Int(words.lowerBound)..<Int(words.upperBound)].filter { $0 != SearchText.space }
        if compact.count < words.count { bytes += compact + [Self.feed] }
    }

    func range(of document: Int) -> Range<Int> {
        let end = document + 1 < count ? Int(starts[document * 4 + 4]) : bytes.count
        return Int(starts[document * 4])..<end
    }

    /// 15 for the shortest titles, 0 for long ones.
    func brevity(of document: Int) -> UInt16 {
        let name = names[document]
        return 15 - UInt16(min(15, min(name.ko.count, name.en.count) / 10))
    }

    func section(_ section: Int, of document: Int) -> Int { Int(starts[document * 4 + section]) }

    /// The class of an occurrence at `start..<end`.
    @inline(__always)
    func matchClass(_ start: Int, _ end: Int, in document: Int) -> UInt32 {
        let isTitle = start < section(1, of: document)
        let isAtStart = start == section(0, of: document) || bytes[start - 1] == Self.feed
        let isWhole = isAtStart && bytes[end] == Self.feed
        if !isTitle {
            if start >= section(3, of: document) { return MatchClass.category }
            return isWhole && start >= section(2, of: document) ? MatchClass.whole : MatchClass.brand
        }
        if isWhole { return MatchClass.whole }
        if isAtStart { return MatchClass.titleStart }
        guard bytes[start - 1] == SearchText.space else { return MatchClass.titleInside }
        let endsWord = bytes[end] == SearchText.space || bytes[end] == Self.feed
        return endsWord ? MatchClass.titleWord : MatchClass.titleWordStart
    }

    /// The class of the best occurrence of `term` in a document, 0 where there is none.
    func bestClass(of term: [UInt8], in document: Int) -> UInt32 {
        let range = range(of: document)
        guard let first = term.first, range.count >= term.count else { return 0 }
        let text = bytes.span
        let term = term.span
        var best: UInt32 = 0
        var position = range.lowerBound
        let last = range.upperBound - term.count
        while position <= last {
            if text[position] == first {
                var length = 1
                while length < term.count, text[position + length] == term[length] { length += 1 }
                if length == term.count { best = max(best, matchClass(position, position + length, in: document)) }
            }
            position += 1
        }
        return best
    }
}
