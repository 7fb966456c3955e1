public import Contracts
public import Kernel
public import Storage

/// Promises deliveries by cut-off and capacity, and follows parcels to the door.
public struct Delivery: DeliveryPromises {
    /// How much world time may pass between a cut-off and the end of a payment that began before it.
    public static let grace: Duration = .seconds(30 * 60)

    /// The ways of delivery that the shop offers.
    public let methods: [DeliveryMethod]
    private let currency: Currency
    let database: any Database
    let wall: any TimeSource

    /// - Throws: `Fault` naming the first setting that makes no sense.
    public init(
        database: any Database, methods: [DeliveryMethod], currency: Currency = .krw, wall: any TimeSource
    ) throws(Fault) {
        try DeliveryRules.check(methods)
        self.database = database
        self.methods = methods
        self.currency = currency
        self.wall = wall
    }

    /// What can honestly be promised at an instant of world time, the soonest at the door first: each method's next
    /// cut-off that still has a place, where the method carries all these climates.
    public func options(
        for basket: Basket, at world: Timestamp, in transaction: any SQLTransaction
    ) throws -> [DeliveryOption] {
        let taken = try Slots.taken(after: world, in: transaction)
        let options = methods.filter { $0.zones.isSuperset(of: basket.zones) }.compactMap { method -> DeliveryOption? in
            for promise in Timetable(method: method).promises(after: world) {
                let key = Slots.Key(method: method.code, cutOff: promise.cutOff)
                let left = method.capacity - taken[key, default: 0]
                guard left > 0 else { continue }
                let fee = Money(minor: method.fee(for: basket.goods.minor), currency: currency)
                return DeliveryOption(promise: promise, title: method.title, fee: fee, left: left)
            }
            return nil
        }
        return options.sorted { ($0.promise.deliverBy, $0.promise.method) < ($1.promise.deliverBy, $1.promise.method) }
    }

    /// The same, outside a transaction: for pages.
    public func offers(
        zones: Set<TemperatureZone>, goods: Money, at world: Timestamp
    ) async throws -> [DeliveryOption] {
        let basket = Basket(zones: zones, goods: goods)
        return try await database.read { try options(for: basket, at: world, in: $0) }
    }

    /// Takes a place in a promise's slot; false where its cut-off has passed or it is full. A place that the
    /// checkout has already is kept, one in another slot is given back first.
    public func reserve(
        _ promise: Promise, for checkout: CheckoutID, at world: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        guard let method = methods.first(where: { $0.code == promise.method }), promise.cutOff > world else {
            return false
        }
        if let place = try Slots.place(of: checkout, in: transaction) {
            if place.method == promise.method, place.cutOff == promise.cutOff { return true }
            try Slots.release(checkout, in: transaction)
        }
        return try Slots.take(promise, capacity: method.capacity, for: checkout, in: transaction)
    }

    /// Makes a checkout's place an order's, and tells what is promised now.
    ///
    /// The promise stands where a place was reserved for it and its cut-off passed no longer ago than `grace`.
    /// Otherwise it is the next one of the same method, then of any that carries the climates; nil where there is
    /// none, and the checkout has no place then.
    public func confirm(
        _ promise: Promise, for checkout: CheckoutID, carrying basket: Basket, at world: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Promise? {
        if world < promise.cutOff + Self.grace, try Slots.confirm(promise, for: checkout, in: transaction) {
            return promise
        }
        try Slots.release(checkout, in: transaction)
        let possible = try options(for: basket, at: world, in: transaction).map(\.promise)
        let same = possible.filter { $0.method == promise.method }
        for next in same + possible.filter({ $0.method != promise.method })
        where try reserve(next, for: checkout, at: world, in: transaction) {
            _ = try Slots.confirm(next, for: checkout, in: transaction)
            return next
        }
        return nil
    }

    /// Gives a checkout's place back. Giving back twice gives back once.
    public func release(_ checkout: CheckoutID, in transaction: any SQLTransaction) throws {
        try Slots.release(checkout, in: transaction)
    }
}
