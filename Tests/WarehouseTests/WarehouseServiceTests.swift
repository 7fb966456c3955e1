import Contracts
import Fleet
import Kernel
import Storage
import Testing

@testable import Warehouse

@Suite(.serialized) struct WarehouseServiceTests {
    private let ambient = (0..<6).map { ShopOfTests.sku("DRY-\($0)") }
    private let frozen = (0..<4).map { ShopOfTests.sku("ICE-\($0)") }

    private func climate(_ sku: SKU) -> TemperatureZone { sku.code.hasPrefix("ICE") ? .frozen : .ambient }

    /// So many units of every SKU: in pods from the beginning, or just arrived.
    private func stock(_ units: Int, isOpening: Bool = true) -> [any DomainEvent] {
        (ambient + frozen).map { sku in
            StockReceived(
                sku: sku, units: units, handling: ShopOfTests.handling(climate(sku)), isOpening: isOpening)
        }
    }

    private func orders(_ count: Int, by shop: inout ShopOfTests, at now: Timestamp) -> [OrderPlaced] {
        (0..<count).map { _ in
            let lines = (ambient + frozen).shuffled(using: &shop.generator).prefix(
                Int.random(in: 1...4, using: &shop.generator))
            let wanted = lines.map { ($0, Int.random(in: 1...3, using: &shop.generator)) }
            return shop.order(wanted, zone: climate, at: now, leavesAfter: .seconds(600))
        }
    }

