import Contracts
import Kernel

/// What the warehouse knows of an order.
struct OrderRow: Sendable, Equatable {
    let id: OrderID
    let number: String
    let placedAt: Timestamp
    let promise: Promise
    var stage: OrderStage
    /// Units that are to be picked in all.
    var units: Int
    var pickedUnits = 0
    /// Picks are numbered from 0 to this, without gaps.
    var picks = 0
    var startedAt: Timestamp?
    var pickedAt: Timestamp?
    var packedAt: Timestamp?
    var dispatchedAt: Timestamp?

    /// The first group of the number, by which people on the floor call it.
    var tag: String { String(number.prefix(4)) }

    /// Earliest to leave first, then earliest placed.
    func isBefore(_ other: OrderRow) -> Bool {
        (promise.dispatchAt, placedAt, id) < (other.promise.dispatchAt, other.placedAt, other.id)
    }
}
