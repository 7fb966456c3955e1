public import Contracts
public import Kernel
public import Storage

extension Delivery {
    private static let batch = 64

    /// Hands over what is due at an instant of world time, and tells how many parcels that were.
    ///
    /// Each parcel's hand-over and the event that tells of it are one transaction, so a killed process goes on where
    /// it stood.
    @discardableResult
    public func advance(at world: Timestamp) async throws -> Int {
        var count = 0
        while true {
            let now = wall.now
            let delivered = try await database.write { transaction in
                let rows = try transaction.rows(
                    """
                    SELECT order_id, due_at FROM deliveries WHERE state = 'underway' AND due_at <= $1
                    ORDER BY due_at LIMIT $2
                    """, [world, Self.batch])
                for row in rows {
                    try Self.handOver(
                        try row.identifier("order_id"), at: try row.time("due_at"), now: now, in: transaction)
                }
                return rows.count
            }
            count += delivered
            if delivered == 0 { return count }
        }
    }

    /// The world time at which the next parcel is due; nil where none is on its way.
    public func nextDue() async throws -> Timestamp? {
        try await database.read {
            try $0.row("SELECT MIN(due_at) AS due_at FROM deliveries WHERE state = 'underway'")?
                .optionalTime("due_at")
        }
    }

    public func parcel(of order: OrderID) async throws -> Parcel? {
        try await database.read {
            try $0.row("SELECT \(Parcel.columns) FROM deliveries WHERE order_id = $1", [order]).map { try Parcel($0) }
        }
    }

    /// Turns dispatched orders into parcels; to be given to the dispatcher of the outbox.
    public var subscriber: any OutboxSubscriber { ParcelFollower() }

    private static func handOver(
        _ order: OrderID, at due: Timestamp, now: Timestamp, in transaction: any SQLTransaction
    ) throws {
        let changed = try transaction.execute(
            """
            UPDATE deliveries SET state = 'delivered', delivered_at = $2 WHERE order_id = $1 AND state = 'underway'
            """, [order, due])
        guard changed == 1 else { return }
        try Outbox.append(OrderDelivered(order: order, at: due), at: now, in: transaction)
    }
}

/// Writes down what left the warehouse.
struct ParcelFollower: OutboxSubscriber {
    let name = "delivery.parcels"
    let types: Set<String> = [OrderDispatched.type]

    func handle(_ event: StoredEvent, in transaction: any SQLTransaction) throws {
        guard let dispatched = try event.decode(OrderDispatched.self) else { return }
        try transaction.execute(
            """
            INSERT INTO deliveries (order_id, state, dispatched_at, deliver_from, deliver_by, due_at)
            VALUES ($1, 'underway', $2, $3, $4, $5) ON CONFLICT (order_id) DO NOTHING
            """,
            [
                dispatched.order, dispatched.at, dispatched.deliverFrom, dispatched.deliverBy,
                Parcel.due(dispatched),
            ])
    }
}
