public import Contracts
public import Kernel
public import Storage

/// The stock of every SKU as a ledger of movements, beside levels that the ledger must add up to.
///
/// Every change is a conditional `UPDATE` that either finds enough or changes nothing, and the table's own checks
/// refuse what would slip past it; SKUs are always touched in their order, so that two transactions never wait for
/// each other. All functions belong into the caller's transaction, and return the levels that they changed: give
/// them to `Availability.apply` once the transaction is committed.
public enum Stock {
    /// Goods arrived for sale.
    ///
    /// - Parameter reference: the delivery note or what else caused it.
    @discardableResult
    public static func receive(
        _ sku: SKU, units: Int, handling: Handling, reference: String, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> StockLevel {
        try receive(
            StockReceived(sku: sku, units: units, handling: handling), reference: reference, at: now, in: transaction)
    }

    /// The first stock of a SKU, as a catalogue file gives it; nil, and nothing changed, where the SKU ever had any.
    @discardableResult
    public static func receiveInitially(
        _ sku: SKU, units: Int, handling: Handling, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> StockLevel? {
        guard units >= 0 else { throw StockRefusal.invalidUnits(units) }
        let known = try transaction.row("SELECT 1 AS one FROM stock_movements WHERE sku = $1 LIMIT 1", [sku])
        guard known == nil, units > 0 else { return nil }
        return try receive(
            StockReceived(sku: sku, units: units, handling: handling, isOpening: true), reference: "initial", at: now,
            in: transaction)
    }

    private static func receive(
        _ event: StockReceived, reference: String, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> StockLevel {
        guard event.units > 0 else { throw StockRefusal.invalidUnits(event.units) }
        let level = try move(
            event.sku, .receipt, units: event.units, reference: reference, at: now, in: transaction)
        try Outbox.append(event, at: now, in: transaction)
        return level
    }

    /// Corrects what is on hand after a count or a loss.
    ///
    /// - Throws: `StockRefusal.belowHeld` where less would be left than is kept for checkouts under way.
    @discardableResult
    public static func adjust(
        _ sku: SKU, by change: Int, handling: Handling, reason: String, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> StockLevel {
        guard change != 0 else { throw StockRefusal.invalidUnits(change) }
        let level: StockLevel
        if change > 0 {
            level = try move(sku, .adjustment, units: change, reference: reason, at: now, in: transaction)
        } else {
            guard let lowered = try lower(sku, by: -change, in: transaction) else {
                let level = try self.level(of: sku, in: transaction)
                throw StockRefusal.belowHeld(sku, held: level?.held ?? 0, onHand: level?.onHand ?? 0)
            }
            try record(lowered, .adjustment, units: change, reference: reason, at: now, in: transaction)
            level = lowered
        }
        try Outbox.append(StockAdjusted(sku: sku, change: change, handling: handling), at: now, in: transaction)
        return level
    }

    /// Goods of a cancelled order are for sale again. No event: the warehouse never gave them away.
    @discardableResult
    static func giveBack(
        _ units: [SKU: Int], reference: String, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [StockLevel] {
        try inOrder(units).map { sku, units in
            try move(sku, .return, units: units, reference: reference, at: now, in: transaction)
        }
    }

    /// Sells units that nobody holds: all of them or none.
    ///
    /// Does not throw for want of stock, since the caller's transaction has more to say; nil, and nothing changed.
    static func sellFree(
        _ wanted: [SKU: Int], reference: String, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [StockLevel]? {
        var taken: [StockLevel] = []
        for (sku, units) in inOrder(wanted) {
            if let level = try lower(sku, by: units, in: transaction) {
                taken.append(level)
            } else {
                for level in taken { try raise(level.sku, by: wanted[level.sku] ?? 0, in: transaction) }
                return nil
            }
        }
        for level in taken {
            try record(
                level, .sale, units: -(wanted[level.sku] ?? 0), reference: reference, at: now, in: transaction)
        }
        return taken
    }

    static func inOrder(_ units: [SKU: Int]) -> [(sku: SKU, units: Int)] {
        units.map { (sku: $0.key, units: $0.value) }.sorted { $0.sku < $1.sku }
    }

    /// Raises what is on hand and writes it into the ledger; what is missing is taken off again at once.
    @discardableResult
    static func move(
        _ sku: SKU, _ kind: StockMovement.Kind, units: Int, reference: String, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) -> StockLevel {
        let level = try raise(sku, by: units, in: transaction)
        try record(level, kind, units: units, reference: reference, at: now, in: transaction)
        return try writeOff(level, at: now, in: transaction)
    }

    @discardableResult
    private static func raise(
        _ sku: SKU, by units: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> StockLevel {
        let row = try transaction.row(
            """
            INSERT INTO stock_levels (sku, on_hand, held, version) VALUES ($1, $2, 0, 1)
            ON CONFLICT (sku) DO UPDATE
            SET on_hand = stock_levels.on_hand + excluded.on_hand, version = stock_levels.version + 1
            RETURNING \(StockLevel.columns)
            """, [sku, units])
        guard let row else { throw .decoding("the level of \(sku) was not returned") }
        return try StockLevel(row, sku: sku)
    }

    /// Takes units that are not held, or nil where there are too few.
    private static func lower(
        _ sku: SKU, by units: Int, in transaction: any SQLTransaction
    ) throws(StorageFault) -> StockLevel? {
        let row = try transaction.row(
            """
            UPDATE stock_levels SET on_hand = on_hand - $2, version = version + 1
            WHERE sku = $1 AND on_hand - held >= $2 RETURNING \(StockLevel.columns)
            """, [sku, units])
        guard let row else { return nil }
        return try StockLevel(row, sku: sku)
    }

    static func record(
        _ level: StockLevel, _ kind: StockMovement.Kind, units: Int, reference: String, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) {
        try transaction.execute(
            """
            INSERT INTO stock_movements (sku, number, kind, units, reference, at) VALUES ($1, $2, $3, $4, $5, $6)
            """, [level.sku, level.version, kind.rawValue, units, reference, now])
    }
}
