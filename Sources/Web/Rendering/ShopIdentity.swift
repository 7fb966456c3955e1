public import Kernel

/// How the shop calls itself, and what the law wants told.
public struct ShopIdentity: Sendable {
    public var name: LocalizedText
    public var tagline: LocalizedText
    /// Where the shop is reached, without a slash at the end, such as `https://shop.example`.
    public var address: String
    /// Company, registration, address, telephone, a line each.
    public var legalLines: [LocalizedText]
    public var currency: Currency

    public init(
        name: LocalizedText, tagline: LocalizedText, address: String, legalLines: [LocalizedText], currency: Currency
    ) {
        self.name = name
        self.tagline = tagline
        self.address = address
        self.legalLines = legalLines
        self.currency = currency
    }
}
