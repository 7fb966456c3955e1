public import Contracts
public import Storage

extension Stock {
    /// The level of one SKU; nil where it never had stock.
    public static func level(of sku: SKU, in transaction: any SQLTransaction) throws(StorageFault) -> StockLevel? {
        let row = try transaction.row("SELECT \(StockLevel.columns) FROM stock_levels WHERE sku = $1", [sku])
        guard let row else { return nil }
        return try StockLevel(row, sku: sku)
    }

    /// Every level, by SKU.
    public static func levels(in transaction: any SQLTransaction) throws -> [StockLevel] {
        var levels: [StockLevel] = []
        try transaction.forEachRow("SELECT sku, \(StockLevel.columns) FROM stock_levels ORDER BY sku", []) { row in
            levels.append(try StockLevel(row, sku: try row.sku()))
        }
        return levels
    }

    /// A page of a SKU's ledger, the newest first.
    ///
    /// - Parameter number: the last number of the page before, or nil for the first page.
    public static func movements(
        of sku: SKU, before number: Int64? = nil, limit: Int = 50, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [StockMovement] {
        var movements: [StockMovement] = []
        let rows = try transaction.rows(
            """
            SELECT sku, number, kind, units, reference, at FROM stock_movements
            WHERE sku = $1 AND number < $2 ORDER BY number DESC LIMIT $3
            """, [sku, number ?? .max, limit])
        for row in rows { movements.append(try StockMovement(row)) }
        return movements
    }
}
