public import Kernel
public import Storage

/// What the shop's checkout asks of delivery. Everything happens in the caller's transaction, so that a slot is taken exactly
/// when the payment attempt, and later the order, is written.
public protocol DeliveryPromises: Sendable {
    /// What can honestly be promised at this instant of world time, the soonest first; full slots are passed over.
    func options(
        for basket: Basket, at world: Timestamp, in transaction: any SQLTransaction
    ) throws -> [DeliveryOption]

    /// Takes one place in the promise's slot for a checkout; false where the cut-off has passed or the slot is full.
    /// Taking it twice takes it once.
    func reserve(
        _ promise: Promise, for checkout: CheckoutID, at world: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool

    /// Makes the place an order's, and tells what is promised now: the same where it was reserved in time, the next
    /// possible promise where it was not, nil where nothing can be promised any more.
    func confirm(
        _ promise: Promise, for checkout: CheckoutID, carrying basket: Basket, at world: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Promise?

    /// Gives the checkout's place back, reserved or confirmed. Giving back twice gives back once.
    func release(_ checkout: CheckoutID, in transaction: any SQLTransaction) throws
}

/// What a delivery has to carry.
public struct Basket: Sendable, Hashable {
    public var zones: Set<TemperatureZone>
    /// The goods' value, VAT included: some methods are free from an amount on.
    public var goods: Money

    public init(zones: Set<TemperatureZone>, goods: Money) {
        self.zones = zones
        self.goods = goods
    }
}

/// A delivery method with what it promises now.
public struct DeliveryOption: Sendable, Hashable, JSONWritable {
    public var promise: Promise
    public var title: LocalizedText
    /// VAT included; zero where the basket is large enough.
    public var fee: Money
    /// Orders that its slot still takes.
    public var left: Int

    public init(promise: Promise, title: LocalizedText, fee: Money, left: Int) {
        self.promise = promise
        self.title = title
        self.fee = fee
        self.left = left
    }

    public var method: String { promise.method }

    public var json: JSONValue {
        ["promise": promise.json, "title": title.json, "fee": fee.json, "left": .integer(Int64(left))]
    }

    /// "Order within …": how much world time is left until the cut-off.
    public func orderWithin(at world: Timestamp) -> Duration { promise.cutOff - world }
}
