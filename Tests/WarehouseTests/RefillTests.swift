import Contracts
import Kernel
import Testing

@testable import Warehouse

@Suite struct RefillTests {
    private let now = Timestamp(microseconds: 1_000_000_000)
    private let tea = ShopOfTests.sku("TEA")

    /// A book with so many units in pods and in the reserve.
    private func book(pods: Int, reserve: Int, handling: Handling = ShopOfTests.handling()) throws -> Book {
        var book = Book.empty(try SmallSite.site())
        book.open(tea, units: pods, handling: handling)
        book.receive(tea, units: reserve, handling: handling)
        plan(&book)
        return book
    }

    private func plan(_ book: inout Book) {
        for sku in book.refillCandidates { book.planRefills(of: sku) }
    }

    private func units(in book: Book, _ isCounted: (StockPlace) -> Bool) -> Int {
        (book.stock[tea] ?? []).filter { isCounted($0.place) }.reduce(0) { $0 + $1.units }
    }

    @Test func podsThatHoldEnoughAreLeftAlone() throws {
        #expect(try book(pods: 6, reserve: 40).openRefills(of: tea).isEmpty)
        #expect(try book(pods: 4, reserve: 40).openRefills(of: tea).map(\.units) == [20])
        #expect(try book(pods: 4, reserve: 3).openRefills(of: tea).map(\.units) == [3])
    }

    @Test func aSKUMayHaveLevelsOfItsOwn() throws {
        var book = try book(pods: 6, reserve: 40)
        book.goods[tea]?.levels = RefillLevels(low: 10, high: 12)
        book.changes.stock.formUnion((book.stock[tea] ?? []).map(\.key))
        plan(&book)
        let refill = try #require(book.openRefills(of: tea).first)
        #expect(refill.units == 6)
        #expect(refill.due == nil)
    }

    @Test func whatWaitsForTheReserveMakesTheRefillUrgentAndComesWithIt() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book(pods: 4, reserve: 40)
        let order = shop.order([(tea, 9)], at: now)
        book.place(order)
        plan(&book)
        let refills = book.openRefills(of: tea)
        #expect(refills.allSatisfy { $0.due == order.promise.dispatchAt })
        #expect(refills.reduce(0) { $0 + $1.units } == 5 + 24)
        for refill in refills { try book.fill(refill.id, at: "S1", now: now) }
        #expect(book.picks.values.allSatisfy { $0.place?.pod != nil || $0.remaining == 0 })
        #expect(refills.map(\.units) == [20, 9])
        #expect(units(in: book) { $0 == .reserve(.ambient) } == 11)
        #expect(units(in: book) { $0.pod != nil } == 33)
        plan(&book)
        #expect(book.openRefills(of: tea).isEmpty)
    }

    @Test func aRefillIsDoneOnceAndToldOnce() throws {
        var book = try book(pods: 0, reserve: 10)
        let refill = try #require(book.openRefills(of: tea).first)
        try book.fill(refill.id, at: "S1", now: now)
        #expect(throws: BookRefusal.refillIsOver) { try book.fill(refill.id, at: "S1", now: now) }
        let told = book.changes.events.compactMap { $0 as? PodFilled }
        #expect(told.map(\.units) == [10])
        #expect(book.pods[refill.pod]?.comingVolume == 0)
        #expect(book.pods[refill.pod]?.volume == 10 * ShopOfTests.handling().extent.volume)
    }

    @Test func aPickLargerThanARefillIsSplit() throws {
        var shop = ShopOfTests(seed: 1)
        let heavy = ShopOfTests.handling(weight: 60_000)
        var book = try book(pods: 0, reserve: 8, handling: heavy)
        book.place(shop.order([(tea, 5)], at: now))
        plan(&book)
        let refills = book.openRefills(of: tea)
        #expect(refills.map(\.units) == [3, 3, 2])
        for refill in refills { try book.fill(refill.id, at: "S1", now: now) }
        #expect(book.picks.values.reduce(0) { $0 + $1.units } == 5)
        #expect(book.picks.values.allSatisfy { $0.place?.pod != nil })
    }

    @Test func goodsThatFitNoPodStayInTheReserve() throws {
        let huge = Handling(zone: .ambient, extent: Extent(width: 900, depth: 100, height: 100), weight: 10)
        #expect(try book(pods: 0, reserve: 8, handling: huge).openRefills(of: tea).isEmpty)
    }

    @Test func aPodThatWasRefusedIsNotTriedAgain() throws {
        var book = try book(pods: 0, reserve: 10)
        let first = try #require(book.openRefills(of: tea).first)
        try book.refuse(first.id)
        plan(&book)
        let second = try #require(book.openRefills(of: tea).first)
        #expect(second.pod != first.pod)
        #expect(book.pods[first.pod]?.comingVolume == 0)
    }

    @Test func anEmptiedReserveDropsItsRefills() throws {
        var book = try book(pods: 2, reserve: 3)
        let refill = try #require(book.openRefills(of: tea).first)
        book.adjust(tea, by: -3, handling: ShopOfTests.handling())
        plan(&book)
        #expect(book.openRefills(of: tea).isEmpty)
        #expect(book.pods[refill.pod]?.comingVolume == 0)
    }

    @Test func whatIsNotInTheReserveIsMissingAndTheLatestOrdersWait() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book(pods: 0, reserve: 10)
        let soon = shop.order([(tea, 4)], at: now)
        let late = shop.order([(tea, 4)], at: now, leavesAfter: .seconds(90_000))
        for order in [soon, late] { book.place(order) }
        plan(&book)
        let refill = try #require(book.openRefills(of: tea).first)
        try book.fill(refill.id, units: 5, at: "hand", now: now)
        book.missInReserve(tea, units: refill.units - 5, refill: refill.id, at: now)
        #expect(units(in: book) { $0 == .missing(.ambient) } == 5)
        #expect(book.unplaced[tea]?.map(\.order) == [late.order])
        #expect(book.changes.exceptions.map(\.kind).contains(.discrepancy))
    }
}
