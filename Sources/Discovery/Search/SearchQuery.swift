public import Kernel

/// What somebody looks for.
public struct SearchQuery: Sendable, Hashable {
    /// Words, of which every one must be found. Empty or blank text finds everything.
    public var text: String
    /// In whose order names are sorted.
    public var language: Language
    /// Only what lies in this category or below it.
    public var category: String?
    /// Only these brands; empty for all.
    public var brands: Set<String>
    /// Only what costs this much, in minor units.
    public var price: ClosedRange<Int64>?
    /// Only what has a variant in one of these zones; empty for all.
    public var zones: Set<TemperatureZone>
    public var sort: SearchSort
    /// How many results to pass over.
    public var offset: Int
    public var limit: Int

    public init(
        text: String = "", language: Language = .ko, category: String? = nil, brands: Set<String> = [],
        price: ClosedRange<Int64>? = nil, zones: Set<TemperatureZone> = [], sort: SearchSort = .relevance,
        offset: Int = 0, limit: Int = 20
    ) {
        self.text = text
        self.language = language
        self.category = category
        self.brands = brands
        self.price = price
        self.zones = zones
        self.sort = sort
        self.offset = offset
        self.limit = limit
    }
}

/// The order of results. Equals keep the shop's own order.
public enum SearchSort: String, Sendable, Codable, CaseIterable {
    /// The best match first, of equal ones the shorter title; the shop's own order where no text is given.
    case relevance
    case priceUp = "price-up"
    case priceDown = "price-down"
    case newest
    case name
}
