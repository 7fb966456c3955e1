import Kernel
import Testing

@testable import Discovery

@Suite struct SearchPropertyTests {
    /// Words of few letters, so that random queries often find something.
    private struct Babble {
        var generator: SeededGenerator
        private let alphabets: [[String]] = [
            ["a", "b", "A", "é", "1"], ["가", "나", "강", "아"], ["a", "가", "🐶", "b", "나"],
            ["e\u{301}", "\u{1100}\u{1161}", "ß", "日", "Ａ"],
        ]
        private let separators = [" ", " ", "-", "  ", "·", "\u{3000}", "™"]

        init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

        mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }
        mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

        mutating func word(_ longest: Int = 5) -> String {
            let alphabet = pick(alphabets)
            return (0..<number(1...longest)).map { _ in pick(alphabet) }.joined()
        }

        mutating func text(_ words: Int) -> String {
            (0..<number(0...words)).map { _ in word() + pick(separators) }.joined()
        }

        mutating func document(_ ordinal: Int) -> SearchDocument {
            let categories = ["c0", "c1", "c2", "c3"].filter { _ in number(0...1) == 0 }
            return SearchDocument(
                ordinal: ordinal * 3, title: LocalizedText(ko: text(4), en: number(0...1) == 0 ? "" : text(4)),
                brand: pick(["Dal", "가나", "ab", ""]), categoryIDs: categories,
                categoryTexts: categories.map { LocalizedText(ko: "나가 \($0)", en: "bab \($0)") },
                skus: (0..<number(0...2)).map { "A\(ordinal)-B\($0)" }, price: Int64(number(0...5)) * 1000,
                zones: Set(TemperatureZone.allCases.filter { _ in number(0...1) == 0 }),
                added: Timestamp(microseconds: Int64(number(0...3))))
        }

        mutating func query() -> SearchQuery {
            var query = SearchQuery(text: (0..<number(0...3)).map { _ in word(4) }.joined(separator: pick(separators)))
            if number(0...3) == 0 { query.category = pick(["c0", "c1", "c9"]) }
            if number(0...3) == 0 { query.brands = [pick(["Dal", "가나", "nobody"]), "ab"] }
            if number(0...3) == 0 { query.price = 1000...Int64(number(1...4)) * 1000 }
            if number(0...3) == 0 { query.zones = [pick(TemperatureZone.allCases)] }
            query.sort = pick(SearchSort.allCases)
            query.limit = 1000
            return query
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func theIndexFindsWhatAScanFinds(_ seed: UInt64) {
        var babble = Babble(seed: seed)
        for round in 0..<3 {
            let documents = (0..<babble.number(0...80)).map { babble.document($0) }
            let (index, naive) = (SearchIndex(documents), NaiveSearch(documents: documents))
            for _ in 0..<30 {
                let query = babble.query()
                let page = index.search(query)
                let expected = naive.results(query)
                let place: Comment = "seed \(seed), round \(round), \(query)"
                #expect(page.ordinals.sorted() == expected.map(\.ordinal), place)
                #expect(page.total == expected.count, place)
                check(page.facets, query, naive, place)
                check(page.ordinals, sortedBy: query, documents, place)
            }
        }
    }

    private func check(_ facets: SearchFacets, _ query: SearchQuery, _ naive: NaiveSearch, _ place: Comment) {
        func counts(_ values: [String]) -> [String: Int] { values.reduce(into: [:]) { $0[$1, default: 0] += 1 } }
        func counts(_ counts: [FacetCount]) -> [String: Int] {
            Dictionary(counts.map { ($0.value, $0.count) }, uniquingKeysWith: +)
        }
        let brands = naive.results(query, ignoring: .brand).map(\.brand)
        #expect(counts(facets.brands) == counts(brands), place)
        let categories = naive.results(query, ignoring: .category).flatMap(\.categoryIDs)
        #expect(counts(facets.categories) == counts(categories), place)
        let zones = naive.results(query, ignoring: .zone).flatMap { $0.zones.map(\.rawValue) }
        #expect(facets.zones.reduce(into: [:]) { $0[$1.key.rawValue] = $1.value } == counts(zones), place)
        let prices = naive.results(query, ignoring: .price).map(\.price)
        #expect(facets.price?.lowerBound == prices.min() && facets.price?.upperBound == prices.max(), place)
    }

    private func check(_ ordinals: [Int], sortedBy query: SearchQuery, _ documents: [SearchDocument], _ place: Comment)
    {
        let found = ordinals.map { documents[$0 / 3] }
        for (one, next) in zip(found, found.dropFirst()) {
            let isInOrder =
                switch query.sort {
                case .relevance: query.text.contains { !$0.isWhitespace } || one.ordinal < next.ordinal
                case .priceUp: (one.price, one.ordinal) < (next.price, next.ordinal)
                case .priceDown: (next.price, one.ordinal) < (one.price, next.ordinal)
                case .newest: (next.added, next.ordinal) < (one.added, one.ordinal)
                case .name:
                    !NaiveSearch.words(next.title.ko).utf8.lexicographicallyPrecedes(
                        NaiveSearch.words(one.title.ko).utf8)
                }
            #expect(isInOrder, place)
        }
    }

    @Test(arguments: [21, 22, 23] as [UInt64])
    func oddQueriesAreAnsweredAndNothingBreaks(_ seed: UInt64) {
        var babble = Babble(seed: seed)
        let index = SearchIndex((0..<50).map { babble.document($0) })
        let odd = [
            String(repeating: "a", count: 10_000), String(repeating: "강아지 ", count: 3_000),
            String(repeating: "🐶👨‍👩‍👧‍👦", count: 500), String(repeating: " ", count: 10_000), "\u{0}\u{1}\u{FFFD}",
            "e\u{301}\u{301}\u{301}",
            "\u{1112}\u{1161}", "'; DROP TABLE products; --", "%_*?[a]", "\u{202E}abc",
            "가" + String(repeating: "\u{301}", count: 2_000),
            (0..<200).map { "t\($0)" }.joined(separator: " "),
        ]
        for text in odd {
            let page = index.search(SearchQuery(text: text))
            #expect(page.ordinals.count <= 20 && page.total <= 50, "seed \(seed)")
            #expect(page.suggestions.count <= SearchIndex.mostSuggestions, "seed \(seed)")
        }
        for _ in 0..<300 {
            let scalars = (0..<babble.number(1...12)).compactMap { _ in
                Unicode.Scalar(UInt32(babble.number(0...0x1FFFF)))
            }
            let text = String(String.UnicodeScalarView(scalars))
            #expect(index.search(SearchQuery(text: text)).total <= 50, "seed \(seed)")
            let own = SearchIndex([document(0, text)])
            if !NaiveSearch.words(text).isEmpty {
                #expect(own.search(SearchQuery(text: text)).total == 1, "seed \(seed), \(scalars.map(\.value))")
            }
        }
    }
}
