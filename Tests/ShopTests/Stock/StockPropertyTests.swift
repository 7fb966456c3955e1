import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

/// Stock beside a model so simple that it cannot be wrong, through long random histories.
@Suite struct StockPropertyTests {
    struct Model: Equatable {
        var onHand: [SKU: Int] = [:]
        var holds: [CheckoutID: [SKU: Int]] = [:]
        var expiry: [CheckoutID: Timestamp] = [:]

        func held(_ sku: SKU) -> Int { holds.values.reduce(0) { $0 + $1[sku, default: 0] } }
        func left(_ sku: SKU) -> Int { onHand[sku, default: 0] - held(sku) }
    }

    /// The store decided otherwise than the model.
    struct Disagreement: Error { var action: String }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func levelsLedgerAndHoldsAgreeWithAModel(_ seed: UInt64) async throws {
        let database = try await CheckoutBench.open(CommerceSchema.migrations)
        let failures = try await database.write { transaction in
            try Self.history(seed: seed, steps: 400, in: transaction)
        }
        #expect(failures.isEmpty, "seed \(seed): \(failures)")
    }

    private static func history(seed: UInt64, steps: Int, in transaction: any SQLTransaction) throws -> [String] {
        var generator = SeededGenerator(seed: seed)
        let clock = ManualClock(CheckoutBench.noon)
        let identifiers = IdentifierSource(clock: clock, seed: seed)
        let skus = ["A", "B", "C"].compactMap { SKU($0) }
        let checkouts: [CheckoutID] = (0..<8).map { _ in identifiers.next() }
        var model = Model()
        for step in 0..<steps {
            clock.advance(by: .seconds(Int.random(in: 0...20, using: &generator)))
            let name = try apply(
                Int.random(in: 0..<8, using: &generator), to: &model, skus, checkouts, clock.now, &generator,
                in: transaction)
            let breaches = try compare(model, skus, in: transaction)
            if !breaches.isEmpty { return breaches.map { "step \(step) \(name): \($0)" } }
        }
        return []
    }

    private static func apply(
        _ action: Int, to model: inout Model, _ skus: [SKU], _ checkouts: [CheckoutID], _ now: Timestamp,
        _ generator: inout SeededGenerator, in transaction: any SQLTransaction
    ) throws -> String {
        guard let sku = skus.randomElement(using: &generator),
            let checkout = checkouts.randomElement(using: &generator)
        else { return "nothing" }
        let handling = Handling(zone: .chilled, extent: Extent(width: 1, depth: 1, height: 1), weight: 1)
        let units = Int.random(in: 1...4, using: &generator)
        switch action {
        case 0:
            try Stock.receive(sku, units: units, handling: handling, reference: "r", at: now, in: transaction)
            model.onHand[sku, default: 0] += units
            return "receive"
        case 1:
            let change = Bool.random(using: &generator) ? units : -units
            let isAllowed = change > 0 || model.left(sku) >= -change
            let done = (try? Stock.adjust(sku, by: change, handling: handling, reason: "x", at: now, in: transaction))
            if (done != nil) != isAllowed { throw Disagreement(action: "adjust") }
            if isAllowed { model.onHand[sku, default: 0] += change }
            return "adjust"
        case 2, 3:
            // A refused hold ends its transaction, so it is only tried where it must succeed.
            guard model.holds[checkout] == nil, skus.allSatisfy({ model.left($0) >= units }) else { return "skip" }
            let wanted = Dictionary(
                uniqueKeysWithValues: skus.shuffled(using: &generator).prefix(2).map { ($0, units) })
            try Stock.hold(wanted, for: checkout, until: now + .seconds(60), in: transaction)
            model.holds[checkout] = wanted
            model.expiry[checkout] = now + .seconds(60)
            return "hold"
        case 4:
            try Stock.release(checkout, at: now, in: transaction)
            model.holds[checkout] = nil
            return "release"
        case 5:
            for (id, expiry) in model.expiry where expiry <= now {
                try Stock.release(id, at: now, in: transaction)
                model.holds[id] = nil
                model.expiry[id] = nil
            }
            return "expire"
        case 6:
            let sold = try Stock.sell(heldFor: checkout, reference: "order", at: now, in: transaction)
            for (sku, units) in model.holds[checkout] ?? [:] { model.onHand[sku, default: 0] -= units }
            if (sold == nil) != (model.holds[checkout] == nil) { throw Disagreement(action: "sell") }
            model.holds[checkout] = nil
            return "sell"
        default:
            let wanted = Dictionary(uniqueKeysWithValues: skus.map { ($0, units) })
            let isEnough = skus.allSatisfy { model.left($0) >= units }
            let sold = try Stock.sellFree(wanted, reference: "order", at: now, in: transaction)
            if (sold != nil) != isEnough { throw Disagreement(action: "sell free") }
            if isEnough { for sku in skus { model.onHand[sku, default: 0] -= units } }
            return "sell free"
        }
    }

    private static func compare(
        _ model: Model, _ skus: [SKU], in transaction: any SQLTransaction
    ) throws -> [String] {
        var breaches = try ShopInvariants.check(in: transaction).filter { !$0.hasPrefix("a hold without") }
        for sku in skus {
            let level = try Stock.level(of: sku, in: transaction)
            if level?.onHand ?? 0 != model.onHand[sku, default: 0] { breaches.append("\(sku) on hand") }
            if level?.held ?? 0 != model.held(sku) { breaches.append("\(sku) held") }
        }
        return breaches
    }
}
