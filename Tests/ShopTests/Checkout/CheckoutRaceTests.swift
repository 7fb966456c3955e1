import Contracts
import Kernel
import Testing

@testable import Shop

@Suite struct CheckoutRaceTests {
    @Test func threeHundredBuyersOfTheLastFiveGetExactlyFive() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("LAST", units: 5)
        let outcomes = await withTaskGroup(of: String.self) { group in
            for _ in 0..<300 {
                group.addTask {
                    do {
                        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
                        return if case .placed = try await bench.pay(checkout) { "placed" } else { "other" }
                    } catch CheckoutRefusal.short {
                        return "short"
                    } catch {
                        return "\(error)"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(outcomes == ["placed": 5, "short": 295])
        let charges = try await bench.charges()
        #expect(charges.count == 5)
        let orders = try await bench.commerce.orders.list(limit: 500)
        #expect(orders.map(\.total).total(in: .krw) == charges.map(\.amount).total(in: .krw))
        #expect(try await bench.level(sku).onHand == 0)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func fiftyClicksOnPayChargeOnceAndAllLearnTheSame() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let checkout = try await bench.commerce.checkouts.create(bench.request(sku))
        let results = try await withThrowingTaskGroup(of: CheckoutResult.self) { group in
            for _ in 0..<50 { group.addTask { try await bench.pay(checkout) } }
            return try await group.reduce(into: Set<CheckoutResult>()) { $0.insert($1) }
        }
        #expect(results.count == 1)
        #expect(try await bench.charges().count == 1)
        #expect(try await bench.breaches().isEmpty)
    }

    @Test func aHundredAtOnceUnderOneKeyOpenOneCheckout() async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 5)
        let ids = try await withThrowingTaskGroup(of: CheckoutID.self) { group in
            for _ in 0..<100 {
                group.addTask { try await bench.commerce.checkouts.create(bench.request(sku, key: "once")).id }
            }
            return try await group.reduce(into: Set<CheckoutID>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await bench.level(sku).held == 1)
    }
}
