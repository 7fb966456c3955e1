import Kernel

@testable import Discovery

/// A document with only what a test cares about.
func document(
    _ ordinal: Int, _ ko: String, _ en: String? = nil, brand: String = "",
    categories: [(id: String, name: String)] = [],
    skus: [String] = [], price: Int64 = 0, zones: Set<TemperatureZone> = [.ambient], added: Int64 = 0
) -> SearchDocument {
    SearchDocument(
        ordinal: ordinal, title: LocalizedText(ko: ko, en: en ?? ko), brand: brand, categoryIDs: categories.map(\.id),
        categoryTexts: categories.map { LocalizedText($0.name) }, skus: skus, price: price, zones: zones,
        added: Timestamp(microseconds: added))
}

/// The same answers as the index, by looking at every document and every text.
struct NaiveSearch {
    let documents: [SearchDocument]

    func results(_ query: SearchQuery, ignoring facet: Facet? = nil) -> [SearchDocument] {
        documents.filter { matches($0, query.text) && passes($0, query, ignoring: facet) }
    }

    enum Facet { case category, brand, price, zone }

    private func matches(_ document: SearchDocument, _ text: String) -> Bool {
        let terms = Self.words(text).split(separator: " ").map(String.init)
        guard !terms.isEmpty else { return text.allSatisfy(\.isWhitespace) }
        return terms.allSatisfy { term in Self.fields(document).contains { Self.contains($0, term) } }
    }

    private func passes(_ document: SearchDocument, _ query: SearchQuery, ignoring facet: Facet?) -> Bool {
        (facet == .category || query.category.map(document.categoryIDs.contains) ?? true)
            && (facet == .brand || query.brands.isEmpty || query.brands.contains(document.brand))
            && (facet == .price || query.price?.contains(document.price) ?? true)
            && (facet == .zone || query.zones.isEmpty || !query.zones.isDisjoint(with: document.zones))
    }

    static func words(_ text: String) -> String {
        var bytes: [UInt8] = []
        SearchText.append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func fields(_ document: SearchDocument) -> [String] {
        let titles = [document.title.ko, document.title.en].map(words)
        let skus = document.skus.map(words)
        return titles + titles.map(joined) + [words(document.brand)] + skus + skus.map { $0.replacing(" ", with: "") }
            + document.categoryTexts.flatMap { [words($0.ko), words($0.en)] }
    }

    private static func contains(_ field: String, _ term: String) -> Bool {
        let scalars = Array(term.unicodeScalars)
        let isShort = scalars.count <= 2 && !scalars.contains { Grams.isCJK($0.value) }
        guard isShort else { return has(Array(field.unicodeScalars), scalars) }
        return field.split(separator: " ").contains { Array($0.unicodeScalars).starts(with: scalars) }
    }

    private static func has(_ field: [Unicode.Scalar], _ term: [Unicode.Scalar]) -> Bool {
        guard field.count >= term.count else { return false }
        return (0...(field.count - term.count)).contains { field[$0...].starts(with: term) }
    }

    private static func joined(_ field: String) -> String {
        let scalars = Array(field.unicodeScalars)
        var joined = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isBetween =
                scalar == " " && Grams.isCJK(scalars[index - 1].value) && Grams.isCJK(scalars[index + 1].value)
            if !isBetween { joined.append(scalar) }
        }
        return String(joined)
    }
}
