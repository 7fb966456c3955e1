import Contracts
import Kernel
import Testing

@testable import Warehouse

@Suite struct BookTests {
    private let now = Timestamp(microseconds: 1_000_000_000)
    private let tea = ShopOfTests.sku("TEA")
    private let cup = ShopOfTests.sku("CUP")

    private func book(_ stock: [(SKU, Int)] = []) throws -> Book {
        var book = Book.empty(try SmallSite.site())
        for (sku, units) in stock { book.open(sku, units: units, handling: ShopOfTests.handling()) }
        return book
    }

    private func units(_ sku: SKU, in book: Book) -> Int { (book.stock[sku] ?? []).reduce(0) { $0 + $1.units } }

    @Test func aFirstStockIsSpreadOverPodsOfItsClimate() throws {
        let book = try book([(tea, 30)])
        let rows = book.stock[tea] ?? []
        #expect(rows.count == 3)
        #expect(rows.allSatisfy { $0.place.pod?.hasPrefix("A") == true && $0.units == 10 })
    }

    @Test func whatNoPodHasRoomForGoesToTheReserve() throws {
        var book = try book()
        let heavy = Handling(zone: .frozen, extent: Extent(width: 300, depth: 300, height: 300), weight: 150_000)
        book.open(tea, units: 20, handling: heavy)
        #expect(book.stock[tea]?.first { $0.place == .reserve(.frozen) }?.units == 8)
        let huge = Handling(zone: .ambient, extent: Extent(width: 900, depth: 100, height: 100), weight: 10)
        book.open(cup, units: 2, handling: huge)
        #expect(book.stock[cup]?.map(\.place) == [.reserve(.ambient)])
    }

