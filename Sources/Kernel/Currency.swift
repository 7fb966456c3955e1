/// An ISO 4217 currency and the number of decimal digits its minor unit has.
public struct Currency: Sendable, Hashable, Codable {
    /// The three-letter code, such as `KRW`.
    public let code: String

    /// Decimal digits of the minor unit: 0 for won and yen, 2 for most others.
    public var digits: Int { Self.digitsByCode[code] ?? 2 }

    /// The currency with this ISO 4217 code, or nil where the shop does not know it.
    public init?(code: String) {
        guard Self.digitsByCode[code] != nil else { return nil }
        self.code = code
    }

    private init(known: String) { code = known }

    public static let krw = Currency(known: "KRW")
    public static let usd = Currency(known: "USD")
    public static let eur = Currency(known: "EUR")

    private static let digitsByCode = ["KRW": 0, "JPY": 0, "VND": 0, "USD": 2, "EUR": 2, "GBP": 2, "CNY": 2]

    public init(from decoder: any Decoder) throws {
        let code = try decoder.singleValueContainer().decode(String.self)
        guard let currency = Currency(code: code) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "unknown currency '\(code)'"))
        }
        self = currency
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }
}
