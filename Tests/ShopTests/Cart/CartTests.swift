import Contracts
import Kernel
import Testing

@testable import Shop

@Suite struct CartTests {
    private func newCart(_ bench: CheckoutBench) -> CartID { bench.identifiers.next() }

    @Test func linesMergePerSKUAndGroupByClimate() async throws {
        let bench = try await CheckoutBench()
        let kibble = try await bench.stock("KIBBLE", units: 50)
        let milk = try await bench.stock("MILK", units: 50, price: 3000, zone: .chilled)
        let raw = try await bench.stock("RAW", units: 50, price: 9000, zone: .frozen)
        let id = newCart(bench)
        for sku in [raw, kibble, milk, kibble] { _ = try await bench.commerce.carts.add(sku, units: 2, to: id) }
        let cart = try await bench.commerce.carts.cart(id)
        #expect(cart.groups.map(\.zone) == [.ambient, .chilled, .frozen])
        #expect(cart.groups.first?.lines.map(\.units) == [4])
        #expect(cart.goods == .won(64_000))
        #expect(try await bench.commerce.carts.count(id) == 8)
        #expect(cart.notices.isEmpty)
    }

    @Test func theSameRequestAddsOnce() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 50)
        let id = newCart(bench)
        for _ in 0..<3 { _ = try await bench.commerce.carts.add(sku, units: 2, to: id, key: "click-1") }
        #expect(try await bench.commerce.carts.cart(id).units == 2)
    }

    @Test func aLineTakesNinetyNineAtMost() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 500)
        let id = newCart(bench)
        _ = try await bench.commerce.carts.add(sku, units: 90, to: id)
        await #expect(throws: CartRefusal.unitsOutOfRange(limit: 99)) {
            try await bench.commerce.carts.add(sku, units: 10, to: id)
        }
        #expect(try await bench.commerce.carts.cart(id).units == 90)
        #expect(try await bench.commerce.carts.set(sku, units: 99, in: id).units == 99)
        #expect(try await bench.commerce.carts.set(sku, units: 1, in: id).units == 1)
        #expect(try await bench.commerce.carts.set(sku, units: 0, in: id).isEmpty)
    }

    @Test func aCartTakesAHundredLinesAtMost() async throws {
        let bench = try await CheckoutBench()
        let id = newCart(bench)
        for number in 0..<100 {
            let sku = try await bench.stock("S\(number)", units: 1)
            _ = try await bench.commerce.carts.add(sku, to: id)
        }
        let last = try await bench.stock("LAST", units: 1)
        await #expect(throws: CartRefusal.tooManyLines(limit: 100)) {
            try await bench.commerce.carts.add(last, to: id)
        }
    }

    @Test func whatIsNotForSaleCannotBeAdded() async throws {
        let bench = try await CheckoutBench()
        let sku = try #require(SKU("NOTHING"))
        let id = newCart(bench)
        await #expect(throws: CartRefusal.unknownSKU(sku)) { try await bench.commerce.carts.add(sku, to: id) }
    }

    @Test func itTellsWhatChangedAndCanBeMended() async throws {
        let bench = try await CheckoutBench()
        let dearer = try await bench.stock("DEARER", units: 9)
        let scarce = try await bench.stock("SCARCE", units: 2)
        let gone = try await bench.stock("GONE", units: 9)
        let empty = try await bench.stock("EMPTY", units: 0)
        let id = newCart(bench)
        for sku in [dearer, scarce, gone, empty] { _ = try await bench.commerce.carts.add(sku, units: 3, to: id) }
        bench.shelf.put(dearer, price: 12_000)
        bench.shelf.withdraw(gone)
        let cart = try await bench.commerce.carts.cart(id)
        #expect(cart.blocksCheckout)
        #expect(cart.goods == .won(56_000))
        #expect(
            Set(cart.notices) == [
                .priceChanged(
                    dearer, LocalizedText(ko: "상품 DEARER", en: "Item DEARER"), from: .won(10_000), to: .won(12_000)),
                .fewer(scarce, LocalizedText(ko: "상품 SCARCE", en: "Item SCARCE"), wanted: 3, left: 2),
                .vanished(gone, LocalizedText(ko: "상품 GONE", en: "Item GONE")),
                .soldOut(empty, LocalizedText(ko: "상품 EMPTY", en: "Item EMPTY")),
            ])
        let refusal = await #expect(throws: CheckoutRefusal.self) {
            try await bench.commerce.checkouts.create(CheckoutRequest(source: .cart(id)))
        }
        #expect(refusal?.code == .conflict)
        let mended = try await bench.commerce.carts.mend(id)
        #expect(mended.notices.isEmpty)
        #expect(mended.lines.map(\.units) == [3, 2])
        _ = try await bench.commerce.checkouts.create(CheckoutRequest(source: .cart(id)))
    }

    @Test func itsOwnCheckoutTakesNothingAwayFromIt() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("LAST", units: 3)
        let id = newCart(bench)
        _ = try await bench.commerce.carts.add(sku, units: 3, to: id)
        let first = try await bench.commerce.checkouts.create(CheckoutRequest(source: .cart(id)))
        #expect(bench.commerce.availability.units(of: sku) == 0)
        #expect(try await bench.commerce.carts.cart(id).notices.isEmpty)
        let again = try await bench.commerce.checkouts.create(CheckoutRequest(source: .cart(id)))
        #expect(again.id == first.id)
        #expect(try await bench.level(sku).held == 3)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func buyingTakesOutWhatWasBoughtAndLeavesTheRest() async throws {
        let bench = try await CheckoutBench()
        let (a, b) = (try await bench.stock("A", units: 9), try await bench.stock("B", units: 9))
        let id = newCart(bench)
        _ = try await bench.commerce.carts.add(a, units: 2, to: id)
        let checkout = try await bench.commerce.checkouts.create(
            CheckoutRequest(
                source: .cart(id), contact: CheckoutBench.contact, consents: CheckoutBench.consents, method: "dawn"))
        _ = try await bench.commerce.carts.add(a, units: 1, to: id)
        _ = try await bench.commerce.carts.add(b, units: 1, to: id)
        guard case .placed = try await bench.pay(checkout) else {
            Issue.record("not placed")
            return
        }
        let left = try await bench.commerce.carts.cart(id)
        #expect(left.lines.map(\.sku) == [a, b])
        #expect(left.units == 2)
    }

    @Test func cartsNobodyTouchesAreForgotten() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 9)
        let id = newCart(bench)
        _ = try await bench.commerce.carts.add(sku, to: id)
        bench.wall.advance(by: .seconds(31 * 86_400))
        try await bench.commerce.sweep()
        #expect(try await bench.commerce.carts.count(id) == 0)
    }
}
