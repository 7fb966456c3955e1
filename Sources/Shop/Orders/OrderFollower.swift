internal import Contracts
internal import Kernel
internal import Storage

/// Moves orders along as the warehouse and the couriers tell of them, and counts on no goods that were not found.
///
/// Picking is told by the warehouse's own transaction, so news of an order that was called off meanwhile changes
/// nothing here.
struct OrderFollower: OutboxSubscriber {
    let name = "shop.orders"
    let types: Set<String> = [
        PickingStarted.type, LinePicked.type, OrderPacked.type, OrderDispatched.type, OrderDelivered.type,
        UnitsLeftOut.type, UnitsMissing.type, UnitsFound.type,
    ]

    let promises: any DeliveryPromises
    let wall: any TimeSource

    func handle(_ event: StoredEvent, in transaction: any SQLTransaction) throws {
        if let started = try event.decode(PickingStarted.self) {
            try OrderStore.advance(started.order, to: .picking, at: started.at, in: transaction)
        } else if let picked = try event.decode(LinePicked.self) {
            try OrderStore.pick(picked.units, of: picked.sku, for: picked.order, in: transaction)
        } else if let left = try event.decode(UnitsLeftOut.self) {
            try Shortfall(promises: promises, now: wall.now).settle(left, number: event.sequence, in: transaction)
        } else if let missing = try event.decode(UnitsMissing.self) {
            try Stock.miss(missing, number: event.sequence, at: wall.now, in: transaction)
        } else if let found = try event.decode(UnitsFound.self) {
            try Stock.find(found, number: event.sequence, at: wall.now, in: transaction)
        } else if let packed = try event.decode(OrderPacked.self) {
            try OrderStore.pack(packed.order, into: packed.totes, in: transaction)
            try OrderStore.advance(packed.order, to: .packed, at: packed.at, in: transaction)
        } else if let dispatched = try event.decode(OrderDispatched.self) {
            try OrderStore.advance(dispatched.order, to: .dispatched, at: dispatched.at, in: transaction)
        } else if let delivered = try event.decode(OrderDelivered.self) {
            try OrderStore.advance(delivered.order, to: .delivered, at: delivered.at, in: transaction)
        }
    }
}
