import Contracts
import Kernel

extension Book {
    /// Calls an order off where its picking has not begun. One that is not known yet will never be picked.
    mutating func withdraw(_ id: OrderID) -> Bool {
        guard var order = orders[id] else {
            let never = Timestamp(microseconds: 0)
            let promise = Promise(
                method: "", cutOff: never, dispatchAt: never, deliverFrom: never, deliverBy: never)
            put(OrderRow(id: id, number: "", placedAt: never, promise: promise, stage: .withdrawn, units: 0))
            return true
        }
        guard order.stage == .waiting else { return order.stage == .withdrawn }
        order.stage = .withdrawn
        put(order)
        var freed: [SKU] = []
        for var pick in picks(of: order) where pick.remaining > 0 {
            if let place = pick.place {
                move(pick.sku, in: place, units: 0, allocated: -pick.remaining)
                freed.append(pick.sku)
            }
            pick.units = pick.picked
            put(pick)
        }
        for sku in freed { placeWaiting(sku) }
        return true
    }

    /// Releases an order to the floor.
    mutating func start(_ id: OrderID, at now: Timestamp) throws(BookRefusal) {
        var order = try order(id)
        guard order.stage == .waiting else { throw .wrongStage(order.stage) }
        order.stage = .picking
        order.startedAt = now
        put(order)
        changes.events.append(PickingStarted(order: id, at: now))
        finishPicking(id, at: now)
    }

    /// Takes units from the pick's place.
    mutating func pick(_ id: PickID, units: Int, at station: String, now: Timestamp) throws(BookRefusal) {
        var order = try order(id.order)
        guard var pick = picks[id] else { throw .unknownPick }
        guard pick.remaining > 0 else { throw .alreadyPicked }
        guard order.stage == .picking else { throw .wrongStage(order.stage) }
        guard units > 0, units <= pick.remaining else { throw .wrongUnits }
        guard let place = pick.place else { throw .noPlace }
        move(pick.sku, in: place, units: -units, allocated: -units)
        pick.picked += units
        pick.station = station
        put(pick)
        order.pickedUnits += units
        put(order)
        changes.events.append(LinePicked(order: id.order, sku: pick.sku, units: units, station: station, at: now))
        finishPicking(id.order, at: now)
    }

    /// The rest of a pick cannot be taken: its units are booked as missing and the order looks elsewhere.
    ///
    /// - Parameter isGone: nothing more lies there, so what is booked for nobody is missing too.
    /// - Returns: how many units found another place.
    @discardableResult
    mutating func miss(_ id: PickID, isGone: Bool = true, at now: Timestamp) throws(BookRefusal) -> Int {
        let order = try order(id.order)
        guard let pick = picks[id] else { throw .unknownPick }
        guard pick.remaining > 0 else { throw .alreadyPicked }
        guard order.stage == .picking else { throw .wrongStage(order.stage) }
        guard let place = pick.place else { throw .noPlace }
        let units = pick.remaining
        let free = isGone ? row(StockRow.Key(place: place, sku: pick.sku))?.free ?? 0 : 0
        move(pick.sku, in: place, units: -units - free, allocated: -units)
        move(pick.sku, in: .missing(pick.zone), units: units + free, allocated: 0)
        changes.exceptions.append(.discrepancy(pick, order: order, at: place, missing: units + free))
        changes.events.append(
            UnitsMissing(sku: pick.sku, units: units + free, place: place.description, at: now))
        return redirect(units, of: id)
    }

    /// Lets an order fetch the rest of a pick from other places, since its own cannot be reached.
    ///
    /// - Returns: how many units found another place; the rest stays where it was.
    @discardableResult
    mutating func reallocate(_ id: PickID) throws(BookRefusal) -> Int {
        let order = try order(id.order)
        guard let pick = picks[id] else { throw .unknownPick }
        guard pick.remaining > 0 else { throw .alreadyPicked }
        guard order.stage.isOpen else { throw .wrongStage(order.stage) }
        guard let place = pick.place else { throw .noPlace }
        let elsewhere = allocation(of: [(pick.sku, pick.remaining)], without: place).filter { $0.place != nil }
        let units = elsewhere.reduce(0) { $0 + $1.units }
        guard units > 0 else { return 0 }
        move(pick.sku, in: place, units: 0, allocated: -units)
        return redirect(units, of: id, avoiding: place)
    }

    private mutating func redirect(_ units: Int, of id: PickID, avoiding place: StockPlace? = nil) -> Int {
        let first = orders[id.order]?.picks ?? 0
        dropUnits(units, of: id, avoiding: place)
        let added = orders[id.order].map { picks(of: $0).dropFirst(first) } ?? []
        return added.reduce(0) { $0 + ($1.place == nil ? 0 : $1.units) }
    }

    /// Lets an order go without the units that no place has; one without any units left is over.
    mutating func shipWithout(_ id: PickID, now: Timestamp) throws(BookRefusal) {
        var order = try order(id.order)
        guard var pick = picks[id] else { throw .unknownPick }
        guard pick.place == nil, pick.remaining > 0 else { throw .alreadyPicked }
        guard order.stage == .waiting || order.stage == .picking else { throw .wrongStage(order.stage) }
        changes.events.append(
            UnitsLeftOut(order: id.order, sku: pick.sku, units: pick.remaining, at: now))
        order.units -= pick.remaining
        pick.units = pick.picked
        if order.units == 0 { order.stage = .withdrawn }
        put(pick)
        put(order)
        unplaced[pick.sku]?.removeAll { $0 == id }
        if order.stage == .picking { finishPicking(id.order, at: now) }
    }

    mutating func pack(_ id: OrderID, totes: [ToteContents], at now: Timestamp) throws(BookRefusal) {
        var order = try order(id)
        guard order.stage == .picked else { throw .wrongStage(order.stage) }
        order.stage = .packed
        order.packedAt = now
        put(order)
        changes.totes += totes.map { ToteRow(order: id, contents: $0) }
        let told = totes.map { OrderPacked.Tote(id: $0.id, zone: $0.zone, weight: $0.weight, contents: $0.units) }
        changes.events.append(OrderPacked(order: id, totes: told, at: now))
    }

    mutating func dispatch(_ id: OrderID, at now: Timestamp) throws(BookRefusal) {
        var order = try order(id)
        guard order.stage == .packed else { throw .wrongStage(order.stage) }
        order.stage = .dispatched
        order.dispatchedAt = now
        put(order)
        changes.events.append(
            OrderDispatched(
                order: id, at: now, deliverFrom: order.promise.deliverFrom, deliverBy: order.promise.deliverBy))
    }

    private mutating func finishPicking(_ id: OrderID, at now: Timestamp) {
        guard var order = orders[id], order.stage == .picking, order.pickedUnits >= order.units else { return }
        order.stage = .picked
        order.pickedAt = now
        put(order)
    }
}
