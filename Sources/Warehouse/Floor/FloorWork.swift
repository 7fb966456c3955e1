import Contracts
import Kernel

/// The open work, indexed as the floor needs it. A copy of the book's rows: whatever the book says later replaces it.
struct FloorWork: Sendable {
    private let site: Site
    private let podIndex: [String: Int]
    private(set) var orders: [OrderID: OrderRow] = [:]
    private(set) var picks: [PickID: OpenPick] = [:]
    /// By the pod's index.
    var demand: [PodDemand]
    /// The open ones.
    var refills: [RefillID: (row: RefillRow, goods: Goods)] = [:]
    /// Released picks from the reserve.
    private(set) var reserve: [PickID] = []
    /// Orders that may not be released yet, by the instant when they may.
    private(set) var pending = DueQueue()
    /// Orders that may be released, by the instant when they must leave.
    private(set) var waiting = DueQueue()
    /// Orders whose goods are together, by the instant when they can be packed.
    private(set) var picked = DueQueue()
    /// Packed orders, by the instant when they must leave.
    private(set) var packed = DueQueue()
    private(set) var stages: [OrderStage: Int] = [:]
    /// Units of all released picks that have a place.
    private(set) var demandedUnits = 0

    init(site: Site) {
        self.site = site
        podIndex = Dictionary(uniqueKeysWithValues: site.pods.enumerated().map { ($1.id, $0) })
        demand = Array(repeating: PodDemand(), count: site.pods.count)
    }

    /// Takes over rows from the book. Picks must come with, or after, the orders they belong to.
    mutating func take(
        orders changed: [OrderRow], picks rows: [PickRow], refills: [RefillRow] = [], goods: [SKU: Goods]
    ) {
        for refill in refills { take(refill, of: goods[refill.id.sku]) }
        var touched = Set(rows.map(\.id.order))
        for id in touched { unlink(id) }
        for row in changed {
            if touched.insert(row.id).inserted { unlink(row.id) }
            if row.stage.isOpen { orders[row.id] = row } else { forget(row) }
        }
        for row in rows where orders[row.id.order] != nil {
            guard let goods = goods[row.sku] ?? picks[row.id]?.goods else { continue }
            picks[row.id] = OpenPick(row: row, goods: goods, source: source(of: row))
        }
        for id in touched.sorted() { link(id) }
    }

    /// Moves pending orders whose time has come to the waiting ones.
    mutating func ripen(at now: Timestamp) {
        while let entry = pending.first, entry.at <= now {
            _ = pending.popFirst()
            if let order = orders[entry.order] { waiting.insert(Self.due(order)) }
        }
    }

    /// Sees a deed as done before the book has it, so that the floor need not wait for the disk.
    mutating func expect(_ deed: Deed, at now: Timestamp) {
        if case .fill(let refill, _) = deed { return expectFill(refill) }
        guard let id = deed.order, var order = orders[id] else { return }
        unlink(id)
        switch deed {
        case .start:
            order.stage = .picking
            order.startedAt = now
        case .pick(let pick, let units, _):
            picks[pick]?.row.picked += units
            order.pickedUnits += units
        case .pack:
            order.stage = .packed
            order.packedAt = now
        case .dispatch: order.stage = .dispatched
        case .reallocate, .raise, .fill: break
        }
        if order.stage == .picking, order.pickedUnits >= order.units {
            order.stage = .picked
            order.pickedAt = now
        }
        if order.stage.isOpen { orders[id] = order } else { forget(order) }
        link(id)
    }

    func pod(of refill: RefillRow) -> Int? { podIndex[refill.pod] }

    /// Lets a pick wait for another pod.
    mutating func move(_ pick: OpenPick, to pod: Int) {
        unlink(pick.row.id.order)
        var row = pick.row
        row.place = .pod(site.pods[pod].id)
        picks[row.id] = OpenPick(row: row, goods: pick.goods, source: .pod(pod))
        link(pick.row.id.order)
    }

    func picks(of order: OrderRow) -> [OpenPick] {
        (0..<order.picks).compactMap { picks[PickID(order: order.id, number: $0)] }
    }

    private func source(of row: PickRow) -> OpenPick.Source {
        switch row.place {
        case .pod(let id): podIndex[id].map { .pod($0) } ?? .nowhere
        case .reserve: .reserve
        case .missing, nil: .nowhere
        }
    }

    private mutating func forget(_ order: OrderRow) {
        let known = orders.removeValue(forKey: order.id)
        for number in 0..<max(order.picks, known?.picks ?? 0) {
            picks[PickID(order: order.id, number: number)] = nil
        }
    }

    private static func due(_ order: OrderRow) -> DueQueue.Entry {
        DueQueue.Entry(at: order.promise.dispatchAt, placedAt: order.placedAt, order: order.id)
    }

    private func ripe(_ order: OrderRow) -> DueQueue.Entry {
        DueQueue.Entry(at: order.placedAt + site.releaseAfter, placedAt: order.placedAt, order: order.id)
    }

    private func packable(_ order: OrderRow) -> DueQueue.Entry {
        let since = order.pickedAt ?? order.placedAt
        return DueQueue.Entry(
            at: since + .microseconds(Int64(site.times.pack * 1_000_000)), placedAt: order.placedAt, order: order.id)
    }

    private mutating func unlink(_ id: OrderID) {
        guard let order = orders[id] else { return }
        stages[order.stage, default: 0] -= 1
        switch order.stage {
        case .waiting:
            pending.remove(ripe(order))
            waiting.remove(Self.due(order))
        case .picking: for pick in picks(of: order) { unlink(pick) }
        case .picked: picked.remove(packable(order))
        case .packed: packed.remove(Self.due(order))
        case .dispatched, .withdrawn: break
        }
    }

    private mutating func link(_ id: OrderID) {
        guard let order = orders[id] else { return }
        stages[order.stage, default: 0] += 1
        switch order.stage {
        case .waiting: pending.insert(ripe(order))
        case .picking: for pick in picks(of: order) { link(pick, of: order) }
        case .picked: picked.insert(packable(order))
        case .packed: packed.insert(Self.due(order))
        case .dispatched, .withdrawn: break
        }
    }

    private mutating func unlink(_ pick: OpenPick) {
        switch pick.source {
        case .pod(let index):
            guard let place = demand[index].picks.firstIndex(of: pick.row.id) else { return }
            demand[index].picks.remove(at: place)
            demand[index].units -= pick.row.remaining
            demandedUnits -= pick.row.remaining
            let since = demand[index].picks.compactMap { orders[$0.order]?.startedAt }.min()
            demand[index].since = since ?? Timestamp(microseconds: .max)
        case .reserve: reserve.removeAll { $0 == pick.row.id }
        case .nowhere: break
        }
    }

    private mutating func link(_ pick: OpenPick, of order: OrderRow) {
        guard pick.row.remaining > 0 else { return }
        switch pick.source {
        case .pod(let index):
            demand[index].picks.append(pick.row.id)
            demand[index].units += pick.row.remaining
            demandedUnits += pick.row.remaining
            demand[index].since = min(demand[index].since, order.startedAt ?? order.placedAt)
        case .reserve: reserve.append(pick.row.id)
        case .nowhere: break
        }
    }
}
