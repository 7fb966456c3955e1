/// Everything that was found, in order.
public struct SearchResults: Sendable, Equatable {
    /// The documents by their ordinals, the best first.
    public let ordinals: [UInt32]
    public let facets: SearchFacets
    /// As in a `SearchPage`.
    public let suggestions: [Int]

    /// The page that a search with this offset and limit would have given.
    public func page(offset: Int, limit: Int) -> SearchPage {
        let rest = ordinals.dropFirst(max(0, offset)).prefix(max(0, limit))
        return SearchPage(
            total: ordinals.count, ordinals: rest.map { Int($0) }, facets: facets, suggestions: suggestions)
    }
}
