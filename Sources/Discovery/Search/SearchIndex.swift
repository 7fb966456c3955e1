internal import Kernel

/// Finds documents by what they are called, in memory.
///
/// A term is found anywhere inside a word; one of one or two letters of an alphabet only where a word starts. Every
/// term must be found, each in whatever text it likes. What is found in a title weighs more than in a brand, and that
/// more than in a category; at the title's start most. Immutable: a changed catalogue gets a new index.
public struct SearchIndex: Sendable {
    /// The most terms of a query that count, and the most characters of it that are read.
    static let mostTerms = 16
    static let mostCharacters = 1_000

    public static let empty = SearchIndex([])

    let texts: DocumentTexts
    let postings: Postings
    let columns: FacetColumns
    let orders: SortOrders
    let ordinals: [Int]

    public init(_ documents: some Sequence<SearchDocument>) {
        var texts = DocumentTexts()
        var columns = FacetColumns()
        var ordinals: [Int] = []
        var added: [Timestamp] = []
        for document in documents {
            texts.append(document)
            columns.append(document)
            ordinals.append(document.ordinal)
            added.append(document.added)
        }
        self.texts = texts
        self.columns = columns
        self.ordinals = ordinals
        postings = Postings(texts)
        orders = SortOrders(prices: columns.prices, added: added, texts: texts)
    }

    /// How many documents there are.
    public var count: Int { ordinals.count }

    public func search(_ query: SearchQuery) -> SearchPage {
        let found = rank(query)
        let page = found.results.page(
            offset: max(0, query.offset), limit: max(0, query.limit), order: orders.order(query.sort, query.language))
        return SearchPage(
            total: found.results.total, ordinals: page.map { ordinals[$0] }, facets: found.facets,
            suggestions: found.suggestions)
    }

    /// All that is found, whatever the query's offset and limit: to leaf through without searching again.
    public func results(_ query: SearchQuery) -> SearchResults {
        let found = rank(query)
        let all = found.results.page(
            offset: 0, limit: found.results.total, order: orders.order(query.sort, query.language))
        return SearchResults(
            ordinals: all.map { UInt32(ordinals[$0]) }, facets: found.facets, suggestions: found.suggestions)
    }

    private struct Ranked {
        let results: RankedResults
        let facets: SearchFacets
        let suggestions: [Int]
    }

    private func rank(_ query: SearchQuery) -> Ranked {
        let text = String(query.text.prefix(Self.mostCharacters))
        let terms = SearchText.terms(text, limit: Self.mostTerms)
        let isBlank = terms.isEmpty && text.allSatisfy(\.isWhitespace)
        var matches = TermMatches(count: count)
        for (index, term) in rarestFirst(terms).enumerated() {
            matches.count(found(term) { matches.hasAll($0, index) })
        }
        let filter = SearchFilter(query, columns)
        var tally = FacetTally(columns)
        var results = RankedResults(count: count)
        if isBlank || !terms.isEmpty {
            for document in 0..<count where matches.hasAll(document, terms.count) {
                let failures = filter.failures(of: document)
                tally.add(document, failures: failures)
                if failures == 0 { results.add(document, score: score(document, matches)) }
            }
        }
        return Ranked(
            results: results, facets: tally.facets,
            suggestions: results.total == 0 && !terms.isEmpty ? suggestions(terms, matches) : [])
    }

    /// What the matches are worth; of equals, the shorter title is the more about it.
    private func score(_ document: Int, _ matches: TermMatches) -> UInt16 {
        guard matches.scores[document] > 0 else { return 0 }
        return matches.scores[document] * 16 + texts.brevity(of: document)
    }

    private func rarestFirst(_ terms: [[UInt8]]) -> [[UInt8]] {
        guard terms.count > 1 else { return terms }
        return terms.map { (term: $0, size: rarestPiece(of: $0).count) }.sorted { $0.size < $1.size }.map(\.term)
    }

    /// The places in the postings of the piece of `term` that the fewest documents have.
    func rarestPiece(of term: [UInt8]) -> Range<Int> {
        Grams.required(by: term).map(postings.range).min { $0.count < $1.count } ?? 0..<0
    }

    /// The documents that contain the term, ascending: each one's number times eight, and the class of the term's best
    /// occurrence in it.
    ///
    /// - Parameter isCandidate: tells which documents matter.
    func found(_ term: [UInt8], among isCandidate: (Int) -> Bool = { _ in true }) -> [UInt32] {
        let required = Grams.required(by: term)
        let rarest = postings.entries[rarestPiece(of: term)]
        // A term that is one piece is found where the piece is.
        if required.count == 1, Grams.isWhole(required[0], of: term) {
            return rarest.filter { isCandidate(Int($0 >> 3)) }
        }
        return rarest.compactMap { entry in
            let document = Int(entry >> 3)
            guard isCandidate(document) else { return nil }
            let matchClass = texts.bestClass(of: term, in: document)
            return matchClass == 0 ? nil : UInt32(document) << 3 | matchClass
        }
    }
}
