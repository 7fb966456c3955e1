public import Contracts
public import Kernel
public import Storage

/// Calling an order off before its picking begins, in the caller's own transaction.
public struct Withdrawal: Sendable {
    private let site: Site

    public init(site: Site) { self.site = site }

    /// True where the order will never be picked: its goods are free again (or it was not known yet, or was withdrawn
    /// before). False where its picking has begun: nothing is changed then.
    public func withdraw(_ order: OrderID, in transaction: any SQLTransaction) throws -> Bool {
        var loader = BookLoader(site: site, in: transaction)
        try Self.load(order, with: &loader)
        var book = loader.book
        guard book.withdraw(order) else { return false }
        let never = Timestamp(microseconds: 0)
        var store = BookStore(in: transaction, now: never, world: never)
        try store.save(&book)
        return true
    }

    static func load(_ order: OrderID, with loader: inout BookLoader) throws {
        try loader.load(order: order)
        guard loader.book.orders[order]?.stage == .waiting else { return }
        try loader.loadPicks(of: order)
        for sku in Set(loader.book.picks.values.map(\.sku)) {
            try loader.load(sku: sku)
            try loader.loadWaiting(for: sku)
        }
    }
}
