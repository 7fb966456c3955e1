internal import Contracts
internal import Kernel
internal import Storage

/// What the warehouse did not find where it was booked.
///
/// It is written off as soon as it is neither sold nor held; until then it stands in the level as `missing`, so that no
/// units are promised that nobody can find: whatever comes back or arrives settles that first.
extension Stock {
    static let notFound = "not-found"
    static let foundAgain = "found-again"

    /// - Parameter number: the event's own, by which a repeat is known.
    static func miss(_ event: UnitsMissing, number: Int64, at now: Timestamp, in transaction: any SQLTransaction) throws
    {
        guard try note(number, event.sku, event.units, event.place, at: now, in: transaction) else { return }
        let row = try transaction.row(
            """
            INSERT INTO stock_levels (sku, on_hand, held, missing, version) VALUES ($1, 0, 0, $2, 1)
            ON CONFLICT (sku) DO UPDATE
            SET missing = stock_levels.missing + excluded.missing, version = stock_levels.version + 1
            RETURNING \(StockLevel.columns)
            """, [event.sku, event.units])
        if let row { _ = try writeOff(StockLevel(row, sku: event.sku), at: now, in: transaction) }
    }

    /// What was not written off yet is simply not missing any more; the rest is for sale again.
    static func find(_ event: UnitsFound, number: Int64, at now: Timestamp, in transaction: any SQLTransaction) throws {
        guard try note(number, event.sku, -event.units, event.place, at: now, in: transaction) else { return }
        let missing = try level(of: event.sku, in: transaction)?.missing ?? 0
        let settled = min(missing, event.units)
        if settled > 0 {
            try transaction.execute(
                "UPDATE stock_levels SET missing = missing - $2, version = version + 1 WHERE sku = $1",
                [event.sku, settled])
        }
        guard event.units > settled else { return }
        try move(
            event.sku, .adjustment, units: event.units - settled, reference: foundAgain, at: now, in: transaction)
    }

    /// The level after what it lacks was taken off, as far as it is free.
    static func writeOff(
        _ level: StockLevel, at now: Timestamp, in transaction: any SQLTransaction
    ) throws(StorageFault) -> StockLevel {
        let units = min(level.missing, level.promisable)
        guard units > 0 else { return level }
        let row = try transaction.row(
            """
            UPDATE stock_levels SET on_hand = on_hand - $2, missing = missing - $2, version = version + 1
            WHERE sku = $1 RETURNING \(StockLevel.columns)
            """, [level.sku, units])
        guard let row else { throw .decoding("the level of \(level.sku) was not returned") }
        let lowered = try StockLevel(row, sku: level.sku)
        try record(lowered, .adjustment, units: -units, reference: notFound, at: now, in: transaction)
        return lowered
    }

    private static func note(
        _ number: Int64, _ sku: SKU, _ units: Int, _ place: String, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws(StorageFault) -> Bool {
        try transaction.execute(
            """
            INSERT INTO stock_discrepancies (event, sku, units, place, at) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (event) DO NOTHING
            """, [number, sku, units, place, now]) == 1
    }
}