    @Test func anOrderIsServedFromAsFewPodsAsPossible() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book()
        let both = StockPlace.pod("A003")
        for sku in [tea, cup] {
            book.open(sku, units: 12, handling: ShopOfTests.handling())
            book.move(sku, in: both, units: 5, allocated: 0)
        }
        let order = shop.order([(tea, 2), (cup, 3)], at: now)
        book.place(order)
        #expect(book.picks.values.allSatisfy { $0.place == both })
    }

    @Test func aWithdrawnOrderFreesItsGoodsForWhoWaits() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 3)])
        let first = shop.order([(tea, 3)], at: now)
        let second = shop.order([(tea, 2)], at: now)
        book.place(first)
        book.place(second)
        #expect(book.picks[PickID(order: second.order, number: 0)]?.place == nil)
        #expect(book.changes.exceptions.map(\.kind) == [.shortage])
        let isOff1 = book.withdraw(first.order)
        #expect(isOff1)
        let isOff2 = book.withdraw(first.order)
        #expect(isOff2)
        #expect(book.picks[PickID(order: second.order, number: 0)]?.place != nil)
        #expect(units(tea, in: book) == 3)
    }

    @Test func anOrderCannotBeWithdrawnOnceItsPickingBegan() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 3)])
        let order = shop.order([(tea, 3)], at: now)
        book.place(order)
        try book.start(order.order, at: now)
        let isOff = book.withdraw(order.order)
        #expect(!isOff)
        #expect(throws: BookRefusal.wrongStage(.picking)) { try book.start(order.order, at: now) }
    }

    @Test func anOrderWithdrawnBeforeItIsKnownIsNeverPicked() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 3)])
        let order = shop.order([(tea, 3)], at: now)
        let isOff3 = book.withdraw(order.order)
        #expect(isOff3)
        book.place(order)
        #expect(book.orders[order.order]?.stage == .withdrawn)
        #expect(book.picks.isEmpty)
    }

    @Test func aPickTakesItsUnitsOnce() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 3)])
        let order = shop.order([(tea, 2)], at: now)
        let pick = PickID(order: order.order, number: 0)
        book.place(order)
        #expect(throws: BookRefusal.wrongStage(.waiting)) { try book.pick(pick, units: 2, at: "S1", now: now) }
        try book.start(order.order, at: now)
        #expect(throws: BookRefusal.wrongUnits) { try book.pick(pick, units: 3, at: "S1", now: now) }
        try book.pick(pick, units: 2, at: "S1", now: now)
        #expect(throws: BookRefusal.alreadyPicked) { try book.pick(pick, units: 2, at: "S1", now: now) }
        #expect(units(tea, in: book) == 1)
        #expect(book.orders[order.order]?.stage == .picked)
    }

    @Test func missingUnitsAreFetchedFromElsewhereAndComeBackWhenFound() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 12)])
        let order = shop.order([(tea, 8)], at: now)
        book.place(order)
        try book.start(order.order, at: now)
        let pick = PickID(order: order.order, number: 0)
        let place = try #require(book.picks[pick]?.place)
        try book.pick(pick, units: 1, at: "S1", now: now)
        let found = try book.miss(pick, at: now)
        #expect(book.changes.exceptions.map(\.kind).contains(.discrepancy))
        #expect(book.row(.init(place: .missing(.ambient), sku: tea))?.units == 5)
        #expect(found + (book.unplaced[tea] ?? []).compactMap { book.picks[$0]?.remaining }.reduce(0, +) == 5)
        book.find(tea, units: 5, pod: place.pod, at: now)
        #expect(book.unplaced[tea] ?? [] == [])
        for row in book.picks.values.sorted(by: { $0.id < $1.id }) where row.remaining > 0 {
            try book.pick(row.id, units: row.remaining, at: "S1", now: now)
        }
        #expect(book.orders[order.order]?.stage == .picked)
        #expect(units(tea, in: book) == 4)
    }

    @Test func aLossTakesFreeUnitsFirstAndThenThoseOfTheLatestOrders() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 5)])
        let soon = shop.order([(tea, 2)], at: now)
        let late = shop.order([(tea, 2)], at: now, leavesAfter: .seconds(90_000))
        book.place(soon)
        book.place(late)
        book.adjust(tea, by: -2, handling: ShopOfTests.handling())
        #expect(units(tea, in: book) == 3)
        let open = try #require(book.unplaced[tea])
        #expect(open.map(\.order) == [late.order])
        book.adjust(tea, by: -9, handling: ShopOfTests.handling())
        #expect(units(tea, in: book) == 0)
        #expect(book.changes.exceptions.last?.units == 6)
    }

    @Test func anOrderCanGoWithoutWhatNobodyHas() throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book([(tea, 1)])
        let order = shop.order([(tea, 1), (cup, 1)], at: now)
        book.place(order)
        try book.start(order.order, at: now)
        let missing = try #require(book.picks.values.first { $0.sku == cup })
        let there = try #require(book.picks.values.first { $0.sku == tea })
        try book.shipWithout(missing.id, now: now)
        try book.pick(there.id, units: 1, at: "S1", now: now)
        #expect(book.orders[order.order]?.stage == .picked)
        #expect(book.orders[order.order]?.units == 1)
        let told = book.changes.events.compactMap { $0 as? UnitsLeftOut }
        #expect(told.map(\.order) == [order.order])
        #expect(told.map(\.sku) == [cup])
        #expect(told.map(\.units) == [1])
        #expect(throws: BookRefusal.alreadyPicked) { try book.shipWithout(missing.id, now: now) }
    }

    @Test(arguments: [true, false])
    func anOrderWithoutAnythingLeftIsOver(isStarted: Bool) throws {
        var shop = ShopOfTests(seed: 1)
        var book = try book()
        let order = shop.order([(tea, 2), (cup, 1)], at: now)
        book.place(order)
        if isStarted { try book.start(order.order, at: now) }
        for pick in book.picks.values { try book.shipWithout(pick.id, now: now) }
        #expect(book.orders[order.order]?.stage == .withdrawn)
        #expect(book.changes.events.compactMap { ($0 as? UnitsLeftOut)?.units }.reduce(0, +) == 3)
    }

    @Test(arguments: 0..<40)
    func whateverIsDoneNoUnitIsLostOrPromisedTwice(seed: UInt64) throws {
        var play = BookPlay(seed: seed, site: try SmallSite.site())
        for step in 0..<150 {
            play.act()
            let findings = play.findings()
            guard findings.isEmpty else {
                Issue.record("seed \(seed), step \(step): \(findings)")
                return
            }
        }
    }
}

/// Random deeds on a book, with its own count of what must be there.
private struct BookPlay {
    private var book: Book
    private var shop: ShopOfTests
    private var expected: [SKU: Int] = [:]
    private var now = Timestamp(microseconds: 1_000_000_000)
    private let skus = (0..<6).map { ShopOfTests.sku("SKU-\($0)") }

    init(seed: UInt64, site: Site) {
        book = .empty(site)
        shop = ShopOfTests(seed: seed)
    }

