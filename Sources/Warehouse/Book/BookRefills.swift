import Contracts
import Kernel

extension Book {
    /// Most units that one refill brings, so that no station is kept from its orders for long.
    private static let batch = 24

    /// SKUs of which so much changed that their refills must be looked at again.
    var refillCandidates: [SKU] {
        Set(changes.stock.map(\.sku)).union(changes.refills.map(\.sku)).filter { sku in
            (stock[sku] ?? []).contains { if case .reserve = $0.place { true } else { false } }
        }.sorted()
    }

    func openRefills(of sku: SKU) -> [RefillRow] { (refills[sku] ?? []).filter { $0.stage == .open } }

    /// Units that pods should get from the reserve beyond what is on its way: what orders wait for, and up to the SKU's high
    /// level where somebody waits or the pods have fallen below the low one.
    func refillNeed(of sku: SKU) -> Int {
        guard let goods = goods[sku], let reserve = reserve(of: sku), reserve.units > 0, fitsPods(goods) else {
            return 0
        }
        let levels = goods.levels ?? site.refill
        let inPods = (stock[sku] ?? []).reduce(0) { $0 + ($1.place.pod == nil ? 0 : $1.free) }
        let isLow = reserve.allocated > 0 || inPods < levels.low
        let wanted = reserve.allocated + (isLow ? max(0, levels.high - inPods) : 0)
        return max(0, min(wanted, reserve.units) - openRefills(of: sku).reduce(0) { $0 + $1.units })
    }

    /// Opens, hastens or drops refills of a SKU as its stock asks for. Needs the SKU's refills, the picks that wait at the
    /// reserve with their orders, and the emptiest pods of its climate.
    mutating func planRefills(of sku: SKU) {
        if reserve(of: sku)?.units ?? 0 == 0 {
            for refill in openRefills(of: sku) { close(refill, as: .dropped) }
            return
        }
        let due = waitingAtReserve(for: sku).compactMap { orders[$0.id.order]?.promise.dispatchAt }.min()
        for var refill in openRefills(of: sku) where refill.due != due {
            refill.due = due
            put(refill)
        }
        var need = refillNeed(of: sku)
        while need > 0, let goods = goods[sku] {
            guard let (pod, room) = podToFill(with: goods, units: min(need, Self.batch)) else {
                changes.exceptions.append(.full(goods.handling.zone))
                return
            }
            let id = RefillID(sku: sku, number: refillCount[sku, default: 0])
            let units = min(need, room, Self.batch)
            refillCount[sku, default: 0] += 1
            put(RefillRow(id: id, zone: goods.handling.zone, pod: pod, units: units, due: due))
            keepRoom(for: units, of: goods, in: pod)
            need -= units
        }
    }

    /// Puts units from the reserve into the refill's pod, and the picks that wait for them with them, the most urgent first.
    ///
    /// - Parameter units: how many there were; nil for all that were asked for and are there.
    mutating func fill(_ id: RefillID, units: Int? = nil, at station: String, now: Timestamp) throws(BookRefusal) {
        guard var refill = refill(id) else { throw .unknownRefill }
        guard refill.stage == .open else { throw .refillIsOver }
        let there = reserve(of: id.sku)?.units ?? 0
        guard units.map({ $0 >= 0 && $0 <= min(refill.units, there) }) ?? true else { throw .wrongUnits }
        let count = units ?? min(refill.units, there)
        close(refill, as: .done)
        let place = StockPlace.pod(refill.pod)
        let given = givePicks(upTo: count, of: id.sku, to: place)
        let free = min(count - given, reserve(of: id.sku)?.free ?? 0)
        move(id.sku, in: .reserve(refill.zone), units: -free, allocated: 0)
        move(id.sku, in: place, units: free, allocated: 0)
        refill.stage = .done
        refill.put = given + free
        refill.station = station
        refill.doneAt = now
        put(refill)
        if refill.put > 0 {
            changes.events.append(
                PodFilled(sku: id.sku, pod: refill.pod, units: refill.put, station: station, at: now))
        }
    }

