import Kernel
import Storage

extension FloorRecord {
    /// Figures as far as the book keeps them.
    static func load(in transaction: any SQLTransaction) throws -> FloorRecord {
        var record = FloorRecord()
        let sums = try transaction.row(
            """
            SELECT CAST(COALESCE(SUM(picked_units), 0) AS BIGINT) AS units,
                CAST(COALESCE(SUM(CASE WHEN stage = 'dispatched' THEN 1 ELSE 0 END), 0) AS BIGINT) AS dispatched
            FROM warehouse_orders
            """)
        record.unitsPicked = try sums?.int("units") ?? 0
        record.dispatched = try sums?.int("dispatched") ?? 0
        let packed = try transaction.rows(
            """
            SELECT placed_at, packed_at FROM warehouse_orders WHERE packed_at IS NOT NULL
            ORDER BY packed_at DESC LIMIT 500
            """)
        for row in packed.reversed() {
            record.notePacked(at: try row.time("packed_at"), placedAt: try row.time("placed_at"))
        }
        return record
    }
}