    mutating func act() {
        now = now + .seconds(7)
        let sku = skus[Int.random(in: 0..<skus.count, using: &shop.generator)]
        let units = Int.random(in: 1...9, using: &shop.generator)
        switch Int.random(in: 0..<15, using: &shop.generator) {
        case 0, 1:
            book.receive(sku, units: units, handling: ShopOfTests.handling())
            expected[sku, default: 0] += units
        case 2:
            book.adjust(sku, by: -units, handling: ShopOfTests.handling())
            let beyond = book.changes.exceptions.last.flatMap { $0.kind == .adjustment ? $0.units : nil } ?? 0
            expected[sku, default: 0] -= units - beyond
        case 3, 4, 5:
            let other = skus[Int.random(in: 0..<skus.count, using: &shop.generator)]
            book.place(shop.order([(sku, units), (other, 1)], at: now))
        case 6: if let order = order(.waiting) { _ = book.withdraw(order) }
        case 7: if let order = order(.waiting) { try? book.start(order, at: now) }
        case 8: if let pick = openPick() { _ = try? book.miss(pick.id, isGone: pick.units % 2 == 0, at: now) }
        case 9: if let pick = openPick() { _ = try? book.reallocate(pick.id) }
        case 10:
            book.open(sku, units: units, handling: ShopOfTests.handling())
            expected[sku, default: 0] += units
        case 11: if let refill = openRefill() { try? book.fill(refill.id, at: "S1", now: now) }
        case 12: if let refill = openRefill() { try? book.refuse(refill.id) }
        case 13:
            if Bool.random(using: &shop.generator) {
                book.find(sku, units: units, pod: "A001", at: now)
            } else {
                let missing = book.row(.init(place: .missing(.ambient), sku: sku))?.units ?? 0
                book.lose(sku, units: units, at: now)
                expected[sku, default: 0] -= min(units, missing)
            }
        default:
            if let pick = openPick() {
                let count = Int.random(in: 1...pick.remaining, using: &shop.generator)
                try? book.pick(pick.id, units: count, at: "S1", now: now)
            }
        }
        for sku in book.refillCandidates { book.planRefills(of: sku) }
        book.changes.exceptions = []
    }

    private mutating func openRefill() -> RefillRow? {
        skus.flatMap { book.openRefills(of: $0) }.randomElement(using: &shop.generator)
    }

    private mutating func order(_ stage: OrderStage) -> OrderID? {
        book.orders.values.filter { $0.stage == stage }.map(\.id).sorted().randomElement(using: &shop.generator)
    }

    private mutating func openPick() -> PickRow? {
        book.picks.values.filter { $0.remaining > 0 && $0.place != nil && book.orders[$0.id.order]?.stage == .picking }
            .sorted { $0.id < $1.id }.randomElement(using: &shop.generator)
    }

    func findings() -> [String] {
        var findings: [String] = []
        for sku in skus {
            let rows = book.stock[sku] ?? []
            let picks = book.picks.values.filter { $0.sku == sku }
            let here = rows.reduce(0) { $0 + $1.units } + picks.reduce(0) { $0 + $1.picked }
            if here != expected[sku] ?? 0 { findings.append("\(sku): \(here) here, \(expected[sku] ?? 0) came") }
            for row in rows {
                let asked = picks.filter { $0.place == row.place }.reduce(0) { $0 + $1.remaining }
                if asked != row.allocated {
                    findings.append("\(row.place): \(row.allocated) set aside, \(asked) asked")
                }
            }
            for pick in picks where pick.remaining > 0 && pick.place == nil {
                if book.unplaced[sku]?.contains(pick.id) != true { findings.append("\(pick.id) waits for nothing") }
                if rows.contains(where: { $0.free > 0 }), book.orders[pick.id.order]?.stage.isOpen == true {
                    findings.append("\(pick.id) waits although there is stock")
                }
            }
        }
        findings += refillFindings()
        for order in book.orders.values where order.stage != .withdrawn {
            let picks = book.picks(of: order)
            if picks.reduce(0, { $0 + $1.units }) != order.units { findings.append("\(order.number) has other units") }
            if picks.reduce(0, { $0 + $1.picked }) != order.pickedUnits { findings.append("\(order.number) picked") }
        }
        return findings
    }

    /// Room is kept for what is to come, and whoever waits at the reserve waits for a refill.
    private func refillFindings() -> [String] {
        var findings: [String] = []
        let open = skus.flatMap { book.openRefills(of: $0) }
        for pod in book.pods.values {
            let coming = open.filter { $0.pod == pod.id }.reduce(0) { $0 + $1.units * 960_000 }
            if pod.comingVolume != coming { findings.append("\(pod.id) keeps \(pod.comingVolume), not \(coming)") }
        }
        for sku in skus {
            let waits = (book.stock[sku] ?? []).contains { $0.place == .reserve(.ambient) && $0.allocated > 0 }
            let refills = open.filter { $0.id.sku == sku }
            if waits, refills.isEmpty || refills.contains(where: { !$0.isUrgent }) {
                findings.append("orders wait for \(sku) at the reserve, and its refills are \(refills)")
            }
        }
        return findings
    }
}
