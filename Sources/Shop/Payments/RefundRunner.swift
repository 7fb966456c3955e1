internal import Contracts
public import Kernel
internal import Logging
internal import Storage

/// Gives money back that is owed, and goes on asking until the provider has done it.
public struct RefundRunner: Sendable {
    private static let batch = 100

    let database: any Database
    let provider: any PaymentProvider
    let world: any TimeSource
    let settings: CommerceSettings
    let logger: Logger

    /// Executes every refund that is due; tells how many were done.
    @discardableResult
    public func execute(at now: Timestamp) async throws -> Int {
        let due = try await database.read { [provider] transaction in
            try PaymentStore.refundsDue(with: provider.name, limit: Self.batch, in: transaction).map { refund in
                (refund, try PaymentStore.record(refund.payment, in: transaction).key)
            }
        }
        var done = 0
        for (refund, charge) in due where try await execute(refund, of: charge, at: now) { done += 1 }
        return done
    }

    private func execute(_ refund: RefundRecord, of charge: ChargeKey, at now: Timestamp) async throws -> Bool {
        let provider = provider
        let answered: Void? = await TimeLimit.answer(within: settings.askLimit) {
            try await provider.refund(charge, amount: refund.amount, key: refund.key)
        }
        guard answered != nil else {
            logger.warning("refund waits", metadata: ["payment": "\(refund.payment)"])
            return false
        }
        let world = world.now
        return try await database.write { transaction in
            guard try PaymentStore.settleRefund(refund, at: now, in: transaction) else { return false }
            if let order = refund.order {
                try OrderStore.note(refund.done, on: order, at: world, in: transaction)
            }
            return true
        }
    }
}

extension RefundRecord {
    /// The name of this refund for the provider, the same each time it is asked.
    fileprivate var key: String { part == Self.whole ? "whole" : "part-\(part)" }

    fileprivate var done: LocalizedText {
        LocalizedText(
            ko: "\(amount.formatted(.ko))을 환불했어요.", en: "\(amount.formatted(.en)) was given back.")
    }
}
