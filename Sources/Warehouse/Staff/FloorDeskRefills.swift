public import Contracts
import Kernel
import Robotics
import Storage

extension FloorDesk {
    /// Open refills, those that orders wait for first, then in walking order.
    public func refills(limit: Int = 50) async throws -> [RefillTask] {
        let rows = try await refillRows("stage = 'open'", limit: 1000)
        let sorted = rows.sorted { one, other in
            (one.due ?? .distant, one.zone, one.cell ?? .max, one.id) < (
                other.due ?? .distant, other.zone, other.cell ?? .max, other.id
            )
        }
        return Array(sorted.prefix(limit))
    }

    /// The last that were done, newest first.
    public func lastRefills(limit: Int = 10) async throws -> [RefillTask] {
        try await refillRows("stage = 'done' AND put > 0 ORDER BY r.done_at DESC, r.sku, r.number", limit: limit)
    }

    /// What lies in the reserve, by climate and SKU.
    public func reserve(limit: Int = 200) async throws -> [ReserveLine] {
        let site = site
        return try await database.read { transaction in
            let rows = try transaction.rows(
                "SELECT DISTINCT sku FROM warehouse_stock WHERE place LIKE 'reserve-%' ORDER BY place, sku LIMIT $1",
                [limit])
            return try rows.compactMap { try ReserveLine(of: $0.sku(), site: site, in: transaction) }
        }
    }

    /// The refill is done with so many units. Fewer than asked means that the rest was not in the reserve: it is booked as
    /// missing. Doing it again changes nothing.
    public func fill(_ id: RefillID, units: Int) async throws {
        try await settle(id) { book, world in
            let asked = book.refill(id)?.units ?? 0
            try book.fill(id, units: units, at: Self.station, now: world)
            if units < asked { book.missInReserve(id.sku, units: asked - units, refill: id, at: world) }
        }
    }

    /// The pod has no room: another one is looked for.
    public func refuse(_ id: RefillID) async throws { try await settle(id) { book, _ in try book.refuse(id) } }

    /// - Parameter levels: nil for those of the site.
    public func setLevels(_ levels: RefillLevels?, of sku: SKU) async throws {
        try await change { book, loader, _ in
            try loader.load(sku: sku)
            book = loader.book
            guard book.goods[sku] != nil else { throw BookRefusal.unknownGoods }
            book.goods[sku]?.levels = levels
            book.changes.goods.insert(sku)
            book.changes.stock.formUnion((book.stock[sku] ?? []).map(\.key))
        }
    }

    private func settle(
        _ id: RefillID, by act: @escaping @Sendable (inout Book, Timestamp) throws -> Void
    ) async throws {
        try await change { book, loader, world in
            try loader.loadForFill(id)
            book = loader.book
            if try loader.stage(of: id) == .done { return }
            try act(&book, world)
        }
    }

    private func change(
        _ act: @escaping @Sendable (inout Book, inout BookLoader, Timestamp) throws -> Void
    ) async throws {
        let (site, now, world) = (site, clock.now, world.now)
        try await refusing {
            try await database.write { transaction in
                var loader = BookLoader(site: site, in: transaction)
                var book = loader.book
                try act(&book, &loader, world)
                var store = BookStore(in: transaction, now: now, world: world)
                try store.save(&book)
            }
        }
    }

    private func refillRows(_ condition: String, limit: Int) async throws -> [RefillTask] {
        let rows = try await database.read { transaction in
            try transaction.rows(
                """
                SELECT r.sku, r.number, r.zone, r.pod, r.units, r.stage, r.due, r.put, r.station, r.done_at,
                    g.title_ko, g.title_en
                FROM warehouse_refills r JOIN warehouse_goods g ON g.sku = r.sku WHERE \(condition) LIMIT $1
                """, [limit])
        }
        return try rows.map { row in
            let refill = try RefillRow(row)
            let title = LocalizedText(ko: try row.text("title_ko"), en: try row.text("title_en"))
            return RefillTask(
                id: refill.id, title: title.isEmpty ? LocalizedText(refill.id.sku.code) : title, zone: refill.zone,
                pod: refill.pod, units: refill.units, due: refill.due, put: refill.put, doneAt: refill.doneAt,
                cell: cell(of: .pod(refill.pod)))
        }
    }
}

extension Timestamp {
    fileprivate static let distant = Timestamp(microseconds: .max)
}

extension ReserveLine {
    fileprivate init?(of sku: SKU, site: Site, in transaction: any SQLTransaction) throws {
        var loader = BookLoader(site: site, in: transaction)
        try loader.load(sku: sku)
        try loader.loadForRefills(of: sku)
        let book = loader.book
        guard let goods = book.goods[sku] else { return nil }
        let zone = goods.handling.zone
        let reserve = book.row(StockRow.Key(place: .reserve(zone), sku: sku))
        self.init(
            sku: sku, title: goods.name, zone: zone, units: reserve?.units ?? 0, wanted: reserve?.allocated ?? 0,
            inPods: (book.stock[sku] ?? []).reduce(0) { $0 + ($1.place.pod == nil ? 0 : $1.free) },
            coming: book.openRefills(of: sku).reduce(0) { $0 + $1.units }, levels: goods.levels ?? site.refill,
            fitsPods: site.capacity.admits(goods.handling.extent, isUpright: goods.handling.upright))
    }
}
