public import Contracts
public import Kernel
internal import Storage

/// Checkouts as a resource that any channel can drive: create, update, complete, cancel, look at.
///
/// A checkout holds its stock from the first moment, for 15 minutes of wall time; a place in a delivery slot is taken
/// only while it is being paid.
public struct Checkouts: Sendable {
    let database: any Database
    let quote: CheckoutQuote
    let settlement: Settlement
    let provider: any PaymentProvider
    let availability: Availability
    let identifiers: IdentifierSource
    let wall: any TimeSource
    let world: any TimeSource
    let settings: CommerceSettings

    /// What a transaction of ours leaves behind: the answer, and the levels that it changed.
    struct Committed<Value: Sendable>: Sendable {
        var value: Value
        var levels: [StockLevel]
    }

    /// Opens a checkout and holds its stock.
    ///
    /// The same key gives the same checkout again. A cart has but one checkout under way: asked for again it is
    /// brought up to date with the cart while it is open, and shown as it is while it is being paid.
    ///
    /// - Throws: `CheckoutRefusal`, `StorageFault`.
    public func create(_ request: CheckoutRequest) async throws -> Checkout {
        let now = wall.now
        var tidy = request
        tidy.contact = try request.contact.map(tidied)
        // What needs no store is done before the one writer's turn.
        let prepared = PreparedRequest(tidy, quote)
        return try await commit { transaction in
            let request = prepared.request
            if let key = request.key, let known = try CheckoutStore.record(key: key, in: transaction) {
                return Committed(value: try repeated(known, prepared, in: transaction), levels: [])
            }
            let lines = try lines(of: prepared, in: transaction)
            if case .cart(let cart) = request.source, let live = try CheckoutStore.live(of: cart, in: transaction) {
                return try refresh(live, lines: lines, request, at: now, in: transaction)
            }
            return try open(prepared, lines: lines, at: now, in: transaction)
        }
    }

    /// The checkout as it stands now.
    ///
    /// - Throws: `CheckoutRefusal.notFound`, `StorageFault`.
    public func checkout(_ id: CheckoutID) async throws -> Checkout {
        try await database.read { try quote.quote(try record(id, in: $0), in: $0) }
    }

    /// Stores what the customer entered and accepts the prices and the promise of this moment.
    ///
    /// Unfinished fields are kept: `Checkout.problems` tells what is still to be mended.
    ///
    /// - Throws: `CheckoutRefusal` (`.invalid` only for fields too long to keep), `StorageFault`.
    public func update(_ id: CheckoutID, _ change: CheckoutChange) async throws -> Checkout {
        let now = wall.now
        return try await commit { transaction in
            let record = try record(id, in: transaction)
            let lines = try change.lines.map { try quote.lines(for: $0) }
            return try store(change, lines: lines, into: record, at: now, in: transaction)
        }
    }

    /// Gives a checkout up; its stock is free again at once. Cancelling twice cancels once.
    ///
    /// - Throws: `CheckoutRefusal.notOpen` where it is being paid or is paid, `.notFound`, `StorageFault`.
    public func cancel(_ id: CheckoutID) async throws -> Checkout {
        try await commit { transaction in
            var record = try record(id, in: transaction)
            guard try CheckoutStore.cancel(id, in: transaction) else {
                guard record.state == .cancelled || record.state == .expired else {
                    throw CheckoutRefusal.notOpen(record.state)
                }
                return Committed(value: try quote.quote(record, in: transaction), levels: [])
            }
            record.state = .cancelled
            let levels = try Stock.release(id, at: wall.now, in: transaction)
            return Committed(value: try quote.quote(record, in: transaction), levels: levels)
        }
    }

    /// Frees what is held for checkouts whose time is over; tells how many. A checkout whose payment is in doubt
    /// loses its hold too, but stays: should the money have moved, it is honoured from free stock or goes back.
    @discardableResult
    public func releaseExpired(at now: Timestamp) async throws -> Int {
        var count = 0
        while true {
            let released = try await commit { transaction in
                let ids = try CheckoutStore.overdue(at: now, limit: 64, in: transaction)
                var levels: [StockLevel] = []
                for id in ids where try CheckoutStore.expire(id, at: now, in: transaction) {
                    levels += try Stock.release(id, at: now, in: transaction)
                    try quote.promises.release(id, in: transaction)
                }
                return Committed(value: ids.count, levels: levels)
            }
            count += released
            if released == 0 { return count }
        }
    }

    func record(_ id: CheckoutID, in transaction: any SQLTransaction) throws -> CheckoutRecord {
        guard let record = try CheckoutStore.record(id, in: transaction) else { throw CheckoutRefusal.notFound }
        return record
    }

    /// Runs a transaction, and shows pages the stock that it changed.
    func commit<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Committed<Value>
    ) async throws -> Value {
        do {
            let committed = try await database.write(work)
            availability.apply(committed.levels)
            return committed.value
        } catch StockRefusal.short(let shortages) {
            throw CheckoutRefusal.short(shortages)
        }
    }
}
