internal import Contracts
public import Kernel
public import Storage

/// A payment provider for trying things out: no money moves, but it remembers, in a file of its own, as the world
/// outside would, and can be as slow and as silent.
public struct SandboxProvider: PaymentProvider {
    public static let name = "sandbox"
    public var name: String { Self.name }

    private let database: any Database
    private let clock: any TimeSource
    private let latency: Duration
    private let lateness: Duration

    /// - Parameters:
    ///   - database: the sandbox's own, with `SandboxSchema.migrations`.
    ///   - latency: how long every answer takes.
    ///   - lateness: after how long the late cards are decided; longer than the shop waits.
    public init(
        database: any Database, clock: any TimeSource, latency: Duration = .zero, lateness: Duration = .seconds(15)
    ) {
        self.database = database
        self.clock = clock
        self.latency = latency
        self.lateness = lateness
    }

    public func charge(_ request: ChargeRequest) async throws -> ChargeAnswer {
        let card = SandboxCard(number: request.instrument.token)
        let now = clock.now
        let answersAt = card?.isLate == true ? now + lateness : now
        let entry = try await database.write { transaction in
            try Self.decide(request, card, at: now, answersAt: answersAt, in: transaction)
        }
        guard entry.verdict != .abandoned else { return .declined(.notCharged) }
        if latency > .zero { try await Task.sleep(for: latency) }
        if card?.neverAnswers == true { try await Task.sleep(for: .seconds(86_400)) }
        if card == .answerLate { try await Task.sleep(for: lateness) }
        return entry.answer(at: clock.now)
    }

    public func status(of charge: ChargeKey) async throws -> ChargeAnswer {
        if latency > .zero { try await Task.sleep(for: latency) }
        let entry = try await database.read { try Self.entry(charge.payment, in: $0) }
        return entry?.answer(at: clock.now) ?? .unknown
    }

    public func abandon(_ charge: ChargeKey) async throws -> ChargeAnswer {
        let payment = charge.payment
        let now = clock.now
        return try await database.write { transaction in
            try transaction.execute(
                """
                INSERT INTO sandbox_charges (payment, amount_minor, currency, verdict, answers_at, created_at)
                VALUES ($1, 0, 'KRW', 'abandoned', $2, $2) ON CONFLICT (payment) DO NOTHING
                """, [payment, now])
            return try Self.entry(payment, in: transaction)?.answer(at: now) ?? .unknown
        }
    }

    public func refund(_ charge: ChargeKey, amount: Money, key: String) async throws {
        let payment = charge.payment
        let now = clock.now
        try await database.write { transaction in
            guard let entry = try Self.entry(payment, in: transaction), entry.verdict == .approved else {
                throw Fault(
                    .notFound, ko: "승인된 결제가 아니에요: \(payment)", en: "No approved payment: \(payment)", at: "payment")
            }
            let known = try transaction.row(
                "SELECT 1 AS one FROM sandbox_refunds WHERE payment = $1 AND key = $2", [payment, key])
            guard known == nil else { return }
            guard amount.currency == entry.amount.currency, entry.refunded + amount <= entry.amount else {
                throw Fault(
                    .invalid, ko: "결제한 금액보다 많이 환불할 수 없어요.",
                    en: "No more can be given back than was charged.", at: "amount")
            }
            try transaction.execute(
                "INSERT INTO sandbox_refunds (payment, key, amount_minor, refunded_at) VALUES ($1, $2, $3, $4)",
                [payment, key, amount.minor, now])
        }
    }

    /// The whole ledger, for checking it against the shop's books.
    public func entries() async throws -> [SandboxEntry] {
        try await database.read { transaction in
            try transaction.rows("SELECT \(Self.columns) FROM sandbox_charges ORDER BY payment").map {
                try SandboxEntry($0)
            }
        }
    }

    private static let columns = """
        payment, amount_minor, currency, verdict, reason, answers_at,
        (SELECT CAST(COALESCE(SUM(r.amount_minor), 0) AS BIGINT) FROM sandbox_refunds r
            WHERE r.payment = sandbox_charges.payment) AS refunded_minor
        """

    private static func decide(
        _ request: ChargeRequest, _ card: SandboxCard?, at now: Timestamp, answersAt: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> SandboxEntry {
        let reason = card?.isApproved == true ? nil : Self.reason(card)
        try transaction.execute(
            """
            INSERT INTO sandbox_charges (payment, amount_minor, currency, verdict, reason, answers_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (payment) DO NOTHING
            """,
            [
                request.payment, request.amount.minor, request.amount.currency.code,
                reason == nil ? "approved" : "declined", try reason.map { try JSONText.encode($0) }, answersAt, now,
            ])
        guard let entry = try entry(request.payment, in: transaction) else {
            throw StorageFault.decoding("the charge \(request.payment) was not kept")
        }
        return entry
    }

    private static func entry(
        _ payment: PaymentID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> SandboxEntry? {
        let row = try transaction.row("SELECT \(columns) FROM sandbox_charges WHERE payment = $1", [payment])
        guard let row else { return nil }
        return try SandboxEntry(row)
    }

    private static func reason(_ card: SandboxCard?) -> DeclineReason {
        card == nil
            ? DeclineReason(
                code: "invalid-card",
                message: LocalizedText(ko: "카드 번호를 확인해 주세요.", en: "Check the card number."))
            : DeclineReason(
                code: "insufficient-funds",
                message: LocalizedText(ko: "카드 잔액이 부족해요.", en: "There is not enough money on the card."))
    }
}
