import Contracts
import Storage

/// What must be true between the books of two contexts, once each has heard all that the other told.
enum Agreement {
    /// - Returns: a sentence for each breach; empty where all is well, or where somebody has not listened yet.
    static func check(in transaction: any SQLTransaction) throws -> [String] {
        let listeners = try transaction.row(
            """
            SELECT COUNT(*) AS listeners FROM outbox_cursors WHERE subscriber IN ('warehouse', 'shop.orders')
                AND sequence >= (SELECT COALESCE(MAX(sequence), 0) FROM outbox)
            """)
        guard try listeners?.integer("listeners") == 2 else { return [] }
        return try transaction.rows(stock).map {
            "stock of \(try $0.text("sku")): the shop counts on \(try $0.integer("sellable")), the warehouse has \(try $0.integer("free"))"
        }
    }

    /// What the shop may sell is what lies in the warehouse for nobody: units that orders wait for are to be taken off.
    private static let stock = """
        SELECT sku, CAST(SUM(sellable) AS BIGINT) AS sellable, CAST(SUM(free) AS BIGINT) AS free FROM (
            SELECT sku, on_hand - missing AS sellable, 0 AS free FROM stock_levels
            UNION ALL SELECT sku, 0, units - allocated FROM warehouse_stock WHERE place NOT LIKE 'missing-%'
            UNION ALL SELECT p.sku, 0, p.picked - p.units FROM warehouse_picks p
                JOIN warehouse_orders o ON o.id = p.order_id WHERE p.place IS NULL AND o.stage <> 'withdrawn'
            UNION ALL SELECT sku, 0, -units FROM warehouse_exceptions WHERE kind = 'adjustment')
        GROUP BY sku HAVING SUM(sellable) <> SUM(free) ORDER BY sku
        """
}
