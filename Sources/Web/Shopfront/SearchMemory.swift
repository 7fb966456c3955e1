internal import Discovery
internal import Kernel
internal import Synchronization

/// What was found lately, so that leafing through a list, or asking for it once more, searches nothing. It belongs to one
/// index, and is let go with it.
final class SearchMemory: Sendable {
    /// How many products all remembered results may name together; four bytes each.
    private static let mostOrdinals = 1 << 19
    /// What a result costs besides its products, counted in products: its facets, mostly.
    private static let ownCost = 2_000

    /// What was found, and its facets as the API says them.
    final class Found: Sendable {
        let results: SearchResults
        private let written = Mutex<WrittenJSON?>(nil)

        init(_ results: SearchResults) { self.results = results }

        func facets() throws -> WrittenJSON {
            if let known = written.withLock({ $0 }) { return known }
            let json = try WrittenJSON(FacetsJSON(results.facets))
            written.withLock { $0 = json }
            return json
        }
    }

    private let memory = Mutex(Generations<SearchQuery, Found>(limit: mostOrdinals))

    func found(_ query: SearchQuery, _ search: (SearchQuery) -> SearchResults) -> Found {
        var whole = query
        (whole.offset, whole.limit) = (0, 0)
        // Only names are sorted by language.
        if whole.sort != .name { whole.language = .ko }
        let key = whole
        if let known = memory.withLock({ $0.value(of: key) }) { return known }
        let found = Found(search(key))
        memory.withLock { $0.keep(found, for: key, cost: found.results.ordinals.count + Self.ownCost) }
        return found
    }
}
