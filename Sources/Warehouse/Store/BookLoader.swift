import Contracts
import Kernel
import Storage

/// Loads the part of the book that a deed needs.
struct BookLoader {
    let transaction: any SQLTransaction
    private(set) var book: Book

    init(site: Site, in transaction: any SQLTransaction) { self.init(Book(site: site), in: transaction) }

    /// Goes on with a book that was loaded before: what it has is never overwritten.
    init(_ book: Book, in transaction: any SQLTransaction) {
        self.transaction = transaction
        self.book = book
    }

    /// What is known of a SKU, where it lies, and who waits for it.
    mutating func load(sku: SKU) throws {
        if let row = try transaction.row(
            "SELECT \(Goods.columns) FROM warehouse_goods WHERE sku = $1", [sku])
        {
            book.goods[sku] = try Goods(row)
        }
        let rows = try transaction.rows(
            "SELECT \(StockRow.columns) FROM warehouse_stock WHERE sku = $1 ORDER BY place", [sku])
        book.stock[sku] = try rows.map { try StockRow($0) }
        for place in book.stock[sku]?.compactMap(\.place.pod) ?? [] { try load(pod: place) }
    }

    /// The orders that wait for a SKU that no place has, with all their picks.
    mutating func loadWaiting(for sku: SKU) throws {
        let rows = try transaction.rows(
            """
            SELECT \(PickRow.columns) FROM warehouse_picks
            WHERE sku = $1 AND place IS NULL AND picked < units ORDER BY order_id, number
            """, [sku])
        for pick in try rows.map({ try PickRow($0) }) {
            book.unplaced[sku, default: []].append(pick.id)
            try take(pick)
        }
    }

    /// All open picks of a SKU, with their orders.
    mutating func loadPicks(of sku: SKU) throws {
        let rows = try transaction.rows(
            """
            SELECT \(PickRow.columns) FROM warehouse_picks WHERE sku = $1 AND picked < units ORDER BY order_id, number
            """, [sku])
        for row in rows { try take(PickRow(row)) }
    }

    /// What planning refills of a SKU asks for: those under way, who waits at the reserve, and where there is room.
    mutating func loadForRefills(of sku: SKU) throws {
        if book.refills[sku] == nil { try loadRefills(of: sku) }
        guard let goods = book.goods[sku] else { return }
        let reserve = StockPlace.reserve(goods.handling.zone)
        if book.row(StockRow.Key(place: reserve, sku: sku))?.allocated ?? 0 > 0 {
            let rows = try transaction.rows(
                "SELECT \(PickRow.columns) FROM warehouse_picks WHERE sku = $1 AND place = $2 AND picked < units",
                [sku, reserve])
            for row in rows { try take(PickRow(row)) }
        }
        let need = book.refillNeed(of: sku)
        if need > 0 { try loadEmptiestPods(for: goods, units: need) }
    }

    private mutating func loadRefills(of sku: SKU) throws {
        let rows = try transaction.rows(
            "SELECT \(RefillRow.columns) FROM warehouse_refills WHERE sku = $1 AND stage IN ('open', 'refused')", [sku])
        book.refills[sku] = try rows.map { try RefillRow($0) }
        for refill in book.openRefills(of: sku) { try load(pod: refill.pod) }
        let count = try transaction.row("SELECT COUNT(*) AS refills FROM warehouse_refills WHERE sku = $1", [sku])
        book.refillCount[sku] = try count?.int("refills") ?? 0
    }

    private mutating func take(_ pick: PickRow) throws {
        if book.picks[pick.id] == nil { book.picks[pick.id] = pick }
        try load(order: pick.id.order)
    }

    /// The emptiest pods of a climate: enough of them for so many units.
    mutating func loadEmptiestPods(for goods: Goods, units: Int) throws {
        let capacity = book.site.capacity
        let most = units.multipliedReportingOverflow(by: goods.unit.volume)
        let volume = most.overflow ? Int.max / 8 : most.partialValue
        let count = 16 + min(100_000, 8 * (volume / capacity.volume))
        let rows = try transaction.rows(
            """
            SELECT \(PodRow.columns) FROM warehouse_pods WHERE zone = $1 AND on_site = 1 ORDER BY fill, id LIMIT $2
            """, [goods.handling.zone.rawValue, count])
        for pod in try rows.map({ try PodRow($0) }) where book.pods[pod.id] == nil { book.pods[pod.id] = pod }
    }

    mutating func load(pod id: String) throws {
        guard book.pods[id] == nil,
            let row = try transaction.row("SELECT \(PodRow.columns) FROM warehouse_pods WHERE id = $1", [id])
        else { return }
        book.pods[id] = try PodRow(row)
    }

    mutating func load(order id: OrderID) throws {
        guard book.orders[id] == nil,
            let row = try transaction.row("SELECT \(OrderRow.columns) FROM warehouse_orders WHERE id = $1", [id])
        else { return }
        book.orders[id] = try OrderRow(row)
    }

    mutating func loadPicks(of order: OrderID) throws {
        let rows = try transaction.rows(
            "SELECT \(PickRow.columns) FROM warehouse_picks WHERE order_id = $1", [order])
        for row in rows { try take(PickRow(row)) }
    }

    mutating func load(pick id: PickID) throws {
        let row = try transaction.row(
            "SELECT \(PickRow.columns) FROM warehouse_picks WHERE order_id = $1 AND number = $2", [id.order, id.number])
        if let row { book.picks[id] = try PickRow(row) }
    }

    /// What entering a deed needs.
    mutating func load(for deed: Deed) throws {
        switch deed {
        case .start(let order), .dispatch(let order), .pack(let order, _): try load(order: order)
        case .pick(let pick, _, _): try loadForPick(pick)
        case .reallocate(let pick): try loadForRedirect(pick)
        case .fill(let refill, _): try loadForFill(refill)
        case .raise: break
        }
    }

    mutating func loadForPick(_ id: PickID) throws {
        try load(order: id.order)
        try load(pick: id)
        if let sku = book.picks[id]?.sku, book.stock[sku] == nil { try load(sku: sku) }
    }

    mutating func loadForFill(_ id: RefillID) throws {
        try load(sku: id.sku)
        try loadForRefills(of: id.sku)
    }

    /// Where a refill stands; nil where there is none.
    func stage(of id: RefillID) throws -> RefillStage? {
        try transaction.row(
            "SELECT stage FROM warehouse_refills WHERE sku = $1 AND number = $2", [id.sku, id.number]
        ).flatMap { RefillStage(rawValue: try $0.text("stage")) }
    }

    mutating func loadForRedirect(_ id: PickID) throws {
        try loadForPick(id)
        try loadPicks(of: id.order)
    }
}
