import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct StockDiscrepancyTests {
    private func miss(_ units: Int, of sku: SKU, in bench: CheckoutBench) async throws {
        try await bench.publish(UnitsMissing(sku: sku, units: units, place: "A014", at: bench.world.now))
    }

    @Test func whatIsNotFoundIsNotPromisedAndStandsInTheLedger() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        try await miss(2, of: sku, in: bench)
        #expect(try await bench.level(sku).promisable == 3)
        let last = try await bench.commerce.stockroom.movements(of: sku).first
        #expect(last?.units == -2)
        #expect(last?.reference == Stock.notFound)
        try await bench.publish(UnitsFound(sku: sku, units: 2, place: "A014", at: bench.world.now))
        #expect(try await bench.level(sku).promisable == 5)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aDiscrepancyToldTwiceCountsOnce() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        try await miss(2, of: sku, in: bench)
        try await bench.database.write {
            try $0.execute("UPDATE outbox_cursors SET sequence = 0 WHERE subscriber = 'shop.orders'")
        }
        await bench.dispatcher().deliverAll()
        #expect(try await bench.level(sku).onHand == 3)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func whatIsHeldOrSoldIsWrittenOffWhenItComesFreeOrGoodsArrive() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 3)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        try await miss(3, of: sku, in: bench)
        #expect(try await bench.level(sku).promisable == 0)
        #expect(try await bench.level(sku).missing == 1)
        _ = try await bench.commerce.checkouts.cancel(checkout.id)
        #expect(try await bench.level(sku).onHand == 0)
        #expect(try await bench.level(sku).missing == 0)
        #expect(try await bench.breaches().isEmpty)
        try await miss(2, of: sku, in: bench)
        _ = try await bench.stock("A", units: 6)
        #expect(try await bench.level(sku).promisable == 4)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func unitsLeftOutOfAnOrderAreNeitherSoldNorThere() async throws {
        let bench = try await CheckoutBench()
        let (sku, other) = (try await bench.stock("A", units: 2), try await bench.stock("B", units: 2))
        let checkout = try await bench.commerce.checkouts.create(
            CheckoutRequest(
                source: .lines([LineRequest(sku: sku, units: 2), LineRequest(sku: other, units: 1)]),
                contact: CheckoutBench.contact, consents: CheckoutBench.consents, method: "dawn"))
        guard case .placed(let id, _) = try await bench.pay(checkout) else { throw CheckoutBench.Unexpected() }
        try await miss(2, of: sku, in: bench)
        #expect(try await bench.level(sku).missing == 2)
        try await bench.publish(UnitsLeftOut(order: id, sku: sku, units: 2, at: bench.world.now))
        #expect(try await bench.level(sku).onHand == 0)
        #expect(try await bench.level(sku).missing == 0)
        let movements = try await bench.commerce.stockroom.movements(of: sku)
        #expect(movements.map(\.kind) == [.adjustment, .return, .sale, .receipt])
        #expect(try await bench.breaches().isEmpty)
    }
}
