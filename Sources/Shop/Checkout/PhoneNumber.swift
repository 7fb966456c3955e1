/// A Korean mobile number: 010 and eight digits.
public struct PhoneNumber: Sendable, Hashable, CustomStringConvertible {
    /// Eleven digits.
    public let digits: String

    /// Reads `010-1234-5678`, with any or no separators, and `+82 10 1234 5678`.
    public init?(_ text: String) {
        guard text.allSatisfy({ ("0"..."9").contains($0) || " -.+()".contains($0) }) else { return nil }
        var digits = text.filter { ("0"..."9").contains($0) }
        if digits.hasPrefix("82") { digits = (digits.hasPrefix("820") ? "" : "0") + digits.dropFirst(2) }
        guard digits.count == 11, digits.hasPrefix("010") else { return nil }
        self.digits = digits
    }

    public var description: String {
        "\(digits.prefix(3))-\(digits.dropFirst(3).prefix(4))-\(digits.suffix(4))"
    }
}
