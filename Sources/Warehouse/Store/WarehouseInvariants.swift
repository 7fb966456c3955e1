import Contracts
import Kernel
public import Storage

/// What must be true of the stored book at every moment between two transactions.
public enum WarehouseInvariants {
    /// Everything that is not as it must be; empty when the book is sound.
    public static func check(in transaction: any SQLTransaction) throws -> [String] {
        var audit = BookAudit()
        try audit.load(in: transaction)
        audit.checkStock()
        audit.checkRefills()
        audit.checkOrders()
        try audit.checkEvents(in: transaction)
        return audit.findings
    }
}

/// The whole book, read to be checked.
private struct BookAudit {
    var findings: [String] = []
    private var stock: [StockRow] = []
    private var goods: [SKU: Goods] = [:]
    private var pods: [PodRow] = []
    private var orders: [OrderRow] = []
    private var picks: [OrderID: [PickRow]] = [:]
    private var refills: [RefillRow] = []
    private var totes: [OrderID: [SKU: Int]] = [:]
    private var unfound: [SKU: Int] = [:]

    mutating func load(in transaction: any SQLTransaction) throws {
        stock = try transaction.rows("SELECT \(StockRow.columns) FROM warehouse_stock").map { try StockRow($0) }
        for row in try transaction.rows("SELECT \(Goods.columns) FROM warehouse_goods") {
            let one = try Goods(row)
            goods[one.sku] = one
        }
        pods = try transaction.rows("SELECT \(PodRow.columns) FROM warehouse_pods").map { try PodRow($0) }
        orders = try transaction.rows("SELECT \(OrderRow.columns) FROM warehouse_orders").map { try OrderRow($0) }
        for row in try transaction.rows("SELECT \(PickRow.columns) FROM warehouse_picks") {
            let pick = try PickRow(row)
            picks[pick.id.order, default: []].append(pick)
        }
        refills = try transaction.rows("SELECT \(RefillRow.columns) FROM warehouse_refills").map { try RefillRow($0) }
        for row in try transaction.rows("SELECT order_id, id, size, zone, weight, pieces FROM warehouse_totes") {
            let contents = try ToteContents(row)
            totes[try row.identifier("order_id"), default: [:]].merge(contents.units, uniquingKeysWith: +)
        }
        let beyond = try transaction.rows("SELECT sku, units FROM warehouse_exceptions WHERE kind = 'adjustment'")
        for row in beyond { unfound[try row.sku(), default: 0] += try row.int("units") }
    }

    /// What is set aside is set aside for somebody, and pods are as full as what lies in them.
    mutating func checkStock() {
        var asked: [StockRow.Key: Int] = [:]
        for pick in picks.values.joined() where pick.remaining > 0 {
            if let place = pick.place { asked[StockRow.Key(place: place, sku: pick.sku), default: 0] += pick.remaining }
        }
        var sums = roomKept()
        for row in stock {
            let wanted = asked.removeValue(forKey: row.key) ?? 0
            if wanted != row.allocated {
                findings.append("\(row.sku) in \(row.place): \(row.allocated) set aside, \(wanted) asked for")
            }
            guard let id = row.place.pod, let unit = goods[row.sku]?.unit else { continue }
            var sum = sums[id] ?? PodRow(id: id, zone: goods[row.sku]?.handling.zone ?? .ambient)
            sum.volume += row.units * unit.volume
            sum.weight += row.units * unit.weight
            sum.skus += 1
            sum.allocated += row.allocated
            sums[id] = sum
        }
        for (key, units) in asked { findings.append("\(units) of \(key.sku) asked from \(key.place), which has none") }
        for pod in pods {
            let sum = sums.removeValue(forKey: pod.id) ?? PodRow(id: pod.id, zone: pod.zone)
            if sum != pod { findings.append("pod \(pod.id) is booked as \(pod), its goods are \(sum)") }
        }
        for id in sums.keys { findings.append("goods lie in pod \(id), which does not exist") }
    }

    /// The room that open refills keep in pods.
    private func roomKept() -> [String: PodRow] {
        var sums: [String: PodRow] = [:]
        for refill in refills where refill.stage == .open {
            guard let unit = goods[refill.id.sku]?.unit else { continue }
            var sum = sums[refill.pod] ?? PodRow(id: refill.pod, zone: refill.zone)
            sum.comingVolume += refill.units * unit.volume
            sum.comingWeight += refill.units * unit.weight
            sums[refill.pod] = sum
        }
        return sums
    }

    /// A refill goes to a pod of its climate, has put in what it says, and knows of the orders that wait for it.
    mutating func checkRefills() {
        let zones = Dictionary(uniqueKeysWithValues: pods.map { ($0.id, $0.zone) })
        for refill in refills {
            if refill.stage == .open, zones[refill.pod] != refill.zone {
                findings.append("refill \(refill.id) is to go to pod \(refill.pod), which is not of its zone")
            }
            if refill.stage != .done, refill.put > 0 {
                findings.append("refill \(refill.id) is \(refill.stage) with \(refill.put) units put in")
            }
        }
        let calm = Set(refills.filter { $0.stage == .open && $0.due == nil }.map(\.id.sku))
        for row in stock where row.allocated > 0 && calm.contains(row.sku) {
            if case .reserve = row.place {
                findings.append("a refill of \(row.sku) does not know that orders wait for it")
            }
        }
    }

