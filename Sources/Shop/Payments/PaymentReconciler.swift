internal import Contracts
public import Kernel
internal import Logging
internal import Storage

/// Finds out what became of payments whose answer never reached us: the provider was slow, or this process died
/// between two steps. No payment is left in doubt for longer than the provider is silent.
public struct PaymentReconciler: Sendable {
    private static let batch = 100

    let checkouts: Checkouts
    let logger: Logger

    /// Asks about every payment in doubt, and acts on the answers; tells how many were settled.
    @discardableResult
    public func reconcile(at now: Timestamp) async throws -> Int {
        let limit = now - checkouts.settings.patience
        let doubts = try await checkouts.database.read {
            try PaymentStore.inDoubt(
                with: checkouts.provider.name, begunBefore: limit, limit: Self.batch, in: $0)
        }
        var settled = 0
        for payment in doubts where try await settle(payment) { settled += 1 }
        return settled
    }

    private func settle(_ payment: PaymentRecord) async throws -> Bool {
        guard let answer = await answer(for: payment.key) else {
            logger.warning("payment still in doubt", metadata: ["payment": "\(payment.id)"])
            return false
        }
        if answer == .processing, payment.state == .pending { return false }
        let result = try await checkouts.commit { try checkouts.settlement.settle(payment.id, answer, in: $0) }
        logger.info("payment settled", metadata: ["payment": "\(payment.id)", "result": "\(result)"])
        return answer != .processing
    }

    /// A provider that does not know the payment must promise never to charge it, before we call it failed.
    private func answer(for charge: ChargeKey) async -> ChargeAnswer? {
        let provider = checkouts.provider
        return await TimeLimit.answer(within: checkouts.settings.askLimit) {
            let answer = try await provider.status(of: charge)
            return answer == .unknown ? try await provider.abandon(charge) : answer
        }
    }
}
