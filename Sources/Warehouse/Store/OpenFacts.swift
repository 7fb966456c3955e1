import Contracts
import Kernel
import Storage

/// What changed in the book since a revision, as the floor needs it.
struct OpenFacts: Sendable {
    var revision: Int64 = 0
    var orders: [OrderRow] = []
    var picks: [PickRow] = []
    var refills: [RefillRow] = []
    var goods: [SKU: Goods] = [:]
    var mode = WorkMode.robots
    /// Carriers with an open exception.
    var brokenCarriers: Set<Int> = []
    var openExceptions = 0

    /// All open orders, where `revision` is nil; else what changed after it.
    static func load(after revision: Int64?, in transaction: any SQLTransaction) throws -> OpenFacts {
        var facts = OpenFacts()
        facts.revision = try Revision.current(in: transaction)
        facts.mode = try Settings.mode(in: transaction)
        let exceptions = try transaction.rows(
            "SELECT kind, carrier FROM warehouse_exceptions WHERE resolved_at IS NULL")
        facts.openExceptions = exceptions.count
        facts.brokenCarriers = Set(try exceptions.compactMap { try $0.optionalInteger("carrier").map { Int($0) } })
        if revision == facts.revision { return facts }
        let orders: [Row]
        let picks: [Row]
        let refills: [Row]
        if let revision {
            orders = try transaction.rows(
                "SELECT \(OrderRow.columns) FROM warehouse_orders WHERE revision > $1 ORDER BY id", [revision])
            picks = try transaction.rows(
                "SELECT \(PickRow.columns) FROM warehouse_picks WHERE revision > $1 ORDER BY order_id, number",
                [revision])
            refills = try transaction.rows(
                "SELECT \(RefillRow.columns) FROM warehouse_refills WHERE revision > $1", [revision])
        } else {
            let open = "stage IN ('waiting', 'picking', 'picked', 'packed')"
            orders = try transaction.rows("SELECT \(OrderRow.columns) FROM warehouse_orders WHERE \(open) ORDER BY id")
            picks = try transaction.rows(
                """
                SELECT \(PickRow.columns) FROM warehouse_picks
                WHERE order_id IN (SELECT id FROM warehouse_orders WHERE \(open)) ORDER BY order_id, number
                """)
            refills = try transaction.rows("SELECT \(RefillRow.columns) FROM warehouse_refills WHERE stage = 'open'")
        }
        facts.orders = try orders.map { try OrderRow($0) }
        facts.picks = try picks.map { try PickRow($0) }
        facts.refills = try refills.map { try RefillRow($0) }
        try facts.loadGoods(in: transaction)
        return facts
    }

    /// An order as it stands, with all its picks.
    static func load(order: OrderID, in transaction: any SQLTransaction) throws -> OpenFacts {
        var facts = OpenFacts()
        facts.orders = try transaction.rows("SELECT \(OrderRow.columns) FROM warehouse_orders WHERE id = $1", [order])
            .map { try OrderRow($0) }
        facts.picks = try transaction.rows(
            "SELECT \(PickRow.columns) FROM warehouse_picks WHERE order_id = $1 ORDER BY number", [order]
        ).map { try PickRow($0) }
        try facts.loadGoods(in: transaction)
        return facts
    }

    /// Refills as they stand.
    static func load(refills: Set<RefillID>, in transaction: any SQLTransaction) throws -> OpenFacts {
        var facts = OpenFacts()
        for id in refills.sorted() {
            let row = try transaction.row(
                "SELECT \(RefillRow.columns) FROM warehouse_refills WHERE sku = $1 AND number = $2",
                [id.sku, id.number])
            if let row { facts.refills.append(try RefillRow(row)) }
        }
        try facts.loadGoods(in: transaction)
        return facts
    }

    private mutating func loadGoods(in transaction: any SQLTransaction) throws {
        for sku in Set(picks.map(\.sku)).union(refills.map(\.id.sku)) {
            let row = try transaction.row("SELECT \(Goods.columns) FROM warehouse_goods WHERE sku = $1", [sku])
            if let row { goods[sku] = try Goods(row) }
        }
    }
}
