public import Contracts
public import Kernel
public import Logging
public import Storage

/// Stock, carts, checkouts, payments and orders, wired once.
public struct Commerce: Sendable {
    public let availability: Availability
    public let carts: Carts
    public let checkouts: Checkouts
    public let orders: Orders
    public let stockroom: Stockroom
    public let reconciler: PaymentReconciler
    public let refunds: RefundRunner

    private let database: any Database
    private let wall: any TimeSource
    private let settings: CommerceSettings
    private let logger: Logger

    /// - Parameters:
    ///   - wall: real time: holds, payments, carts.
    ///   - world: the time of the delivery world: promises and what people read in an order's history.
    public init(
        database: any Database, assortment: any Assortment, promises: any DeliveryPromises,
        provider: any PaymentProvider, gate: any PickingGate, identifiers: IdentifierSource, wall: any TimeSource,
        world: any TimeSource, logger: Logger, settings: CommerceSettings = CommerceSettings()
    ) {
        let availability = Availability()
        let quote = CheckoutQuote(
            assortment: assortment, promises: promises, world: world, currency: settings.currency)
        self.database = database
        self.wall = wall
        self.settings = settings
        self.logger = logger
        self.availability = availability
        carts = Carts(
            database: database, assortment: assortment, availability: availability, wall: wall,
            currency: settings.currency)
        checkouts = Checkouts(
            database: database, quote: quote,
            settlement: Settlement(
                quote: quote, identifiers: identifiers, wall: wall, world: world, settings: settings),
            provider: provider, availability: availability, identifiers: identifiers, wall: wall, world: world,
            settings: settings)
        orders = Orders(
            database: database, availability: availability, promises: promises, gate: gate, wall: wall, world: world)
        stockroom = Stockroom(database: database, availability: availability, wall: wall)
        reconciler = PaymentReconciler(checkouts: checkouts, logger: logger)
        refunds = RefundRunner(
            database: database, provider: provider, world: world, settings: settings, logger: logger)
    }

    /// To be given to the dispatcher of the outbox.
    public var subscribers: [any OutboxSubscriber] { [OrderFollower(promises: checkouts.quote.promises, wall: wall)] }

    /// Reads into memory what pages ask for.
    public func start() async throws { try await availability.reload(from: database) }

    /// One round of what must happen without anybody asking: holds that ran out, payments in doubt, refunds due,
    /// carts, idempotent answers and personal data that are no longer kept.
    public func sweep() async throws {
        let now = wall.now
        try await checkouts.releaseExpired(at: now)
        try await reconciler.reconcile(at: now)
        try await refunds.execute(at: now)
        try await carts.forget(before: now - settings.cartLife)
        try await checkouts.forgetPeople(at: now)
        try await database.write { try Idempotency.sweep(at: now, in: $0) }
    }

    /// Sweeps until the task is cancelled. A fault of one round is logged, and the next round tries again.
    public func run(every pause: Duration = .seconds(1)) async throws {
        while !Task.isCancelled {
            do {
                try await sweep()
            } catch {
                guard !Task.isCancelled else { return }
                logger.error("the sweep waits", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: pause)
        }
    }
}
