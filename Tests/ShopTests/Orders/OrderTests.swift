import Contracts
import Delivery
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct OrderTests {
    @Test func itFollowsTheWarehouseAndTheCourierToTheDoor() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku, units: 2)
        let promise = try #require(try await bench.commerce.orders.order(id)?.promise)
        let at = bench.world.now + .seconds(60)
        try await bench.publish(PickingStarted(order: id, at: at))
        try await bench.publish(LinePicked(order: id, sku: sku, units: 1, station: "S1", at: at + .seconds(60)))
        #expect(try await bench.commerce.orders.order(id)?.picked == 1)
        let tote = OrderPacked.Tote(id: "T1", zone: .ambient, weight: 1000, contents: [sku: 2])
        try await bench.publish(OrderPacked(order: id, totes: [tote], at: at + .seconds(120)))
        try await bench.publish(
            OrderDispatched(
                order: id, at: promise.dispatchAt, deliverFrom: promise.deliverFrom, deliverBy: promise.deliverBy))
        let due = try #require(try await bench.delivery.nextDue())
        #expect(try await bench.delivery.advance(at: due) == 1)
        await bench.dispatcher().deliverAll()
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.history.map(\.state) == [.placed, .picking, .packed, .dispatched, .delivered])
        #expect(order.totes == [tote])
        #expect(order.history.last?.at == due)
        #expect(promise.deliverFrom < due && due < promise.deliverBy)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func newsThatComesTwiceOrTooLateChangesNothing() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku)
        for _ in 0..<2 { try await bench.publish(OrderPacked(order: id, totes: [], at: bench.world.now)) }
        try await bench.publish(PickingStarted(order: id, at: bench.world.now))
        let order = try #require(try await bench.commerce.orders.order(id))
        #expect(order.history.map(\.state) == [.placed, .packed])
    }

    @Test func cancellingReturnsGoodsAndMoney() async throws {
        let bench = try await CheckoutBench(capacity: 1)
        let sku = try await bench.stock("A", units: 2)
        let id = try await bench.order(sku, units: 2)
        let cancelled = try await bench.commerce.orders.cancel(id)
        #expect(cancelled.state == .cancelled)
        #expect(cancelled.payment.refund == .due)
        #expect(bench.commerce.availability.units(of: sku) == 2)
        _ = try await bench.commerce.orders.cancel(id)
        try await bench.commerce.sweep()
        let settled = try #require(try await bench.commerce.orders.order(id))
        #expect(settled.payment.refund == .done)
        #expect(settled.history.count == 3)
        #expect(try await bench.charges().isEmpty)
        // Its place in the slot is free again.
        let next = try await bench.commerce.checkouts.create(bench.request(sku))
        #expect(next.option?.promise == settled.promise)
        let told = try await bench.database.read { transaction in
            try Outbox.events(after: 0, limit: 100, in: transaction).filter { $0.type == OrderCancelled.type }.count
        }
        #expect(told == 1)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func pickingThatBeganCannotBeCancelled() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku)
        bench.gate.shut()
        await #expect(throws: OrderRefusal.tooLate(.picking)) { try await bench.commerce.orders.cancel(id) }
        #expect(try await bench.commerce.orders.order(id)?.state == .placed)
        #expect(try await bench.level(sku).onHand == 4)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func manyCancellationsAtOnceGiveBackOnce() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<30 { group.addTask { _ = try await bench.commerce.orders.cancel(id) } }
            try await group.waitForAll()
        }
        #expect(try await bench.level(sku).onHand == 5)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aGuestFindsTheOrderByNumberAndPhoneInAnySpelling() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let id = try await bench.order(sku)
        let number = try #require(try await bench.commerce.orders.order(id)?.number)
        let typed = " " + number.lowercased().filter { $0 != "-" }
        #expect(try await bench.commerce.orders.order(number: typed, phone: "01012345678")?.id == id)
        #expect(try await bench.commerce.orders.order(number: number, phone: "010-0000-0000") == nil)
        #expect(try await bench.commerce.orders.order(number: "nonsense", phone: "010-1234-5678") == nil)
    }

    @Test func listsArePagedNewestFirstAndCounted() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 50)
        var ids: [OrderID] = []
        for _ in 0..<7 {
            ids.append(try await bench.order(sku))
            bench.wall.advance(by: .milliseconds(5))
        }
        _ = try await bench.commerce.orders.cancel(ids[3])
        let first = try await bench.commerce.orders.list(state: .placed, limit: 4)
        let rest = try await bench.commerce.orders.list(state: .placed, before: first.last?.id, limit: 4)
        #expect((first + rest).map(\.id) == [6, 5, 4, 2, 1, 0].map { ids[$0] })
        let counts = try await bench.commerce.orders.counts()
        #expect((counts[.placed], counts[.cancelled], counts[.picking]) == (6, 1, 0))
    }

    @Test func numbersHaveNoLettersThatLookAlike() {
        let identifiers = IdentifierSource(clock: ManualClock(CheckoutBench.noon), seed: 7)
        let numbers = (0..<2000).map { _ in OrderNumber.next(from: identifiers) }
        #expect(Set(numbers).count == 2000)
        #expect(
            numbers.allSatisfy { $0.count == 9 && !$0.contains(where: { "0O1IL5S8B2Z".contains($0) && $0 != "2" }) })
    }
}
