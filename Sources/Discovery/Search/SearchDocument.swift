public import Kernel

/// What the search index must know of one thing for sale.
public struct SearchDocument: Sendable, Hashable {
    /// The number by which results name it. Documents come in ascending order: it is the shop's own order.
    public var ordinal: Int
    public var title: LocalizedText
    public var brand: String
    /// The category and all above it.
    public var categoryIDs: [String]
    /// What those categories are called.
    public var categoryTexts: [LocalizedText]
    public var skus: [String]
    /// The lowest price of its variants, in minor units.
    public var price: Int64
    public var zones: Set<TemperatureZone>
    public var added: Timestamp

    public init(
        ordinal: Int, title: LocalizedText, brand: String, categoryIDs: [String], categoryTexts: [LocalizedText],
        skus: [String], price: Int64, zones: Set<TemperatureZone>, added: Timestamp
    ) {
        self.ordinal = ordinal
        self.title = title
        self.brand = brand
        self.categoryIDs = categoryIDs
        self.categoryTexts = categoryTexts
        self.skus = skus
        self.price = price
        self.zones = zones
        self.added = added
    }
}
