public import Kernel

/// One page of what was found.
public struct SearchPage: Sendable, Equatable {
    /// How many there are on all pages.
    public var total: Int
    /// The documents of this page, by their ordinals.
    public var ordinals: [Int]
    public var facets: SearchFacets
    /// Where nothing was found: what comes near, by fewer of the words or by parts of them, best first.
    public var suggestions: [Int]
}

/// A value that results have, and how many have it.
public struct FacetCount: Sendable, Hashable {
    public let value: String
    public let count: Int
}

/// What results could be narrowed by.
///
/// Each facet counts what passes every filter but its own, so that a shopper sees what else there is to choose.
public struct SearchFacets: Sendable, Equatable {
    /// Category ids, each with what lies below it; the most frequent first.
    public var categories: [FacetCount] = []
    public var brands: [FacetCount] = []
    public var zones: [TemperatureZone: Int] = [:]
    /// The lowest and the highest price.
    public var price: ClosedRange<Int64>?
}