    @Test func anOrderGoesTheWholeWay() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 1)
        try await house.tell(stock(20))
        let service = try await house.service()
        let order = shop.order(
            [(ambient[0], 2), (frozen[0], 1)], zone: climate, at: house.world.now, leavesAfter: .seconds(900))
        try await house.tell([order])
        #expect(service.frame.carriers.count == 4)
        let done = try await house.run(service) { try await house.stages()[.dispatched] == 1 }
        #expect(done)
        #expect(try await house.findings() == [])
        let progress = try #require(try await house.desk.progress(of: order.order))
        #expect(progress.summary.stage == .dispatched)
        #expect(progress.lines.map(\.picked).reduce(0, +) == 3)
        #expect(Set(progress.totes.map(\.zone)) == [.ambient, .frozen])
        let leaves = try #require(progress.dispatchedAt)
        #expect(leaves >= order.promise.dispatchAt && leaves <= order.promise.dispatchAt + .seconds(5))
        let types = try await house.database.read { transaction in
            try transaction.rows("SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence", [order.order])
                .map { try $0.text("type") }
        }
        #expect(
            types == [
                OrderPlaced.type, PickingStarted.type, LinePicked.type, LinePicked.type, OrderPacked.type,
                OrderDispatched.type,
            ])
        try await house.close()
    }

    @Test(arguments: 0..<8)
    func killedAtAnyMomentItGoesOnAndPicksEveryUnitOnce(seed: UInt64) async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: seed)
        try await house.tell(stock(40))
        var service = try await house.service()
        var left = 14
        for turn in 0..<4000 {
            if left > 0, turn % 4 == 0 {
                try await house.tell(orders(1, by: &shop, at: house.world.now))
                left -= 1
            }
            if left == 0, try await house.stages() == [.dispatched: 14] { break }
            house.world.advance(by: .seconds(2))
            service.markStale()
            house.database.fail(percent: 20, seed: shop.generator.next())
            do { try await service.turn() } catch is StorageFault { service.markStale() }
            house.database.fail(percent: 0, seed: 0)
            let chance = Int.random(in: 0..<40, using: &shop.generator)
            if chance < 8 { await service.saveSnapshot() }
            // What the last turn did and could not store dies with it.
            if chance == 0 { service = try await house.service(seed: shop.generator.next()) }
            if turn % 50 == 0 { #expect(try await house.findings() == [], "seed \(seed), turn \(turn)") }
        }
        #expect(try await house.stages() == [.dispatched: 14], "seed \(seed)")
        #expect(try await house.findings() == [], "seed \(seed)")
        try await house.close()
    }

    @Test(arguments: 0..<6)
    func killedAtAnyMomentPodsAreRefilledForTheOrdersThatWait(seed: UInt64) async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: seed)
        try await house.tell(stock(2))
        try await house.tell(orders(10, by: &shop, at: house.world.now))
        try await house.tell(stock(40, isOpening: false))
        var service = try await house.service()
        for turn in 0..<4000 where try await house.stages() != [.dispatched: 10] {
            house.world.advance(by: .seconds(2))
            service.markStale()
            house.database.fail(percent: 20, seed: shop.generator.next())
            do { try await service.turn() } catch is StorageFault { service.markStale() }
            house.database.fail(percent: 0, seed: 0)
            let chance = Int.random(in: 0..<30, using: &shop.generator)
            if chance < 8 { await service.saveSnapshot() }
            if chance == 0 { service = try await house.service(seed: shop.generator.next()) }
            if turn % 25 == 0 { #expect(try await house.findings() == [], "seed \(seed), turn \(turn)") }
        }
        #expect(try await house.stages() == [.dispatched: 10], "seed \(seed)")
        let refills = try await house.desk.lastRefills(limit: 100)
        #expect(refills.contains { $0.due != nil }, "seed \(seed)")
        // What nobody waits for is brought when the stations have nothing else to do.
        let filled = try await house.run(service) { try await house.desk.refills().isEmpty }
        #expect(filled, "seed \(seed)")
        #expect(try await house.desk.reserve().allSatisfy { $0.inPods >= $0.levels.low }, "seed \(seed)")
        #expect(try await house.findings() == [], "seed \(seed)")
        try await house.close()
    }

    @Test func peopleFillPodsFromAList() async throws {
        let house = try await House(site: try SmallSite.site())
        let desk = house.desk
        try await desk.setMode(.manual)
        try await house.tell(stock(30, isOpening: false))
        let refills = try await desk.refills()
        #expect(refills.count == 10)
        let (first, second, third) = (refills[0], refills[1], refills[2])
        #expect(first.units == 24)
        for _ in 0..<2 { try await desk.fill(first.id, units: 24) }
        #expect(try await desk.reserve().first { $0.sku == first.id.sku }?.inPods == 24)
        // Twenty of twenty-four: four were not there.
        try await desk.fill(second.id, units: 20)
        let line = try #require(try await desk.reserve().first { $0.sku == second.id.sku })
        #expect((line.units, line.inPods) == (6, 20))
        #expect(try await desk.exceptions().map(\.kind) == [.discrepancy])
        try await desk.refuse(third.id)
        let instead = try await desk.refills().filter { $0.id.sku == third.id.sku }
        #expect(instead.map(\.units) == [24] && instead[0].pod != third.pod)
        await #expect(throws: Fault.self) { try await desk.fill(third.id, units: 24) }
        #expect(try await house.findings() == [])
        try await house.close()
    }

    @Test func levelsOfASKUChangeWhatIsRefilled() async throws {
        let house = try await House(site: try SmallSite.site())
        try await house.tell(stock(10) + stock(50, isOpening: false))
        #expect(try await house.desk.refills().isEmpty)
        try await house.desk.setLevels(RefillLevels(low: 12, high: 30), of: ambient[0])
        #expect(try await house.desk.refills().map(\.units) == [20])
        #expect(try await house.desk.reserve().first?.levels == RefillLevels(low: 12, high: 30))
        try await house.desk.setLevels(nil, of: ambient[0])
        #expect(try await house.findings() == [])
        try await house.close()
    }

    @Test(arguments: 0..<6)
    func anOrderIsEitherWithdrawnOrPickedNeverBoth(seed: UInt64) async throws {
        let house = try await House(site: try SmallSite.site { $0.release?.openOrders = 3 })
        let withdrawal = Withdrawal(site: house.site)
        var shop = ShopOfTests(seed: seed)
        try await house.tell(stock(30))
        let placed = orders(16, by: &shop, at: house.world.now)
        let service = try await house.service()
        var withdrawn: Set<OrderID> = []
        // One is called off before the warehouse has heard of it.
        let early = placed[0].order
        #expect(try await house.database.write { try withdrawal.withdraw(early, in: $0) })
        withdrawn.insert(early)
        try await house.tell(placed)
        for order in placed.dropFirst() {
            guard Int.random(in: 0..<2, using: &shop.generator) == 0 else { continue }
            let id = order.order
            async let answer = house.database.write { try withdrawal.withdraw(id, in: $0) }
            house.world.advance(by: .seconds(3))
            try await service.turn()
            if try await answer {
                withdrawn.insert(id)
                try await house.tell([OrderCancelled(order: id, number: order.number)])
            }
        }
        let whole = placed.count - withdrawn.count
        let done = try await house.run(service) { try await house.stages()[.dispatched, default: 0] == whole }
        #expect(done, "seed \(seed)")
        #expect(try await house.stages()[.withdrawn] == withdrawn.count)
        #expect(try await house.findings() == [], "seed \(seed)")
        for id in withdrawn {
            let told = try await house.database.read {
                try $0.rows("SELECT 1 AS one FROM outbox WHERE subject = $1 AND type LIKE 'warehouse.%'", [id]).count
            }
            #expect(told == 0)
        }
        try await house.close()
    }

    @Test func peopleWithAListDoTheSameWork() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 3)
        try await house.tell(stock(30))
        let desk = house.desk
        try await desk.setMode(.manual)
        let placed = orders(5, by: &shop, at: house.world.now)
        try await house.tell(placed)
        let service = try await house.service()
        let released = try await house.run(service) { try await house.stages()[.picking] == 5 }
        #expect(released)
        #expect(!service.pace.waitsOnlyForTime)
        let list = try await desk.pickList()
        #expect(list.units == placed.flatMap(\.lines).reduce(0) { $0 + $1.units })
        #expect(list.tasks.map(\.zone) == list.tasks.map(\.zone).sorted())
        for task in list.tasks {
            #expect(try await desk.confirm(task.id, units: task.units) == .done)
            #expect(try await desk.confirm(task.id, units: task.units) == .alreadyDone)
        }
        for order in try await desk.pickList().toPack {
            try await desk.pack(order.order)
            try await desk.pack(order.order)
        }
        for order in try await desk.pickList().toDispatch {
            try await desk.dispatch(order.order)
            try await desk.dispatch(order.order)
        }
        #expect(try await house.stages() == [.dispatched: 5])
        #expect(try await house.findings() == [])
        _ = try await house.run(service, turns: 3) { false }
        #expect(await service.summary(at: house.world.now).unitsPicked == list.units)
        #expect(await service.isAtRest)
        try await house.close()
    }

    @Test func aPersonFindsLessThanBookedAndTheOrderIsServedFromElsewhere() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 4)
        let desk = house.desk
        try await house.tell([
            StockReceived(sku: ambient[0], units: 12, handling: ShopOfTests.handling(), isOpening: true)
        ])
        try await desk.setMode(.manual)
        let order = shop.order([(ambient[0], 4)], at: house.world.now)
        try await house.tell([order])
        let service = try await house.service()
        _ = try await house.run(service) { try await house.stages()[.picking] == 1 }
        let task = try #require(try await desk.pickList().tasks.first)
        await #expect(throws: Fault.self) { try await desk.confirm(task.id, units: 5) }
        #expect(try await desk.confirm(task.id, units: 1) == .shortage(reallocated: 3, open: 0))
        #expect(try await desk.confirm(task.id, units: 1) == .alreadyDone)
        let exception = try #require(try await desk.exceptions().first)
        #expect(exception.kind == .discrepancy)
        #expect(exception.units == 5)
        await #expect(throws: Fault.self) { try await desk.resolve(exception.id, as: .restart, by: "kim") }
        try await desk.resolve(exception.id, as: .found, by: "kim")
        try await desk.resolve(exception.id, as: .found, by: "kim")
        await #expect(throws: Fault.self) { try await desk.resolve(exception.id, as: .lost, by: "kim") }
        #expect(try await desk.exceptions() == [])
        #expect(try await desk.exceptions(open: false).first?.resolvedBy == "kim")
        for next in try await desk.pickList().tasks { _ = try await desk.confirm(next.id, units: next.units) }
        #expect(try await house.stages() == [.picked: 1])
        #expect(try await house.findings() == [])
        try await house.close()
    }

    @Test func whatIsLostIsToldOfAndGoneFromTheBook() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 4)
        let desk = house.desk
        try await house.tell(stock(3))
        try await desk.setMode(.manual)
        let order = shop.order([(ambient[0], 3), (ambient[1], 1)], at: house.world.now)
        try await house.tell([order])
        let service = try await house.service()
        _ = try await house.run(service) { try await house.stages()[.picking] == 1 }
        let task = try #require(try await desk.pickList().tasks.first { $0.sku == ambient[0] })
        #expect(try await desk.confirm(task.id, units: 1) == .shortage(reallocated: 0, open: 2))
        let shortage = try #require(try await desk.exceptions().first { $0.kind == .shortage })
        let discrepancy = try #require(try await desk.exceptions().first { $0.kind == .discrepancy })
        try await desk.resolve(shortage.id, as: .shipWithout, by: "kim")
        #expect(try await house.findings() == [])
        try await desk.resolve(discrepancy.id, as: .lost, by: "kim")
        #expect(try await house.findings() == [])
        let told = try await house.database.read { transaction in
            try transaction.rows("SELECT type FROM outbox WHERE subject = $1 ORDER BY sequence", [ambient[0]])
                .map { try $0.text("type") }
        }
        #expect(told == [StockReceived.type, UnitsMissing.type, UnitsLost.type])
        try await house.close()
    }

    @Test func aStalledCarrierIsReportedAndTheWorkGoesOnAroundIt() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 5)
        try await house.tell(stock(40))
        try await house.tell(orders(10, by: &shop, at: house.world.now))
        let service = try await house.service()
        let busy = try await house.run(service) { await service.fetcher != nil }
        #expect(busy)
        let carrier = try #require(await service.fetcher)
        await service.stall(carrier: carrier)
        let done = try await house.run(service) { try await house.stages()[.dispatched] == 10 }
        #expect(done)
        let exception = try #require(try await house.desk.exceptions().first { $0.kind == .carrier })
        #expect(exception.carrier == carrier)
        #expect(await service.isBroken(carrier))
        try await house.desk.resolve(exception.id, as: .restart, by: "lee")
        _ = try await house.run(service, turns: 3) { false }
        #expect(await !service.isBroken(carrier))
        #expect(try await house.findings() == [])
        try await house.close()
    }

    @Test func anOrderThatLacksGoodsWaitsForThemAndThenGoesOn() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 6)
        let desk = house.desk
        try await house.tell([StockReceived(sku: ambient[0], units: 1, handling: ShopOfTests.handling())])
        try await house.tell([shop.order([(ambient[0], 3)], at: house.world.now)])
        let service = try await house.service()
        let first = try await house.run(service) { try await desk.openOrders(stage: .picking).first?.pickedUnits == 1 }
        #expect(first)
        #expect(try await desk.exceptions().map(\.kind) == [.shortage])
        try await house.tell([StockReceived(sku: ambient[0], units: 5, handling: ShopOfTests.handling())])
        let done = try await house.run(service) { try await house.stages()[.dispatched] == 1 }
        #expect(done)
        #expect(try await house.findings() == [])
        try await house.close()
    }

    @Test func whatLiesInTheReserveIsBroughtByPeople() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 7)
        let huge = Handling(zone: .ambient, extent: Extent(width: 900, depth: 500, height: 500), weight: 9000)
        try await house.tell([StockReceived(sku: ambient[0], units: 3, handling: huge)])
        #expect(try await house.desk.exceptions() == [])
        let heavy = Handling(zone: .frozen, extent: Extent(width: 100, depth: 100, height: 100), weight: 150_000)
        try await house.tell([StockReceived(sku: frozen[0], units: 40, handling: heavy)])
        #expect(try await house.desk.exceptions().map(\.kind) == [.full])
        try await house.tell([shop.order([(ambient[0], 2)], at: house.world.now)])
        let service = try await house.service()
        let done = try await house.run(service) { try await house.stages()[.dispatched] == 1 }
        #expect(done)
        #expect(try await house.findings() == [])
        try await house.close()
    }

    @Test func theWorldMayJumpWhileNothingIsToBeDone() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 8)
        try await house.tell(stock(10))
        let service = try await house.service()
        #expect(service.pace.waitsOnlyForTime)
        #expect(service.pace.nextDue == nil)
        let order = shop.order([(ambient[0], 1)], at: house.world.now, leavesAfter: .seconds(7200))
        try await house.tell([order])
        service.markStale()
        try await service.turn()
        #expect(await service.nextDue == order.placedAt + .seconds(10))
        let packed = try await house.run(service) { try await house.stages()[.packed] == 1 }
        #expect(packed)
        let rests = try await house.run(service) { await service.isAtRest }
        #expect(rests)
        #expect(await service.nextDue == order.promise.dispatchAt)
        house.world.set(order.promise.dispatchAt)
        try await service.turn()
        #expect(try await house.stages() == [.dispatched: 1])
        try await house.close()
    }

    @Test func aMachineThatCannotKeepUpSlowsTheFloorAndSaysSo() async throws {
        let site = try SmallSite.site()
        let start = Timestamp(microseconds: 1_767_225_600_000_000)
        var shop = ShopOfTests(seed: 11)
        var book = Book.empty(site)
        book.open(ambient[0], units: 10, handling: ShopOfTests.handling())
        book.place(shop.order([(ambient[0], 2)], at: start))
        let fleet = SimulatedFleet(layout: site.layout, seed: 1)
        var floor = LivingFloor(site: site, fleet: fleet, now: start + .seconds(20))
        floor.dispatcher.work.take(
            orders: Array(book.orders.values), picks: Array(book.picks.values), goods: book.goods)
        try floor.run(to: start + .seconds(22), rate: 1, budget: .seconds(60))
        #expect(floor.lag == .zero)
        let world = start + .seconds(36_000)
        try floor.run(to: world, rate: 60, budget: .zero)
        #expect(floor.fleet.steps == 3)
        #expect(floor.lag > .seconds(35_000))
        #expect(floor.now == world - .seconds(60))
        try floor.run(to: world, rate: 60, budget: .seconds(60))
        #expect(floor.lag == .zero)
        #expect(floor.fleet.steps <= 63)
    }

    @Test func aSiteWithFewerPodsKeepsTheirGoodsInTheReserve() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 9)
        try await house.tell(stock(30))
        try await house.tell(orders(4, by: &shop, at: house.world.now))
        let smaller = try SmallSite.site { $0.zones[0].pods = 2 }
        try await house.database.write { try SiteRegistration.ensure(smaller, in: $0) }
        #expect(try await house.findings() == [])
        let again = try await house.database.read {
            try $0.rows("SELECT id FROM warehouse_pods WHERE zone = 'ambient'").count
        }
        #expect(again == 2)
        try await house.close()
    }

    @Test func correctionsByTheShopAreFollowed() async throws {
        let house = try await House(site: try SmallSite.site())
        try await house.tell(stock(10))
        let handling = ShopOfTests.handling()
        try await house.tell([StockAdjusted(sku: ambient[0], change: -4, handling: handling)])
        try await house.tell([StockAdjusted(sku: ambient[1], change: 3, handling: handling)])
        try await house.tell([StockAdjusted(sku: ambient[2], change: -12, handling: handling)])
        #expect(try await house.findings() == [])
        #expect(try await house.desk.exceptions().map(\.units) == [2])
        try await house.close()
    }

    @Test func aBrokenBookIsNoticed() async throws {
        let house = try await House(site: try SmallSite.site())
        var shop = ShopOfTests(seed: 10)
        try await house.tell(stock(10))
        try await house.tell(orders(2, by: &shop, at: house.world.now))
        for damage in [
            "UPDATE warehouse_stock SET units = units + 1 WHERE sku = 'DRY-0'",
            "UPDATE warehouse_stock SET allocated = allocated - 1 WHERE allocated > 0",
            "UPDATE warehouse_orders SET stage = 'picked'",
            "UPDATE warehouse_picks SET units = units + 1",
            "UPDATE warehouse_pods SET weight = weight + 1 WHERE id = 'A001'",
        ] {
            do {
                try await house.database.write { transaction in
                    try transaction.execute(damage)
                    throw Seen(findings: try WarehouseInvariants.check(in: transaction))
                }
            } catch let seen as Seen {
                #expect(!seen.findings.isEmpty, "\(damage)")
            }
        }
        try await house.close()
    }

    private struct Seen: Error { let findings: [String] }
}

extension WarehouseService {
    var isAtRest: Bool { livingFloor?.dispatcher.isStill ?? false }
    var nextDue: Timestamp? { livingFloor?.dispatcher.nextDue }

    var fetcher: Int? { livingFloor?.dispatcher.tasks.firstIndex { $0.duty == .fetching } }

    func isBroken(_ carrier: Int) -> Bool { livingFloor?.dispatcher.tasks[carrier].duty == .outOfOrder }

    func summary(at now: Timestamp) -> WarehouseSummary {
        guard let livingFloor else { return .empty }
        return livingFloor.summary(at: now, record: figures, exceptions: 0)
    }
}
