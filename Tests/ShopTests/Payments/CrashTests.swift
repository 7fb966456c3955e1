import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

/// The process dies at its n-th write, for every n and on either side of the commit; another one starts and sweeps.
@Suite struct CrashTests {
    struct Case: Sendable, CustomStringConvertible {
        var write: Int
        var commits: Bool
        var card: SandboxCard
        var description: String { "\(card) dies \(commits ? "after" : "before") write \(write)" }
    }

    private static let cases = (1...7).flatMap { write in
        [true, false].flatMap { commits in
            [SandboxCard.approve, .insufficientFunds, .timeOutApproved].map {
                Case(write: write, commits: commits, card: $0)
            }
        }
    }

    @Test(arguments: cases)
    func whereverItDiesTheBooksAgreeAfterwards(_ crash: Case) async throws {
        let bench = try await CheckoutBench()
        let sku = try await bench.stock("A", units: 3)
        let dying = DyingDatabase(bench.database, atWrite: crash.write, committing: crash.commits)
        await buyAndCancel(sku, bench, bench.commerce(on: dying, provider: bench.sandbox, for: crash.card), crash.card)
        try await recover(bench)
        #expect(try await bench.breaches().isEmpty, "\(crash)")
        let level = try await bench.level(sku)
        #expect(level.held == 0, "\(crash)")
        let standing = try await bench.commerce.orders.list().filter { $0.state != .cancelled }
        #expect(level.onHand == 3 - standing.count, "\(crash)")
        #expect(try await bench.charges().count == standing.count, "\(crash)")
        let doubts = try await bench.database.read {
            try PaymentStore.inDoubt(with: SandboxProvider.name, begunBefore: bench.wall.now, limit: 9, in: $0)
        }
        #expect(doubts.isEmpty, "\(crash)")
    }

    /// Six writes where nothing goes wrong: cart, checkout, begin, settle, cancel, refund.
    private func buyAndCancel(_ sku: SKU, _ bench: CheckoutBench, _ commerce: Commerce, _ card: SandboxCard) async {
        let cart: CartID = bench.identifiers.next()
        do {
            _ = try await commerce.carts.add(sku, to: cart)
            try await commerce.start()
            let checkout = try await commerce.checkouts.create(
                CheckoutRequest(
                    source: .cart(cart), contact: CheckoutBench.contact, consents: CheckoutBench.consents,
                    method: "dawn"))
            let result = try await commerce.checkouts.complete(
                checkout.id, confirming: Confirmation(total: checkout.totals.total), paying: card.instrument)
            if case .placed(let order, _) = result { _ = try await commerce.orders.cancel(order) }
            try await commerce.refunds.execute(at: bench.wall.now)
        } catch {
            // The process died: nobody hears anything.
        }
    }

    private func recover(_ bench: CheckoutBench) async throws {
        try await bench.commerce.start()
        for _ in 0..<3 {
            bench.wall.advance(by: .seconds(1200))
            try await bench.commerce.sweep()
        }
    }
}
