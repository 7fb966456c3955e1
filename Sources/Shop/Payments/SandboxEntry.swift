public import Contracts
public import Kernel
internal import Storage

/// A line of the sandbox's ledger: what the world outside knows of a payment.
public struct SandboxEntry: Sendable, Hashable {
    public enum Verdict: String, Sendable, Hashable {
        case approved
        case declined
        /// Given up before it was ever charged; it never will be.
        case abandoned
    }

    public let payment: PaymentID
    public let amount: Money
    public let verdict: Verdict
    public let reason: DeclineReason?
    /// Until this instant of wall time the sandbox says "processing".
    public let answersAt: Timestamp
    /// What was given back of it.
    public let refunded: Money

    /// All of it was given back.
    public var isRefunded: Bool { refunded.minor > 0 && refunded == amount }

    init(_ row: Row) throws(StorageFault) {
        payment = try row.identifier("payment")
        amount = try row.money("amount_minor")
        verdict = try row.value("verdict")
        reason =
            try row.isNull("reason")
            ? nil : JSONText.decode(DeclineReason.self, from: try row.text("reason"))
        answersAt = try row.time("answers_at")
        refunded = try row.money("refunded_minor")
    }

    func answer(at now: Timestamp) -> ChargeAnswer {
        guard now >= answersAt else { return .processing }
        switch verdict {
        case .approved: return .approved(reference: "sandbox-\(payment.description.suffix(12))", amount: amount)
        case .declined: return .declined(reason ?? .notCharged)
        case .abandoned: return .unknown
        }
    }
}
