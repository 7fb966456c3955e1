import Contracts
import Kernel
import Testing

@testable import Shop

/// Random lives of a shop: whatever its customers, its provider and its clock do, its books agree.
@Suite struct CheckoutPropertyTests {
    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func theBooksAgreeWhateverHappens(_ seed: UInt64) async throws {
        let bench = try await CheckoutBench(capacity: 6)
        var generator = SeededGenerator(seed: seed)
        var skus: [SKU] = []
        for code in ["A", "B", "C"] { skus.append(try await bench.stock(code, units: 12)) }
        var checkouts: [Checkout] = []
        var orders: [OrderID] = []
        for step in 0..<120 {
            try await act(&generator, bench, skus, &checkouts, &orders)
            let breaches = try await bench.breaches()
            #expect(breaches.isEmpty, "seed \(seed), step \(step)")
            if !breaches.isEmpty { return }
        }
        bench.wall.advance(by: .seconds(7200))
        for _ in 0..<3 { try await bench.commerce.sweep() }
        #expect(try await bench.breaches().isEmpty, "seed \(seed), at the end")
        for sku in skus { #expect(try await bench.level(sku).held == 0, "seed \(seed)") }
    }

    /// Refusals are part of life here; only the books count.
    private func act(
        _ generator: inout SeededGenerator, _ bench: CheckoutBench, _ skus: [SKU], _ checkouts: inout [Checkout],
        _ orders: inout [OrderID]
    ) async throws {
        let units = Int.random(in: 1...3, using: &generator)
        guard let sku = skus.randomElement(using: &generator) else { return }
        switch Int.random(in: 0..<10, using: &generator) {
        case 0, 1, 2:
            if let new = try? await bench.commerce.checkouts.create(bench.request(sku, units: units)) {
                checkouts.append(new)
            }
        case 3, 4, 5:
            guard let checkout = checkouts.randomElement(using: &generator),
                let card = SandboxCard.allCases.randomElement(using: &generator)
            else { return }
            if case .placed(let order, _) = try? await bench.pay(checkout, with: card) { orders.append(order) }
        case 6:
            let change = CheckoutChange(lines: [LineRequest(sku: sku, units: units)])
            guard let checkout = checkouts.randomElement(using: &generator) else { return }
            _ = try? await bench.commerce.checkouts.update(checkout.id, change)
        case 7:
            guard let handling = bench.shelf.offer(sku)?.variant.handling else { return }
            let change = Bool.random(using: &generator) ? units : -units
            _ = try? await bench.commerce.stockroom.adjust(sku, by: change, handling: handling, reason: "count")
        case 8:
            let away = Int.random(in: 1...600, using: &generator)
            bench.wall.advance(by: .seconds(away))
            bench.world.advance(by: .seconds(away * 10))
            try await bench.commerce.sweep()
        default:
            if let order = orders.randomElement(using: &generator) {
                _ = try? await bench.commerce.orders.cancel(order)
            } else if let checkout = checkouts.randomElement(using: &generator) {
                _ = try? await bench.commerce.checkouts.cancel(checkout.id)
            }
        }
    }
}
