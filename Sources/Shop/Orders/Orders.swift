public import Contracts
public import Kernel
public import Storage

/// The orders of the shop: looked up by customers and staff, and called off while nobody has begun to pick them.
public struct Orders: Sendable {
    private let database: any Database
    private let availability: Availability
    private let promises: any DeliveryPromises
    private let gate: any PickingGate
    private let wall: any TimeSource
    private let world: any TimeSource

    public init(
        database: any Database, availability: Availability, promises: any DeliveryPromises, gate: any PickingGate,
        wall: any TimeSource, world: any TimeSource
    ) {
        self.database = database
        self.availability = availability
        self.promises = promises
        self.gate = gate
        self.wall = wall
        self.world = world
    }

    public func order(_ id: OrderID) async throws -> Order? {
        try await database.read { try OrderReader.order(id, in: $0) }
    }

    /// A guest's order: the number, in any spelling, with the phone number that was given for it.
    public func order(number: String, phone: String) async throws -> Order? {
        let number = OrderNumber.tidied(number)
        guard let phone = PhoneNumber(phone)?.description else { return nil }
        return try await database.read { transaction in
            let id = try OrderReader.identifier(number: number, phone: phone, in: transaction)
            return try id.flatMap { try OrderReader.order($0, in: transaction) }
        }
    }

    /// A page of orders, the newest first.
    ///
    /// - Parameters:
    ///   - state: only orders that stand there; nil for all.
    ///   - before: the last order of the page before; nil for the first page.
    public func list(
        state: OrderState? = nil, before: OrderID? = nil, limit: Int = 50
    ) async throws -> [OrderSummary] {
        try await database.read { try OrderReader.list(state: state, before: before, limit: limit, in: $0) }
    }

    /// The order that was placed last; nil before the first.
    public func newest() async throws -> OrderID? {
        try await database.read {
            try $0.row("SELECT id FROM orders ORDER BY id DESC LIMIT 1").map { try $0.identifier("id") }
        }
    }

    /// How many orders stand where; every state is there.
    public func counts() async throws -> [OrderState: Int] {
        try await database.read { transaction in
            var counts = Dictionary(uniqueKeysWithValues: OrderState.allCases.map { ($0, 0) })
            for row in try transaction.rows("SELECT state, COUNT(*) AS orders FROM orders GROUP BY state") {
                let state: OrderState = try row.value("state")
                counts[state] = try row.int("orders")
            }
            return counts
        }
    }

    /// Calls an order off before its picking: its goods are for sale again and its money goes back.
    ///
    /// Cancelling twice cancels once.
    ///
    /// - Parameter conclude: runs in the same transaction: the place to store an idempotent answer.
    /// - Throws: `OrderRefusal`, `StorageFault`.
    public func cancel(
        _ id: OrderID,
        conclude: @escaping @Sendable (Order, any SQLTransaction) throws -> Void = { _, _ in }
    ) async throws -> Order {
        let now = wall.now
        let (order, levels) = try await database.write { transaction in
            guard let order = try OrderReader.order(id, in: transaction) else { throw OrderRefusal.notFound }
            var levels: [StockLevel] = []
            if order.state != .cancelled { levels = try cancel(order, at: now, in: transaction) }
            guard let cancelled = try OrderReader.order(id, in: transaction) else { throw OrderRefusal.notFound }
            try conclude(cancelled, transaction)
            return (cancelled, levels)
        }
        availability.apply(levels)
        return order
    }

    private func cancel(
        _ order: Order, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [StockLevel] {
        // The state first: its row is locked, so that picking and cancelling cannot both win.
        guard try OrderStore.advance(order.id, to: .cancelled, at: world.now, in: transaction),
            try gate.withdraw(order.id, in: transaction)
        else { throw OrderRefusal.tooLate(order.state == .placed ? .picking : order.state) }
        // What the warehouse lacks, and its price, went back already.
        let here = order.lines.filter { $0.units > $0.missing }
        let units = Dictionary(here.map { ($0.sku, $0.units - $0.missing) }, uniquingKeysWith: +)
        let levels = try Stock.giveBack(
            units, reference: order.id.description, at: now, in: transaction)
        if let checkout = try OrderStore.checkout(of: order.id, in: transaction) {
            try promises.release(checkout, in: transaction)
        }
        try PaymentStore.owe(
            order.payment.amount - order.payment.refunded, of: order.payment.id, order: order.id, because: .cancelled,
            at: now,
            in: transaction)
        try Outbox.append(OrderCancelled(order: order.id, number: order.number), at: now, in: transaction)
        return levels
    }
}
