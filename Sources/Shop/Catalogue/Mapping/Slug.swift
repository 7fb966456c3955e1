/// Identifiers made of names.
enum Slug {
    private static let longest = 80

    /// Lower-case letters, digits and hyphens. Names that lose letters by it get a hash of the whole name, so that two
    /// different Korean names stay different.
    static func make(_ text: String) -> String {
        var slug: [UInt8] = []
        var hasLostLetters = false
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): slug.append(byte + 32)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): slug.append(byte)
            default:
                if byte >= 0x80 { hasLostLetters = true }
                if let last = slug.last, last != UInt8(ascii: "-") { slug.append(UInt8(ascii: "-")) }
            }
        }
        if slug.last == UInt8(ascii: "-") { slug.removeLast() }
        guard hasLostLetters || slug.isEmpty || slug.count > longest else {
            return String(decoding: slug, as: UTF8.self)
        }
        let head = String(decoding: slug.prefix(longest - 20), as: UTF8.self)
        return head.isEmpty ? hash(text) : "\(head)-\(hash(text))"
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine and in every run.
    private static func hash(_ text: String) -> String {
        String(text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 36)
    }
}
