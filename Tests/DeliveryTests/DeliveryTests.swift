import Contracts
import Foundation
import Kernel
import Logging
import Storage
import StorageSQLite
import Testing

@testable import Delivery

@Suite struct DeliveryTests {
    private let noon = Timestamp(microseconds: 1_795_402_800_000_000)
    private let identifiers = IdentifierSource(
        clock: ManualClock(Timestamp(microseconds: 1_795_402_800_000_000)), seed: 3)

    private func open(
        capacity: Int = 2, zones: [String: Set<TemperatureZone>] = [:]
    ) async throws -> (Delivery, any Database) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path)
        try await Migrator(DeliverySchema.migrations).migrate(database, at: noon)
        let methods = DeliveryMethod.examples.map { method in
            var method = method
            method.capacity = capacity
            method.zones = zones[method.code] ?? method.zones
            return method
        }
        return (try Delivery(database: database, methods: methods, wall: ManualClock(noon)), database)
    }

    private func breaches(_ database: any Database) async throws -> [String] {
        try await database.read { try DeliveryInvariants.check(in: $0) }
    }

    @Test func offersTheSoonestAtTheDoorFirst() async throws {
        let (delivery, _) = try await open()
        let offers = try await delivery.offers(zones: [.ambient], goods: .won(10_000), at: noon)
        #expect(offers.map(\.promise.method) == ["evening", "dawn", "day"])
        #expect(offers.map(\.fee) == [.won(3500), .won(3000), .won(3000)])
        let large = try await delivery.offers(zones: [.ambient], goods: .won(40_000), at: noon)
        #expect(large.allSatisfy { $0.fee == .won(0) })
    }

    @Test func aMethodThatCannotCarryAClimateIsNotOffered() async throws {
        let (delivery, _) = try await open(zones: ["evening": [.ambient, .chilled], "day": [.ambient]])
        let offers = try await delivery.offers(zones: [.ambient, .frozen], goods: .won(1), at: noon)
        #expect(offers.map(\.promise.method) == ["dawn"])
    }

    @Test func aFullSlotIsPassedOverAndTakesNobodyMore() async throws {
        let (delivery, database) = try await open(capacity: 2)
        let dawn = try #require(
            try await delivery.offers(zones: [.ambient], goods: .won(1), at: noon).first { $0.promise.method == "dawn" }
        )
        let taken = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                let checkout: CheckoutID = identifiers.next()
                group.addTask { [noon] in
                    (try? await database.write {
                        try delivery.reserve(dawn.promise, for: checkout, at: noon, in: $0)
                    }) == true
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(taken == 2)
        let next = try await delivery.offers(zones: [.ambient], goods: .won(1), at: noon)
        #expect(next.first { $0.promise.method == "dawn" }?.promise.cutOff == dawn.promise.cutOff + .seconds(86_400))
        #expect(try await breaches(database).isEmpty)
    }

    @Test func aPlaceIsTakenOnceMovedOnceAndGivenBackOnce() async throws {
        let (delivery, database) = try await open(capacity: 1)
        let offers = try await delivery.offers(zones: [.ambient], goods: .won(1), at: noon)
        let (first, second) = (offers[0].promise, offers[1].promise)
        let checkout: CheckoutID = identifiers.next()
        let steps = try await database.write { [noon] transaction in
            [
                try delivery.reserve(first, for: checkout, at: noon, in: transaction),
                try delivery.reserve(first, for: checkout, at: noon, in: transaction),
                try delivery.reserve(second, for: checkout, at: noon, in: transaction),
            ]
        }
        #expect(steps == [true, true, true])
        #expect(try await breaches(database).isEmpty)
        try await database.write { transaction in
            for _ in 0..<2 { try delivery.release(checkout, in: transaction) }
        }
        #expect(try await breaches(database).isEmpty)
        #expect(try await delivery.offers(zones: [.ambient], goods: .won(1), at: noon).map(\.left) == [1, 1, 1])
    }

    @Test func aPassedCutOffIsNotReserved() async throws {
        let (delivery, database) = try await open()
        let promise = try #require(
            try await delivery.offers(zones: [.ambient], goods: .won(1), at: noon).first?.promise)
        let checkout: CheckoutID = identifiers.next()
        let reserved = try await database.write {
            try delivery.reserve(promise, for: checkout, at: promise.cutOff, in: $0)
        }
        #expect(!reserved)
    }

    @Test func aPlaceReservedInTimeStandsForAWhileAfterTheCutOff() async throws {
        let (delivery, database) = try await open()
        let promise = try #require(
            try await delivery.offers(zones: [.ambient], goods: .won(1), at: noon).first?.promise)
        let (early, late): (CheckoutID, CheckoutID) = (identifiers.next(), identifiers.next())
        let basket = Basket(zones: [.ambient], goods: .won(1))
        let kept = try await database.write { [noon] transaction in
            for checkout in [early, late] {
                _ = try delivery.reserve(promise, for: checkout, at: noon, in: transaction)
            }
            return [
                try delivery.confirm(
                    promise, for: early, carrying: basket, at: promise.cutOff + .seconds(60), in: transaction),
                try delivery.confirm(
                    promise, for: late, carrying: basket, at: promise.cutOff + .seconds(1801), in: transaction),
            ]
        }
        #expect(kept[0] == promise)
        #expect(kept[1]?.cutOff == promise.cutOff + .seconds(86_400))
        #expect(try await breaches(database).isEmpty)
    }

    @Test func parcelsAreHandedOverOnceInsideTheirWindowAndResumed() async throws {
        let (delivery, database) = try await open()
        let from = noon + .seconds(7200)
        let orders: [OrderID] = (0..<100).map { _ in identifiers.next() }
        try await database.write { [noon] transaction in
            for order in orders {
                try Outbox.append(
                    OrderDispatched(order: order, at: noon, deliverFrom: from, deliverBy: from + .seconds(7200)),
                    at: noon, in: transaction)
            }
        }
        let dispatcher = OutboxDispatcher(
            database: database, subscribers: [delivery.subscriber], clock: ManualClock(noon),
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        await dispatcher.deliverAll()
        #expect(try await delivery.advance(at: from) == 0)
        let half = try await delivery.advance(at: from + .seconds(3600))
        #expect((20...80).contains(half))
        #expect(try #require(try await delivery.nextDue()) > from + .seconds(3600))
        let (again, _) = (
            try Delivery(database: database, methods: DeliveryMethod.examples, wall: ManualClock(noon)), 0
        )
        #expect(try await again.advance(at: from + .seconds(7200)) == 100 - half)
        #expect(try await again.nextDue() == nil)
        for order in orders {
            let delivered = try #require(try await delivery.parcel(of: order)?.deliveredAt)
            #expect(delivered >= from && delivered <= from + .seconds(7200))
        }
        #expect(try await breaches(database).isEmpty)
    }

    @Test func whatLeavesTooLateArrivesLateAndNotBeforeItLeft() {
        let order: OrderID = identifiers.next()
        let due = Parcel.due(
            OrderDispatched(
                order: order, at: noon + .seconds(9000), deliverFrom: noon, deliverBy: noon + .seconds(7200)))
        #expect(due >= noon + .seconds(9000 + 1800) && due <= noon + .seconds(9000 + 3600))
    }
}

@Suite struct DeliverySettingsTests {
    @Test func aFileGivesTheShortFormWithDefaults() throws {
        let json = """
            {"code": "dawn", "title": {"ko": "새벽", "en": "Dawn"}, "cut-off": "23:00", "dispatch": "03:00",
             "from": "05:00", "by": "07:00", "free-from": 40000, "weekdays": ["mon", "tue"]}
            """
        let method = try JSONDecoder().decode(DeliveryMethod.self, from: Data(json.utf8))
        #expect(method.capacity == 500)
        #expect(method.freeFrom == 40_000)
        #expect(method.zones == Set(TemperatureZone.allCases))
        #expect(method.weekdays == [.mon, .tue])
        let again = try JSONDecoder().decode(DeliveryMethod.self, from: try JSONEncoder().encode(method))
        #expect(again == method)
    }

    @Test func settingsThatMakeNoSenseNameTheirKey() async throws {
        let twice = DeliveryMethod.examples + DeliveryMethod.examples.prefix(1)
        let fault = #expect(throws: Fault.self) { try DeliveryRules.check(twice) }
        #expect(fault?.place == "delivery.dawn")
        #expect(throws: Fault.self) { try DeliveryRules.check([]) }
    }
}