    mutating func checkOrders() {
        for order in orders {
            let picks = picks[order.id] ?? []
            let picked = picks.reduce(0) { $0 + $1.picked }
            let units = picks.reduce(0) { $0 + $1.units }
            if picked != order.pickedUnits {
                findings.append("order \(order.number): \(order.pickedUnits) units picked, its picks say \(picked)")
            }
            if order.stage != .withdrawn, units != order.units {
                findings.append("order \(order.number): \(order.units) units, its picks say \(units)")
            }
            checkStage(order, packed: totes[order.id] ?? [:], picks: picks)
        }
    }

    private mutating func checkStage(_ order: OrderRow, packed: [SKU: Int], picks: [PickRow]) {
        let isWhole = order.pickedUnits == order.units
        let isRight =
            switch order.stage {
            case .waiting: order.pickedUnits == 0
            case .withdrawn: order.pickedUnits == 0 && picks.allSatisfy { $0.remaining == 0 }
            case .picking: !isWhole
            case .picked, .packed, .dispatched: isWhole
            }
        if !isRight {
            findings.append("order \(order.number) is \(order.stage) with \(order.pickedUnits) of \(order.units)")
        }
        var wanted: [SKU: Int] = [:]
        if order.stage == .packed || order.stage == .dispatched {
            for pick in picks where pick.picked > 0 { wanted[pick.sku, default: 0] += pick.picked }
        }
        if wanted != packed { findings.append("order \(order.number): picked \(wanted), packed \(packed)") }
    }

    /// Every unit that came is in a place or was picked, and everything was told exactly once.
    mutating func checkEvents(in transaction: any SQLTransaction) throws {
        let row = try transaction.row("SELECT sequence FROM outbox_cursors WHERE subscriber = 'warehouse'")
        let cursor = try row?.integer("sequence") ?? 0
        var came: [SKU: Int] = [:]
        var told: [OrderID: [SKU: Int]] = [:]
        var missed: [SKU: Int] = [:]
        var milestones: [String: Int] = [:]
        var filled: [StockRow.Key: Int] = [:]
        var next: Int64 = 0
        while true {
            let events = try Outbox.events(after: next, limit: 1000, in: transaction)
            guard let last = events.last else { break }
            for event in events {
                if let received = try event.decode(StockReceived.self), event.sequence <= cursor {
                    came[received.sku, default: 0] += received.units
                } else if let adjusted = try event.decode(StockAdjusted.self), event.sequence <= cursor {
                    came[adjusted.sku, default: 0] += adjusted.change
                } else if let lost = try event.decode(UnitsLost.self) {
                    came[lost.sku, default: 0] -= lost.units
                    missed[lost.sku, default: 0] -= lost.units
                } else if let missing = try event.decode(UnitsMissing.self) {
                    missed[missing.sku, default: 0] += missing.units
                } else if let found = try event.decode(UnitsFound.self) {
                    missed[found.sku, default: 0] -= found.units
                } else if let line = try event.decode(LinePicked.self) {
                    told[line.order, default: [:]][line.sku, default: 0] += line.units
                } else if let fill = try event.decode(PodFilled.self) {
                    filled[StockRow.Key(place: .pod(fill.pod), sku: fill.sku), default: 0] += fill.units
                } else if [PickingStarted.type, OrderPacked.type, OrderDispatched.type].contains(event.type) {
                    milestones["\(event.type) of \(event.subject)", default: 0] += 1
                }
            }
            next = last.sequence
        }
        for (name, count) in milestones where count > 1 { findings.append("\(name) was told \(count) times") }
        checkUnits(came)
        for row in stock where row.place.isMissing { missed[row.sku, default: 0] -= row.units }
        for (sku, units) in missed where units != 0 {
            findings.append("\(sku): \(units) more were told to be missing than are")
        }
        for refill in refills where refill.put > 0 {
            filled[StockRow.Key(place: .pod(refill.pod), sku: refill.id.sku), default: 0] -= refill.put
        }
        for (key, units) in filled where units != 0 {
            findings.append("\(key.sku) to pod \(key.place): \(units) units more were told of than put in")
        }
        for (order, picks) in picks {
            let picked = picks.reduce(into: [SKU: Int]()) { if $1.picked > 0 { $0[$1.sku, default: 0] += $1.picked } }
            if picked != told[order] ?? [:] {
                findings.append("order \(order): picked \(picked), told \(told[order] ?? [:])")
            }
        }
    }

    private mutating func checkUnits(_ came: [SKU: Int]) {
        var are: [SKU: Int] = [:]
        for row in stock { are[row.sku, default: 0] += row.units }
        for pick in picks.values.joined() { are[pick.sku, default: 0] += pick.picked }
        for sku in Set(are.keys).union(came.keys) {
            let (here, expected) = (are[sku] ?? 0, (came[sku] ?? 0) + (unfound[sku] ?? 0))
            if here != expected { findings.append("\(sku): \(expected) units came, \(here) are here or were picked") }
        }
    }
}
