internal import Contracts
internal import Kernel
internal import Storage

/// Changes of stored orders. Reading them is `OrderReader`'s.
enum OrderStore {
    static func reference(
        payment: PaymentID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> (id: OrderID, number: String)? {
        let row = try transaction.row("SELECT id, number FROM orders WHERE payment = $1", [payment])
        guard let row else { return nil }
        return (try row.identifier("id"), try row.text("number"))
    }

    static func checkout(
        of order: OrderID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> CheckoutID? {
        try transaction.row("SELECT checkout FROM orders WHERE id = $1", [order])?.identifier("checkout")
    }

    /// Moves an order forward and writes its history; false where it does not stand before that state.
    @discardableResult
    static func advance(
        _ order: OrderID, to state: OrderState, from states: [OrderState]? = nil, at world: Timestamp,
        detail: LocalizedText? = nil, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        let allowed = (states ?? state.predecessors).map { "'\($0.rawValue)'" }.joined(separator: ", ")
        guard !allowed.isEmpty else { return false }
        let row = try transaction.row(
            """
            UPDATE orders SET state = $2, steps = steps + 1 WHERE id = $1 AND state IN (\(allowed)) RETURNING steps
            """, [order, state.rawValue])
        guard let row else { return false }
        try write(
            OrderStep(state: state, at: world, detail: detail), number: try row.int("steps"), of: order,
            in: transaction)
        return true
    }

    /// Writes a word into the history without changing the state.
    static func note(
        _ detail: LocalizedText, on order: OrderID, at world: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        let row = try transaction.row(
            "UPDATE orders SET steps = steps + 1 WHERE id = $1 RETURNING steps, state", [order])
        guard let row else { return }
        let step = OrderStep(state: try row.value("state"), at: world, detail: detail)
        try write(step, number: try row.int("steps"), of: order, in: transaction)
    }

    static func write(
        _ step: OrderStep, number: Int, of order: OrderID, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            """
            INSERT INTO order_history (order_id, step, state, at, detail_ko, detail_en)
            VALUES ($1, $2, $3, $4, $5, $6)
            """, [order, number, step.state.rawValue, step.at, step.detail?.ko, step.detail?.en])
    }

    /// Counts units of a line as picked, never more than it has.
    static func pick(
        _ units: Int, of sku: SKU, for order: OrderID, in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            """
            UPDATE order_lines SET picked = CASE WHEN picked + $3 > units THEN units ELSE picked + $3 END
            WHERE order_id = $1 AND sku = $2
            """, [order, sku, units])
    }

    /// Counts units of a line as missing, never more than are still to be picked; tells how many that were.
    static func leaveOut(
        _ units: Int, of sku: SKU, from order: Order, in transaction: any SQLTransaction
    ) throws(StorageFault) -> Int {
        guard let line = order.lines.first(where: { $0.sku == sku }) else { return 0 }
        let missing = min(units, line.units - line.picked - line.missing)
        guard missing > 0 else { return 0 }
        try transaction.execute(
            "UPDATE order_lines SET missing = missing + $3 WHERE order_id = $1 AND sku = $2", [order.id, sku, missing])
        return missing
    }

    static func pack(
        _ order: OrderID, into totes: [OrderPacked.Tote], in transaction: any SQLTransaction
    ) throws(StorageFault) {
        for tote in totes {
            try transaction.execute(
                """
                INSERT INTO order_totes (order_id, tote, content) VALUES ($1, $2, $3)
                ON CONFLICT (order_id, tote) DO UPDATE SET content = excluded.content
                """, [order, tote.id, try JSONText.encode(tote)])
        }
    }
}
