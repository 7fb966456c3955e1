/// What the payment window hands over when the customer has paid in it: `PAYMENT_KEY ORDER_ID`.
struct TossWindowAnswer: Sendable, Equatable {
    let paymentKey: String
    let orderId: String

    /// Nil unless both are there and are of letters, digits, `-`, `_` and `=`, at most 200 and 64 of them.
    init?(token: String) {
        let parts = token.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, Self.isName(parts[0], most: 200), Self.isName(parts[1], most: 64) else { return nil }
        (paymentKey, orderId) = (String(parts[0]), String(parts[1]))
    }

    private static func isName(_ text: Substring, most: Int) -> Bool {
        (1...most).contains(text.utf8.count)
            && text.unicodeScalars.allSatisfy { scalar in
                scalar.isASCII
                    && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                        || "-_=".unicodeScalars.contains(scalar))
            }
    }
}
