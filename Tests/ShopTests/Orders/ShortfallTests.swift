import Contracts
import Delivery
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct ShortfallTests {
    /// Delivers every event again, as after a crash between an effect and its cursor on an engine that lost the cursor.
    private func deliverAllAgain(_ bench: CheckoutBench) async throws {
        try await bench.database.write {
            try $0.execute("UPDATE outbox_cursors SET sequence = 0 WHERE subscriber = 'shop.orders'")
        }
        await bench.dispatcher().deliverAll()
    }

    private func leaveOut(_ units: Int, of sku: SKU, from order: OrderID, in bench: CheckoutBench) async throws {
        try await bench.publish(UnitsMissing(sku: sku, units: units, place: "A001", at: bench.world.now))
        try await bench.publish(UnitsLeftOut(order: order, sku: sku, units: units, at: bench.world.now))
    }

    @Test func missingUnitsGoBackOnceHoweverOftenTheyAreToldOf() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5, price: 11_000)
        let id = try await bench.order(sku, units: 3)
        try await bench.publish(PickingStarted(order: id, at: bench.world.now))
        try await leaveOut(1, of: sku, from: id, in: bench)
        try await deliverAllAgain(bench)
        try await bench.commerce.sweep()
        try await bench.commerce.sweep()
        try await deliverAllAgain(bench)
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.state == .picking)
        #expect(order.missing == 1)
        #expect(order.lines.first?.refund.amount == .won(11_000))
        #expect(order.lines.first?.refund.vat == .won(1000))
        #expect(order.payment.refunded == .won(11_000))
        #expect(order.payment.refund == nil)
        #expect(order.history.compactMap(\.detail).count == 2)
        #expect(try await bench.sandbox.entries().map(\.refunded) == [.won(11_000)])
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func twoShortfallsOfOneLineAreTwoParts() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku, units: 4)
        for _ in 0..<2 { try await leaveOut(1, of: sku, from: id, in: bench) }
        try await bench.commerce.sweep()
        #expect(try await bench.commerce.orders.order(id)?.payment.refunded == .won(20_000))
        #expect(try await bench.sandbox.entries().map(\.refunded) == [.won(20_000)])
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func anOrderOfWhichNothingIsLeftIsCancelledAndAllItsMoneyGoesBack() async throws {
        let bench = try await CheckoutBench(capacity: 1)
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku, units: 3)
        try await bench.publish(PickingStarted(order: id, at: bench.world.now))
        try await leaveOut(1, of: sku, from: id, in: bench)
        try await bench.commerce.sweep()
        try await leaveOut(2, of: sku, from: id, in: bench)
        try await deliverAllAgain(bench)
        try await bench.commerce.sweep()
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.state == .cancelled)
        #expect(order.payment.refund == .done)
        #expect(order.payment.refunded == order.totals.total)
        #expect(try await bench.sandbox.entries().allSatisfy(\.isRefunded))
        // Its place in the slot is free again; the goods are not, since there are none.
        let next = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(next.option?.promise == order.promise)
        #expect(try await bench.level(sku).onHand == 2)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func cancellingAfterAShortfallGivesBackTheRest() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku, units: 3)
        try await leaveOut(1, of: sku, from: id, in: bench)
        let cancelled = try await bench.commerce.orders.cancel(id)
        try await bench.commerce.sweep()
        #expect(cancelled.payment.refunded == cancelled.totals.total)
        #expect(try await bench.level(sku).onHand == 4)
        #expect(try await bench.charges().isEmpty)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func noMoreIsMissingThanWasBought() async throws {
        let bench = try await CheckoutBench()
        let (sku, other) = (try await bench.stock("A", units: 5), try await bench.stock("B", units: 5))
        let checkout = try await bench.commerce.checkouts.create(
            CheckoutRequest(
                source: .lines([LineRequest(sku: sku, units: 2), LineRequest(sku: other, units: 1)]),
                contact: CheckoutBench.contact, consents: CheckoutBench.consents, method: "dawn"))
        guard case .placed(let id, _) = try await bench.pay(checkout) else { throw CheckoutBench.Unexpected() }
        try await bench.publish(LinePicked(order: id, sku: sku, units: 1, station: "S1", at: bench.world.now))
        try await leaveOut(9, of: sku, from: id, in: bench)
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.missing == 1)
        #expect(order.payment.refunded == .won(10_000))
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func theProviderGivesNoMoreBackThanItCharged() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 1)
        let id = try await bench.order(sku)
        let payment = try #require(try await bench.commerce.orders.order(id)?.payment)
        try await bench.sandbox.refund(ChargeKey(payment: payment.id), amount: .won(9000), key: "a")
        try await bench.sandbox.refund(ChargeKey(payment: payment.id), amount: .won(9000), key: "a")
        await #expect(throws: Fault.self) {
            try await bench.sandbox.refund(ChargeKey(payment: payment.id), amount: payment.amount, key: "b")
        }
        #expect(try await bench.sandbox.entries().map(\.refunded) == [.won(9000)])
        #expect(try await bench.breaches().count == 1)
    }
}
