public import Contracts
public import Kernel
public import Storage

extension Stock {
    /// Keeps units for a checkout until an instant of wall time: all of them or, by throwing, none.
    ///
    /// - Throws: `StockRefusal.short` naming every SKU that is short; the caller's transaction must end with it.
    @discardableResult
    public static func hold(
        _ wanted: [SKU: Int], for checkout: CheckoutID, until expiry: Timestamp, in transaction: any SQLTransaction
    ) throws -> [StockLevel] {
        var levels: [StockLevel] = []
        var shortages: [Shortage] = []
        for (sku, units) in inOrder(wanted) {
            guard units > 0 else { throw StockRefusal.invalidUnits(units) }
            let row = try transaction.row(
                """
                UPDATE stock_levels SET held = held + $2, version = version + 1
                WHERE sku = $1 AND on_hand - held >= $2 RETURNING \(StockLevel.columns)
                """, [sku, units])
            guard let row else {
                let left = try level(of: sku, in: transaction)?.promisable ?? 0
                shortages.append(Shortage(sku: sku, wanted: units, left: left))
                continue
            }
            levels.append(try StockLevel(row, sku: sku))
            try transaction.execute(
                """
                INSERT INTO stock_holds (checkout, sku, units, expires_at) VALUES ($1, $2, $3, $4)
                ON CONFLICT (checkout, sku)
                DO UPDATE SET units = stock_holds.units + excluded.units, expires_at = excluded.expires_at
                """, [checkout, sku, units, expiry])
        }
        guard shortages.isEmpty else { throw StockRefusal.short(shortages) }
        return levels
    }

    /// Gives up all that is kept for a checkout. Releasing twice releases once.
    @discardableResult
    public static func release(
        _ checkout: CheckoutID, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [StockLevel] {
        var levels: [StockLevel] = []
        for (sku, units) in inOrder(try takeHolds(of: checkout, in: transaction)) {
            let row = try transaction.row(
                """
                UPDATE stock_levels SET held = held - $2, version = version + 1
                WHERE sku = $1 RETURNING \(StockLevel.columns)
                """, [sku, units])
            guard let row else { throw .decoding("a hold of \(sku), which has no level") }
            levels.append(try writeOff(StockLevel(row, sku: sku), at: now, in: transaction))
        }
        return levels
    }

    /// Keeps a checkout's units longer, and tells what they are; empty where nothing is kept for it.
    @discardableResult
    public static func extend(
        _ checkout: CheckoutID, until expiry: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [SKU: Int] {
        try units(
            try transaction.rows(
                "UPDATE stock_holds SET expires_at = $2 WHERE checkout = $1 RETURNING sku, units", [checkout, expiry]))
    }

    /// Turns what is kept for a checkout into a sale; nil where nothing is kept for it (any more).
    static func sell(
        heldFor checkout: CheckoutID, reference: String, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [StockLevel]? {
        let holds = try takeHolds(of: checkout, in: transaction)
        guard !holds.isEmpty else { return nil }
        var levels: [StockLevel] = []
        for (sku, units) in inOrder(holds) {
            let row = try transaction.row(
                """
                UPDATE stock_levels SET on_hand = on_hand - $2, held = held - $2, version = version + 1
                WHERE sku = $1 RETURNING \(StockLevel.columns)
                """, [sku, units])
            guard let row else { throw .decoding("a hold of \(sku), which has no level") }
            let level = try StockLevel(row, sku: sku)
            try record(level, .sale, units: -units, reference: reference, at: now, in: transaction)
            levels.append(level)
        }
        return levels
    }

    /// Whoever deletes the rows owns the units: two transactions cannot both release or sell them.
    private static func takeHolds(
        of checkout: CheckoutID, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [SKU: Int] {
        try units(
            try transaction.rows("DELETE FROM stock_holds WHERE checkout = $1 RETURNING sku, units", [checkout]))
    }

    private static func units(_ rows: [Row]) throws(StorageFault) -> [SKU: Int] {
        var units: [SKU: Int] = [:]
        for row in rows { units[try row.sku(), default: 0] += try row.int("units") }
        return units
    }
}
