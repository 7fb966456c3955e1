internal import Contracts
internal import Kernel
internal import Storage

/// The table of checkouts. Every change of state names the states that it may leave, and tells whether it did.
enum CheckoutStore {
    /// False where the client's key already has a checkout; nothing was changed then.
    static func insert(
        _ record: CheckoutRecord, key: String?, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            INSERT INTO checkouts (id, request_key, request_hash, cart, state, draft, expires_at, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (request_key) DO NOTHING
            """,
            [
                record.id, key, record.requestHash, record.cart, record.state.rawValue,
                DraftText.encode(record.draft, of: record.id), record.expiresAt, now,
            ]) == 1
    }

    static func record(
        _ id: CheckoutID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> CheckoutRecord? {
        guard let row = try transaction.row("SELECT \(CheckoutRecord.columns) FROM checkouts WHERE id = $1", [id])
        else { return nil }
        return try CheckoutRecord(row)
    }

    static func record(
        key: String, in transaction: any SQLTransaction
    ) throws(StorageFault) -> CheckoutRecord? {
        let row = try transaction.row(
            "SELECT \(CheckoutRecord.columns) FROM checkouts WHERE request_key = $1", [key])
        guard let row else { return nil }
        return try CheckoutRecord(row)
    }

    /// The checkout of a cart that may still become an order; the newest, should there be several.
    static func live(
        of cart: CartID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> CheckoutRecord? {
        let row = try transaction.row(
            """
            SELECT \(CheckoutRecord.columns) FROM checkouts
            WHERE cart = $1 AND state IN ('open', 'paying', 'pending') ORDER BY id DESC LIMIT 1
            """, [cart])
        guard let row else { return nil }
        return try CheckoutRecord(row)
    }

    /// Stores what the customer entered and saw, while the checkout is open.
    static func save(_ record: CheckoutRecord, in transaction: any SQLTransaction) throws(StorageFault) -> Bool {
        try transaction.execute(
            "UPDATE checkouts SET draft = $2, expires_at = $3 WHERE id = $1 AND state = 'open'",
            [record.id, DraftText.encode(record.draft, of: record.id), record.expiresAt]) == 1
    }

    /// Begins a payment: of all who try at once, one gets true.
    ///
    /// - Parameter draft: what was confirmed, where it differs from what is stored.
    static func beginPaying(
        _ id: CheckoutID, payment: PaymentID, draft: CheckoutRecord.Draft?, expiresAt: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        var text: String?
        if let draft { text = DraftText.encode(draft, of: id) }
        return try transaction.execute(
            """
            UPDATE checkouts
            SET state = 'paying', payment = $2, draft = COALESCE($3, draft), expires_at = $4, declined = NULL
            WHERE id = $1 AND state = 'open'
            """, [id, payment, text, expiresAt]) == 1
    }

    static func awaitAnswer(
        _ id: CheckoutID, of payment: PaymentID, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            "UPDATE checkouts SET state = 'pending' WHERE id = $1 AND payment = $2 AND state = 'paying'",
            [id, payment])
    }

    /// False where this payment is not the one that the checkout waits for.
    static func complete(
        _ id: CheckoutID, by payment: PaymentID, order: OrderID, number: String, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            UPDATE checkouts SET state = 'completed', order_id = $3, order_number = $4
            WHERE id = $1 AND payment = $2 AND state IN ('paying', 'pending')
            """, [id, payment, order, number]) == 1
    }

    /// Open again after a payment that came to nothing, or expired where its hold has run out meanwhile.
    static func reopen(
        _ id: CheckoutID, after payment: PaymentID, because reason: DeclineReason, holdsUntil expiry: Timestamp?,
        in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        let state: CheckoutState = expiry == nil ? .expired : .open
        return try transaction.execute(
            """
            UPDATE checkouts SET state = $3, declined = $4, expires_at = COALESCE($5, expires_at)
            WHERE id = $1 AND payment = $2 AND state IN ('paying', 'pending')
            """, [id, payment, state.rawValue, try JSONText.encode(reason), expiry]) == 1
    }

    /// Ends a checkout whose payment goes back.
    static func abandon(
        _ id: CheckoutID, because reason: RefundReason, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            "UPDATE checkouts SET state = 'cancelled', refund = $2 WHERE id = $1 AND state IN ('paying', 'pending')",
            [id, reason.rawValue])
    }

    static func cancel(_ id: CheckoutID, in transaction: any SQLTransaction) throws(StorageFault) -> Bool {
        try transaction.execute("UPDATE checkouts SET state = 'cancelled' WHERE id = $1 AND state = 'open'", [id]) == 1
    }

    /// Checkouts whose time is over and that still keep something from others.
    static func overdue(
        at now: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [CheckoutID] {
        var ids: [CheckoutID] = []
        let rows = try transaction.rows(
            """
            SELECT id FROM checkouts
            WHERE state IN ('open', 'paying', 'pending') AND expires_at <= $1
                AND (state = 'open' OR EXISTS (SELECT 1 FROM stock_holds WHERE checkout = checkouts.id))
            ORDER BY expires_at LIMIT $2
            """, [now, limit])
        for row in rows { ids.append(try row.identifier("id")) }
        return ids
    }

    /// Checkouts that came to nothing before an instant and still know who wanted them.
    static func strangers(
        before instant: Timestamp, limit: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [CheckoutID] {
        var ids: [CheckoutID] = []
        let rows = try transaction.rows(
            """
            SELECT id FROM checkouts
            WHERE state IN ('expired', 'cancelled') AND personal = 1 AND expires_at < $1 ORDER BY expires_at LIMIT $2
            """, [instant, limit])
        for row in rows { ids.append(try row.identifier("id")) }
        return ids
    }

    /// Stores a draft without a person in it.
    static func forget(_ record: CheckoutRecord, in transaction: any SQLTransaction) throws(StorageFault) {
        try transaction.execute(
            "UPDATE checkouts SET draft = $2, personal = 0 WHERE id = $1",
            [record.id, DraftText.encode(record.draft, of: record.id)])
    }

    /// Marks an open checkout expired; false where its time was extended meanwhile.
    static func expire(
        _ id: CheckoutID, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            UPDATE checkouts SET state = CASE WHEN state = 'open' THEN 'expired' ELSE state END
            WHERE id = $1 AND expires_at <= $2
            """, [id, now]) == 1
    }
}
