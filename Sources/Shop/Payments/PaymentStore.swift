internal import Contracts
internal import Kernel
internal import Storage

/// The tables of payments and refunds.
enum PaymentStore {
    static func initiate(
        _ payment: PaymentID, of checkout: CheckoutID, amount: Money, provider: String, handle: String?,
        at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            """
            INSERT INTO payments (id, checkout, state, amount_minor, currency, provider, handle, created_at)
            VALUES ($1, $2, 'initiated', $3, $4, $5, $6, $7)
            """, [payment, checkout, amount.minor, amount.currency.code, provider, handle, now])
    }

    static func record(
        _ id: PaymentID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> PaymentRecord {
        let row = try transaction.row("SELECT \(PaymentRecord.columns) FROM payments WHERE id = $1", [id])
        guard let row else { throw .decoding("no payment \(id)") }
        return try PaymentRecord(row)
    }

    /// Moves a payment that is under way, or one that was given up, to `approved`; true for the one who did.
    static func approve(
        _ id: PaymentID, reference: String, captured: Money, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            UPDATE payments SET state = 'approved', reference = $2, captured_minor = $3, settled_at = $4
            WHERE id = $1 AND state <> 'approved'
            """, [id, reference, captured.minor, now]) == 1
    }

    /// Ends a payment that is under way without money; true for the one who did.
    static func close(
        _ id: PaymentID, _ state: PaymentState, because reason: DeclineReason, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            UPDATE payments SET state = $2, reason = $3, settled_at = $4
            WHERE id = $1 AND state IN ('initiated', 'pending')
            """, [id, state.rawValue, try JSONText.encode(reason), now]) == 1
    }

    static func await(_ id: PaymentID, in transaction: any SQLTransaction) throws(StorageFault) {
        try transaction.execute("UPDATE payments SET state = 'pending' WHERE id = $1 AND state = 'initiated'", [id])
    }

    /// Payments that did not answer in time, and those begun before `instant` that nobody ever heard of again.
    static func inDoubt(
        with provider: String, begunBefore instant: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [PaymentRecord] {
        var payments: [PaymentRecord] = []
        let rows = try transaction.rows(
            """
            SELECT \(PaymentRecord.columns) FROM payments
            WHERE (state = 'pending' OR (state = 'initiated' AND created_at <= $1)) AND provider = $3
            ORDER BY created_at LIMIT $2
            """, [instant, limit, provider])
        for row in rows { payments.append(try PaymentRecord(row)) }
        return payments
    }

    /// Writes down that money is to go back; false where this part was written down before.
    @discardableResult
    static func owe(
        _ amount: Money, of payment: PaymentID, part: Int64 = RefundRecord.whole, order: OrderID?,
        because reason: RefundReason, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            INSERT INTO refunds (payment, part, order_id, amount_minor, currency, reason, state, due_at)
            VALUES ($1, $2, $3, $4, $5, $6, 'due', $7) ON CONFLICT (payment, part) DO NOTHING
            """, [payment, part, order, amount.minor, amount.currency.code, reason.rawValue, now]) == 1
    }

    /// What was given back or is to be, in minor units.
    static func refunded(of payment: PaymentID, in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        try transaction.row(
            "SELECT CAST(COALESCE(SUM(amount_minor), 0) AS BIGINT) AS refunded FROM refunds WHERE payment = $1",
            [payment])?.integer("refunded") ?? 0
    }

    /// The refund of the whole payment, or of what was left of it.
    static func refund(
        of payment: PaymentID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> RefundRecord? {
        let row = try transaction.row(
            "SELECT \(RefundRecord.columns) FROM refunds WHERE payment = $1 AND part = $2",
            [payment, RefundRecord.whole])
        guard let row else { return nil }
        return try RefundRecord(row)
    }

    static func refundsDue(
        with provider: String, limit: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [RefundRecord] {
        var refunds: [RefundRecord] = []
        let rows = try transaction.rows(
            """
            SELECT \(RefundRecord.columns) FROM refunds
            WHERE state = 'due' AND payment IN (SELECT id FROM payments WHERE provider = $2) ORDER BY due_at LIMIT $1
            """, [limit, provider])
        for row in rows { refunds.append(try RefundRecord(row)) }
        return refunds
    }

    /// True for the one who settled it.
    static func settleRefund(
        _ refund: RefundRecord, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            "UPDATE refunds SET state = 'done', done_at = $3 WHERE payment = $1 AND part = $2 AND state = 'due'",
            [refund.payment, refund.part, now]) == 1
    }
}
