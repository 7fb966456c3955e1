internal import Kernel

/// An order's number as people read it aloud: eight letters and digits, `K7Q2-M4XD`.
///
/// No vowels, so that it never spells a word, and nothing that looks like something else (0 O, 1 I L, 5 S, 8 B, 2 Z).
enum OrderNumber {
    private static let alphabet = Array("CDFGHJKMNPQRTVWXY234679")
    private enum Tag {}

    static func next(from identifiers: IdentifierSource) -> String {
        let identifier: Identifier<Tag> = identifiers.next()
        // The last 62 bits of a version 7 identifier are random.
        var bits = UInt64(identifier.description.filter { $0 != "-" }.suffix(15), radix: 16) ?? 0
        var number = ""
        for position in 0..<8 {
            if position == 4 { number.append("-") }
            number.append(alphabet[Int(bits % UInt64(alphabet.count))])
            bits /= UInt64(alphabet.count)
        }
        return number
    }

    /// The number as it is stored, however somebody typed it: lower case, spaces, no or other dashes.
    static func tidied(_ text: String) -> String {
        let letters = text.uppercased().filter { alphabet.contains($0) }
        return letters.count == 8 ? "\(letters.prefix(4))-\(letters.suffix(4))" : text
    }
}
