internal import Foundation

/// Texts as they are compared: words in lower case, composed (Unicode NFC), one space between.
///
/// Letters, digits, marks and pictographs make words; everything else parts them. Full-width forms become plain.
enum SearchText {
    static let space = UInt8(ascii: " ")

    /// Appends the words of `text` as UTF-8.
    static func append(_ text: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        for byte in text.utf8 {
            guard byte < 0x80 else {
                bytes.removeLast(bytes.count - start)
                appendUnicode(text, to: &bytes)
                return
            }
            append(ascii: byte, to: &bytes, from: start)
        }
        if bytes.count > start, bytes.last == space { bytes.removeLast() }
    }

    /// The words of `text`, without repeats, at most `limit`.
    static func terms(_ text: String, limit: Int) -> [[UInt8]] {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        var terms: [[UInt8]] = []
        for word in bytes.split(separator: space) where terms.count < limit {
            let term = Array(word)
            if !terms.contains(term) { terms.append(term) }
        }
        return terms
    }

    /// The same words with no space between two that meet in Korean, Chinese or Japanese script, where people put
    /// spaces as they please; nil where there are no such words.
    static func joined(_ words: ArraySlice<UInt8>) -> [UInt8]? {
        var joined: [UInt8] = []
        joined.reserveCapacity(words.count)
        for (index, byte) in zip(words.indices, words) {
            if byte == space, endsInCJK(words[..<index]), startsInCJK(words[(index + 1)...]) { continue }
            joined.append(byte)
        }
        return joined.count == words.count ? nil : joined
    }

    private static func append(ascii byte: UInt8, to bytes: inout [UInt8], from start: Int) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte + 32)
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): bytes.append(byte)
        default: appendSpace(to: &bytes, from: start)
        }
    }

    private static func appendSpace(to bytes: inout [UInt8], from start: Int) {
        if bytes.count > start, bytes.last != space { bytes.append(space) }
    }

    private static func appendUnicode(_ text: String, to bytes: inout [UInt8]) {
        let start = bytes.count
        for scalar in composed(text).unicodeScalars {
            switch scalar.value {
            case 0..<0x80: append(ascii: UInt8(scalar.value), to: &bytes, from: start)
            case 0xFF01...0xFF5E: append(ascii: UInt8(scalar.value - 0xFEE0), to: &bytes, from: start)
            case 0xAC00...0xD7A3, 0x4E00...0x9FFF: bytes += String(scalar).utf8
            default:
                if isPartOfWord(scalar) {
                    bytes += scalar.properties.lowercaseMapping.utf8
                } else {
                    appendSpace(to: &bytes, from: start)
                }
            }
        }
        if bytes.count > start, bytes.last == space { bytes.removeLast() }
    }

    private static func composed(_ text: String) -> String {
        let isComposed = text.unicodeScalars.allSatisfy { scalar in
            switch scalar.value {
            // Blocks in which every character is its own composed form and none joins the one before it.
            case 0..<0x300, 0xAC00...0xD7A3, 0x4E00...0x9FFF, 0x2010...0x2027, 0x3041...0x3096, 0x30A1...0x30FA,
                0xFF01...0xFF5E:
                true
            default: false
            }
        }
        return isComposed ? text : text.precomposedStringWithCanonicalMapping
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
            .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
            true
        // Pictographs, but not ©, ®, ™ and ℠, which stick to names without being part of them.
        case .otherSymbol: ![0xA9, 0xAE, 0x2122, 0x2120].contains(scalar.value)
        default: false
        }
    }

    private static func startsInCJK(_ words: ArraySlice<UInt8>) -> Bool {
        guard let first = words.first, first >= 0x80 else { return false }
        var position = words.startIndex
        return Grams.isCJK(Grams.scalar(in: words, at: &position))
    }

    private static func endsInCJK(_ words: ArraySlice<UInt8>) -> Bool {
        guard let last = words.last, last >= 0x80 else { return false }
        guard var position = words.lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return false }
        return Grams.isCJK(Grams.scalar(in: words, at: &position))
    }
}
