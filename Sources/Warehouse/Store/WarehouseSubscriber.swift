import Contracts
public import Kernel
public import Storage

/// Turns what the shop tells into stock in pods and picks of orders.
public struct WarehouseSubscriber: OutboxSubscriber {
    public let name = "warehouse"
    public let types: Set<String> = [
        StockReceived.type, StockAdjusted.type, OrderPlaced.type, OrderCancelled.type,
    ]

    private let site: Site
    private let clock: any TimeSource
    private let world: any TimeSource

    /// - Parameters:
    ///   - clock: real time, under which events are stored.
    ///   - world: world time.
    public init(site: Site, clock: any TimeSource, world: any TimeSource) {
        self.site = site
        self.clock = clock
        self.world = world
    }

    public func handle(_ event: StoredEvent, in transaction: any SQLTransaction) throws {
        try SiteRegistration.ensure(site, in: transaction)
        var loader = BookLoader(site: site, in: transaction)
        var book: Book
        if let received = try event.decode(StockReceived.self) {
            try loadStock(
                received.sku, received.handling, opening: received.isOpening ? received.units : 0, with: &loader)
            book = loader.book
            if received.isOpening {
                book.open(received.sku, units: received.units, handling: received.handling)
            } else {
                book.receive(received.sku, units: received.units, handling: received.handling)
            }
        } else if let adjusted = try event.decode(StockAdjusted.self) {
            try loadStock(adjusted.sku, adjusted.handling, with: &loader)
            if adjusted.change < 0 { try loader.loadPicks(of: adjusted.sku) }
            book = loader.book
            book.adjust(adjusted.sku, by: adjusted.change, handling: adjusted.handling)
        } else if let placed = try event.decode(OrderPlaced.self) {
            try loader.load(order: placed.order)
            for line in placed.lines { try loader.load(sku: line.sku) }
            book = loader.book
            book.place(placed)
        } else if let cancelled = try event.decode(OrderCancelled.self) {
            try Withdrawal.load(cancelled.order, with: &loader)
            book = loader.book
            if !book.withdraw(cancelled.order), let order = book.orders[cancelled.order] {
                book.changes.exceptions.append(.cancelledLate(order))
            }
        } else {
            return
        }
        var store = BookStore(in: transaction, now: clock.now, world: world.now)
        try store.save(&book)
    }

    private func loadStock(
        _ sku: SKU, _ handling: Handling, opening units: Int = 0, with loader: inout BookLoader
    ) throws {
        try loader.load(sku: sku)
        let goods = loader.book.goods[sku] ?? Goods(sku: sku, handling: handling, title: LocalizedText(""))
        if units > 0 { try loader.loadEmptiestPods(for: goods, units: units) }
        try loader.loadWaiting(for: sku)
    }
}