    /// A person found that the pod has no room: another one is looked for.
    mutating func refuse(_ id: RefillID) throws(BookRefusal) {
        guard let refill = refill(id) else { throw .unknownRefill }
        guard refill.stage == .open else { throw .refillIsOver }
        close(refill, as: .refused)
    }

    func refill(_ id: RefillID) -> RefillRow? { refills[id.sku]?.first { $0.id == id } }

    private func reserve(of sku: SKU) -> StockRow? {
        goods[sku].flatMap { row(StockRow.Key(place: .reserve($0.handling.zone), sku: sku)) }
    }

    private func fitsPods(_ goods: Goods) -> Bool {
        site.zone(goods.handling.zone) != nil
            && site.capacity.admits(goods.handling.extent, isUpright: goods.handling.upright)
    }

    /// The most urgent first.
    private func waitingAtReserve(for sku: SKU) -> [PickRow] {
        let waiting = picks.values.filter { pick in
            guard pick.sku == sku, pick.remaining > 0, case .reserve = pick.place else { return false }
            return orders[pick.id.order]?.stage.isOpen == true
        }
        return waiting.sorted { one, other in
            guard let first = orders[one.id.order], let second = orders[other.id.order], first.id != second.id else {
                return one.id < other.id
            }
            return first.isBefore(second)
        }
    }

    /// The emptiest pod that takes all, else the one that takes most; none that is being filled with it or was refused.
    private func podToFill(with goods: Goods, units: Int) -> (pod: String, room: Int)? {
        let avoided = (refills[goods.sku] ?? []).filter { $0.stage == .open || $0.stage == .refused }.map(\.pod)
        let rooms = pods.values.filter { $0.zone == goods.handling.zone && !avoided.contains($0.id) }
            .map { (pod: $0, room: $0.room(for: goods.unit, in: site.capacity), fill: $0.fill(of: site.capacity)) }
            .filter { $0.room > 0 }
        let best = rooms.min { one, other in
            let (first, second) = (min(one.room, units), min(other.room, units))
            return first == second ? (one.fill, one.pod.id) < (other.fill, other.pod.id) : first > second
        }
        return best.map { ($0.pod.id, $0.room) }
    }

    /// Gives units of the reserve to the picks that wait for them, in another place; the last one may be split.
    private mutating func givePicks(upTo count: Int, of sku: SKU, to place: StockPlace) -> Int {
        var left = count
        for var pick in waitingAtReserve(for: sku) where left > 0 {
            guard var order = orders[pick.id.order], let reserve = pick.place else { continue }
            let units = min(left, pick.remaining)
            left -= units
            move(sku, in: reserve, units: -units, allocated: -units)
            move(sku, in: place, units: units, allocated: 0)
            if units == pick.remaining {
                pick.place = place
                move(sku, in: place, units: 0, allocated: units)
                put(pick)
            } else {
                pick.units -= units
                put(pick)
                add(Need(sku: sku, units: units, place: place), to: &order)
                put(order)
            }
        }
        return count - left
    }

    private mutating func close(_ refill: RefillRow, as stage: RefillStage) {
        guard let goods = goods[refill.id.sku] else { return }
        var refill = refill
        refill.stage = stage
        put(refill)
        keepRoom(for: -refill.units, of: goods, in: refill.pod)
    }

    private mutating func keepRoom(for units: Int, of goods: Goods, in id: String) {
        guard var pod = pods[id] else { return }
        pod.comingVolume += units * goods.unit.volume
        pod.comingWeight += units * goods.unit.weight
        pods[id] = pod
        changes.pods.insert(id)
    }

    private mutating func put(_ refill: RefillRow) {
        var rows = refills[refill.id.sku] ?? []
        if let index = rows.firstIndex(where: { $0.id == refill.id }) {
            rows[index] = refill
        } else {
            rows.append(refill)
        }
        refills[refill.id.sku] = rows
        changes.refills.insert(refill.id)
    }
}
