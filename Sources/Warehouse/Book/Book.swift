import Contracts
import Kernel

/// The facts of the warehouse, or the part of them that a deed needs: what lies where, what is set aside for whom, and
/// how far each order has come.
///
/// Every rule stands here once. A transaction loads the rows that a deed touches, does the deed, and stores what
/// changed; a simulation keeps one whole book in memory. No clock, no chance: the same deeds give the same book.
struct Book: Sendable {
    let site: Site
    var goods: [SKU: Goods] = [:]
    var stock: [SKU: [StockRow]] = [:]
    var pods: [String: PodRow] = [:]
    var orders: [OrderID: OrderRow] = [:]
    var picks: [PickID: PickRow] = [:]
    /// Picks of a SKU that no place has enough for, in the order of their asking.
    var unplaced: [SKU: [PickID]] = [:]
    /// Refills of a SKU that matter still: open ones and refused ones.
    var refills: [SKU: [RefillRow]] = [:]
    /// The number of a SKU's next refill.
    var refillCount: [SKU: Int] = [:]
    var changes = BookChanges()

    init(site: Site) { self.site = site }

    /// A book of an empty warehouse.
    static func empty(_ site: Site) -> Book {
        var book = Book(site: site)
        for pod in site.pods { book.pods[pod.id] = PodRow(id: pod.id, zone: pod.zone) }
        return book
    }

    /// Hands over the changes since the last time.
    mutating func takeChanges() -> BookChanges {
        defer { changes = BookChanges() }
        return changes
    }

    func row(_ key: StockRow.Key) -> StockRow? { stock[key.sku]?.first { $0.place == key.place } }

    /// Adds (or takes) units of a SKU to what lies in a place, and of these so many to what is set aside.
    mutating func move(_ sku: SKU, in place: StockPlace, units: Int, allocated: Int) {
        var rows = stock[sku] ?? []
        let index = rows.firstIndex { $0.place == place }
        var row = index.map { rows[$0] } ?? StockRow(place: place, sku: sku, units: 0, allocated: 0, slot: 0)
        let isNew = row.units == 0
        row.units += units
        row.allocated += allocated
        precondition(row.units >= 0 && row.allocated >= 0 && row.allocated <= row.units, "stock of \(sku) in \(place)")
        if case .pod(let id) = place, var pod = pods[id] {
            if isNew, row.units > 0 { row.slot = pod.skus % site.capacity.compartments }
            pod.skus += (row.units > 0 ? 1 : 0) - (isNew ? 0 : 1)
            pod.volume += units * (goods[sku]?.unit.volume ?? 0)
            pod.weight += units * (goods[sku]?.unit.weight ?? 0)
            pod.allocated += allocated
            pods[id] = pod
            changes.pods.insert(id)
        }
        if let index { rows[index] = row } else { rows.append(row) }
        stock[sku] = rows
        changes.stock.insert(row.key)
    }

    mutating func put(_ pick: PickRow) {
        picks[pick.id] = pick
        changes.picks.insert(pick.id)
    }

    mutating func put(_ order: OrderRow) {
        orders[order.id] = order
        changes.orders.insert(order.id)
    }

    func order(_ id: OrderID) throws(BookRefusal) -> OrderRow {
        guard let order = orders[id] else { throw .unknownOrder }
        return order
    }

    /// The order's picks in the order of their numbers.
    func picks(of order: OrderRow) -> [PickRow] {
        (0..<order.picks).compactMap { picks[PickID(order: order.id, number: $0)] }
    }
}
