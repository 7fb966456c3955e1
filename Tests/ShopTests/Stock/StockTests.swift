import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct StockTests {
    private let handling = Handling(
        zone: .ambient, extent: Extent(width: 1, depth: 1, height: 1), weight: 1)
    private let now = CheckoutBench.noon

    private func open() async throws -> any Database { try await CheckoutBench.open(CommerceSchema.migrations) }

    @Test func theFirstStockOfASKUIsReceivedOnce() async throws {
        let database = try await open()
        let sku = try #require(SKU("A"))
        let (first, second, events) = try await database.write { [handling, now] transaction in
            (
                try Stock.receiveInitially(sku, units: 7, handling: handling, at: now, in: transaction),
                try Stock.receiveInitially(sku, units: 7, handling: handling, at: now, in: transaction),
                try Outbox.events(after: 0, limit: 10, in: transaction)
            )
        }
        #expect(first?.onHand == 7)
        #expect(second == nil)
        #expect(try events.compactMap { try $0.decode(StockReceived.self)?.units } == [7])
    }

    @Test func aCorrectionBelowWhatIsHeldIsRefused() async throws {
        let database = try await open()
        let sku = try #require(SKU("A"))
        let checkout: CheckoutID = IdentifierSource(clock: ManualClock(now), seed: 1).next()
        try await database.write { [handling, now] transaction in
            try Stock.receive(sku, units: 5, handling: handling, reference: "r", at: now, in: transaction)
            try Stock.hold([sku: 3], for: checkout, until: now + .seconds(9), in: transaction)
        }
        await #expect(throws: StockRefusal.belowHeld(sku, held: 3, onHand: 5)) {
            try await database.write { [handling, now] in
                try Stock.adjust(sku, by: -3, handling: handling, reason: "broken", at: now, in: $0)
            }
        }
        let level = try await database.write { [handling, now] in
            try Stock.adjust(sku, by: -2, handling: handling, reason: "broken", at: now, in: $0)
        }
        #expect(level.promisable == 0)
    }

    @Test func everyShortSKUIsNamed() async throws {
        let database = try await open()
        let (a, b, c) = (try #require(SKU("A")), try #require(SKU("B")), try #require(SKU("C")))
        let checkout: CheckoutID = IdentifierSource(clock: ManualClock(now), seed: 1).next()
        try await database.write { [handling, now] transaction in
            try Stock.receive(a, units: 5, handling: handling, reference: "r", at: now, in: transaction)
            try Stock.receive(b, units: 1, handling: handling, reference: "r", at: now, in: transaction)
        }
        let expected = [Shortage(sku: b, wanted: 2, left: 1), Shortage(sku: c, wanted: 1, left: 0)]
        await #expect(throws: StockRefusal.short(expected)) {
            try await database.write { [now] in
                try Stock.hold([a: 1, b: 2, c: 1], for: checkout, until: now, in: $0)
            }
        }
        #expect(try await database.read { try Stock.level(of: a, in: $0)?.held } == 0)
    }

    @Test func theTableItselfRefusesToHoldMoreThanThereIs() async throws {
        let database = try await open()
        let sku = try #require(SKU("A"))
        try await database.write { [handling, now] in
            try Stock.receive(sku, units: 1, handling: handling, reference: "r", at: now, in: $0)
        }
        await #expect {
            try await database.write { try $0.execute("UPDATE stock_levels SET held = 2 WHERE sku = 'A'") }
        } throws: { error in
            if case StorageFault.constraint = error { true } else { false }
        }
    }

    @Test func availabilityIgnoresLevelsThatArriveLate() async throws {
        let database = try await open()
        let sku = try #require(SKU("A"))
        let (first, second) = try await database.write { [handling, now] transaction in
            (
                try Stock.receive(sku, units: 1, handling: handling, reference: "r", at: now, in: transaction),
                try Stock.receive(sku, units: 4, handling: handling, reference: "r", at: now, in: transaction)
            )
        }
        let availability = Availability()
        availability.apply([second])
        availability.apply([first])
        #expect(availability.units(of: sku) == 5)
        let reloaded = Availability()
        try await reloaded.reload(from: database)
        #expect(reloaded.units(of: sku) == 5)
    }
}
