public import Contracts
public import Kernel
import Robotics
public import Storage

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension FloorDesk {
    /// Released picks in walking order, and orders that can be packed or can leave.
    public func pickList(limit: Int = 100) async throws -> PickList {
        let facts = try await database.read { try OpenFacts.load(after: nil, in: $0) }
        let slots = try await database.read { transaction in
            try transaction.rows("SELECT \(StockRow.columns) FROM warehouse_stock WHERE allocated > 0")
                .map { try StockRow($0) }.reduce(into: [:]) { $0[$1.key] = $1.slot }
        }
        let orders = Dictionary(uniqueKeysWithValues: facts.orders.map { ($0.id, $0) })
        let working = facts.orders.filter { $0.stage == .picking }
        var tasks = facts.picks.compactMap { pick -> PickTask? in
            guard let order = orders[pick.id.order], order.stage == .picking, pick.remaining > 0, let place = pick.place
            else { return nil }
            return task(pick, order, at: place, slots, facts.goods[pick.sku])
        }
        tasks.sort { walk($0) < walk($1) }
        let zones = facts.picks.reduce(into: [OrderID: Set<TemperatureZone>]()) {
            $0[$1.id.order, default: []].insert($1.zone)
        }
        func summaries(_ stage: OrderStage) -> [OrderSummary] {
            facts.orders.filter { $0.stage == stage }.sorted { $0.isBefore($1) }.prefix(limit).map {
                OrderSummary($0, zones: (zones[$0.id] ?? []).sorted())
            }
        }
        return PickList(
            tasks: Array(tasks.prefix(limit)), toPack: summaries(.picked), toDispatch: summaries(.packed),
            units: working.reduce(0) { $0 + $1.units }, pickedUnits: working.reduce(0) { $0 + $1.pickedUnits })
    }

    private func task(
        _ pick: PickRow, _ order: OrderRow, at place: StockPlace, _ slots: [StockRow.Key: Int], _ goods: Goods?
    ) -> PickTask {
        let slot = slots[StockRow.Key(place: place, sku: pick.sku)] ?? 0
        let title = goods?.title ?? LocalizedText("")
        return PickTask(
            id: pick.id, order: order.id, orderTag: order.tag, sku: pick.sku,
            title: title.isEmpty ? LocalizedText(pick.sku.code) : title, zone: pick.zone, pod: place.description,
            slot: place.pod == nil ? "" : StockRow.name(ofSlot: slot), units: pick.remaining, cell: cell(of: place))
    }

    func cell(of place: StockPlace) -> Int? {
        guard let id = place.pod, let pod = site.pods.firstIndex(where: { $0.id == id }) else { return nil }
        let cells = podCells()
        return (cells.indices.contains(pod) ? cells[pod] : nil) ?? site.pods[pod].home
    }

    /// By climate, then up and down the aisles.
    private func walk(_ task: PickTask) -> (TemperatureZone, Int, Int, String, PickID) {
        guard let cell = task.cell else { return (task.zone, .max, 0, task.pod, task.id) }
        let aisle = site.map.row(of: cell) / 4
        let column = site.map.column(of: cell)
        return (task.zone, aisle, aisle % 2 == 0 ? column : -column, task.pod, task.id)
    }

    /// Orders of one stage, or all open ones; the earliest to leave first.
    public func openOrders(stage: OrderStage? = nil, limit: Int = 100) async throws -> [OrderSummary] {
        try await database.read { transaction in
            let stages = stage.map { [$0] } ?? OrderStage.allCases.filter(\.isOpen)
            let names = stages.map { "'\($0.rawValue)'" }.joined(separator: ", ")
            let rows = try transaction.rows(
                """
                SELECT \(OrderRow.columns) FROM warehouse_orders WHERE stage IN (\(names))
                ORDER BY dispatch_at, placed_at, id LIMIT $1
                """, [limit])
            return try rows.map { try OrderSummary(OrderRow($0), in: transaction) }
        }
    }

    /// How far an order is; nil where the warehouse does not know it.
    public func progress(of order: OrderID) async throws -> OrderProgress? {
        try await database.read { try OrderProgress.load(order, in: $0) }
    }
}

extension OrderSummary {
    init(_ order: OrderRow, in transaction: any SQLTransaction) throws {
        let rows = try transaction.rows("SELECT DISTINCT zone FROM warehouse_picks WHERE order_id = $1", [order.id])
        self.init(order, zones: try rows.map { try $0.zone() }.sorted())
    }
}

extension OrderProgress {
    /// The same inside a transaction or read that the caller has already.
    public static func load(_ order: OrderID, in transaction: any SQLTransaction) throws -> OrderProgress? {
        let facts = try OpenFacts.load(order: order, in: transaction)
        guard let row = facts.orders.first else { return nil }
        let lines = facts.picks.filter { $0.units > 0 }.map { pick in
            Line(
                sku: pick.sku, title: facts.goods[pick.sku]?.title ?? LocalizedText(pick.sku.code), zone: pick.zone,
                units: pick.units, picked: pick.picked, place: pick.place?.description, station: pick.station)
        }
        let totes = try transaction.rows(
            "SELECT id, size, zone, weight, pieces FROM warehouse_totes WHERE order_id = $1 ORDER BY id", [order])
        return OrderProgress(
            summary: OrderSummary(row, zones: Set(facts.picks.map(\.zone)).sorted()), lines: lines,
            totes: try totes.map { try ToteContents($0) }, startedAt: row.startedAt, pickedAt: row.pickedAt,
            packedAt: row.packedAt, dispatchedAt: row.dispatchedAt)
    }
}

extension ToteContents {
    init(_ row: Row) throws {
        self.init(
            id: try row.text("id"), size: try row.optionalText("size"), zone: try row.zone(),
            weight: try row.int("weight"),
            pieces: try JSONDecoder().decode([Piece].self, from: Data(try row.text("pieces").utf8)))
    }
}
