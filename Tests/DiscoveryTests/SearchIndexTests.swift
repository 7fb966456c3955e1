import Kernel
import Testing

@testable import Discovery

@Suite struct SearchIndexTests {
    private let dog = (id: "dog", name: "강아지")
    private let food = (id: "dog-food", name: "사료")
    private let toys = (id: "dog-toys", name: "Toys")

    private var shop: SearchIndex {
        SearchIndex([
            document(
                10, "연어 강아지 사료", "Salmon dog food", brand: "달멍", categories: [dog, food], skus: ["SK-100", "SK-200"],
                price: 18_900, zones: [.ambient], added: 1),
            document(
                20, "냉동 소고기 생식", "Frozen raw beef", brand: "Byeol", categories: [dog, food], skus: ["FR-1"],
                price: 25_000, zones: [.frozen], added: 3),
            document(
                30, "삑삑이 공", "Squeaky ball", brand: "달멍", categories: [dog, toys], skus: ["BALL"], price: 4_500,
                added: 2),
            document(
                40, "산양유", "Goat milk", brand: "Salmonella Free", categories: [dog, food], skus: ["GM"], price: 6_000,
                zones: [.chilled, .ambient], added: 2),
        ])
    }

    private func find(_ text: String, _ change: (inout SearchQuery) -> Void = { _ in }) -> SearchPage {
        var query = SearchQuery(text: text)
        change(&query)
        return shop.search(query)
    }

    @Test(arguments: [
        ("연어", [10]), ("salmon", [10, 40]), ("SALMON DOG", [10]), ("almon", [10, 40]), ("사료", [10, 20, 40]),
        ("강아지사료", [10]), ("아지 사", [10, 20, 40]), ("삑", [30]), ("ba", [30]), ("all", [30]), ("al", []),
        ("달멍", [10, 30]),
        ("SK-200", [10]), ("sk200", [10]), ("toys 공", [30]), ("soap", []), ("", [10, 20, 30, 40]),
        ("  \n", [10, 20, 30, 40]),
        ("!?", []), ("사료 soap", []),
    ])
    func everyTermMustBeFoundSomewhere(_ text: String, _ ordinals: [Int]) {
        let page = find(text)
        #expect(page.ordinals.sorted() == ordinals)
        #expect(page.total == ordinals.count)
    }

    @Test func titlesOutweighBrandsAndBrandsOutweighCategories() {
        let index = SearchIndex([
            document(0, "thing", categories: [(id: "c", name: "cat")]),
            document(1, "thing", brand: "cat"),
            document(2, "a concatenation"),
            document(3, "a category"),
            document(4, "a cat"),
            document(5, "catalogue"),
            document(6, "cat"),
        ])
        #expect(index.search(SearchQuery(text: "cat")).ordinals == [6, 5, 4, 3, 2, 1, 0])
    }

    @Test func ofEqualMatchesTheShorterTitleComesFirst() {
        let index = SearchIndex([
            document(0, "A very long title about many things and a ball"), document(1, "Squeaky ball"),
            document(2, "Old ball"),
            document(3, "A title of the middle length with ball"),
        ])
        #expect(index.search(SearchQuery(text: "ball")).ordinals == [2, 1, 3, 0])
    }

    @Test func aWholeSKUComesFirst() {
        let index = SearchIndex([document(0, "AB12 cover"), document(1, "Thing", skus: ["ab12"])])
        #expect(index.search(SearchQuery(text: "ab12")).ordinals == [1, 0])
    }

    @Test func filtersNarrowAndCombine() {
        #expect(find("") { $0.category = "dog-food" }.ordinals == [10, 20, 40])
        #expect(find("") { $0.category = "dog" }.total == 4)
        #expect(find("") { $0.category = "cat" }.total == 0)
        #expect(find("") { $0.brands = ["달멍", "Byeol"] }.ordinals == [10, 20, 30])
        #expect(find("") { $0.brands = ["Nobody"] }.total == 0)
        #expect(find("") { $0.price = 5_000...20_000 }.ordinals == [10, 40])
        #expect(find("") { $0.zones = [.frozen, .chilled] }.ordinals == [20, 40])
        #expect(
            find("사료") {
                $0.category = "dog-food"
                $0.zones = [.ambient]
                $0.price = 0...10_000
            }.ordinals == [40])
    }

    @Test func aFacetCountsWhatItsOwnFilterHides() {
        let page = find("") { $0.brands = ["달멍"] }
        #expect(page.total == 2)
        #expect(
            page.facets.brands == [
                FacetCount(value: "달멍", count: 2), FacetCount(value: "Byeol", count: 1),
                FacetCount(value: "Salmonella Free", count: 1),
            ])
        #expect(page.facets.zones == [.ambient: 2])
        #expect(
            page.facets.categories == [
                FacetCount(value: "dog", count: 2), FacetCount(value: "dog-food", count: 1),
                FacetCount(value: "dog-toys", count: 1),
            ])
        #expect(page.facets.price == 4_500...18_900)
        #expect(find("") { $0.price = 0...5_000 }.facets.price == 4_500...25_000)
        #expect(find("soap").facets == SearchFacets())
    }

    @Test func resultsAreSortedAsAsked() {
        #expect(find("") { $0.sort = .priceUp }.ordinals == [30, 40, 10, 20])
        #expect(find("") { $0.sort = .priceDown }.ordinals == [20, 10, 40, 30])
        #expect(find("") { $0.sort = .newest }.ordinals == [20, 40, 30, 10])
        #expect(find("") { $0.sort = .name }.ordinals == [20, 30, 40, 10])
        #expect(
            find("") {
                $0.sort = .name
                $0.language = .en
            }.ordinals == [20, 40, 10, 30])
        #expect(find("사료") { $0.sort = .priceUp }.ordinals == [40, 10, 20])
    }

    @Test func pagesFollowEachOther() {
        for sort in SearchSort.allCases {
            let all = find("") { $0.sort = sort }.ordinals
            let pages = [0, 3, 6].flatMap { offset in
                find("") { ($0.sort, $0.offset, $0.limit) = (sort, offset, 3) }.ordinals
            }
            #expect(pages == all)
        }
        #expect(find("") { $0.offset = 100 }.total == 4)
        #expect(find("") { ($0.offset, $0.limit) = (-5, -1) }.ordinals.isEmpty)
        #expect(find("") { ($0.offset, $0.limit) = (1, .max) }.ordinals == [20, 30, 40])
    }

    @Test func whereNothingIsFoundWhatComesNearIsSuggested() {
        #expect(find("salmon soap").suggestions == [10, 40])
        #expect(find("연어 강아지 비누").suggestions.first == 10)
        #expect(find("squeeky").suggestions == [30])
        #expect(find("qqqqqq").suggestions.isEmpty)
        #expect(find("salmon") { $0.category = "dog-toys" }.suggestions == [10, 40])
        #expect(find("salmon").suggestions.isEmpty)
        #expect(find("") { $0.category = "cat" }.suggestions.isEmpty)
    }

    @Test func anEmptyIndexFindsNothing() {
        for text in ["", "a", "사료"] { #expect(SearchIndex.empty.search(SearchQuery(text: text)).total == 0) }
    }
}
