public import Contracts
public import Kernel
internal import Storage

/// An order on its way to the door. All times are world time.
public struct Parcel: Sendable, Hashable {
    public let order: OrderID
    public let dispatchedAt: Timestamp
    public let deliverFrom: Timestamp
    public let deliverBy: Timestamp
    /// When the courier will be at the door.
    public let dueAt: Timestamp
    /// nil while it is on its way.
    public let deliveredAt: Timestamp?

    static let columns = "order_id, dispatched_at, deliver_from, deliver_by, due_at, delivered_at"

    init(_ row: Row) throws(StorageFault) {
        order = try row.identifier("order_id")
        dispatchedAt = try row.time("dispatched_at")
        deliverFrom = try row.time("deliver_from")
        deliverBy = try row.time("deliver_by")
        dueAt = try row.time("due_at")
        deliveredAt = try row.optionalTime("delivered_at")
    }

    /// When the courier arrives: within the middle four fifths of the window, the same for the same order. Goods that
    /// left too late for that arrive half an hour to an hour after they left.
    static func due(_ dispatched: OrderDispatched) -> Timestamp {
        var seed: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in dispatched.order.description.utf8 { seed = (seed ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var generator = SeededGenerator(seed: seed)
        let window = max(0, dispatched.deliverBy.microseconds - dispatched.deliverFrom.microseconds)
        let share = Int64.random(in: 100...900, using: &generator)
        let planned = Timestamp(microseconds: dispatched.deliverFrom.microseconds + window / 1000 * share)
        let soonest = dispatched.at + .seconds(1800 + 2 * share)
        return max(planned, soonest)
    }
}
