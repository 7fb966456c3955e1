public import Contracts
public import Kernel

/// A paid order with all that is known of it.
public struct Order: Sendable, Equatable {
    public let id: OrderID
    /// The number that people read, such as `K7Q2-M4XD`.
    public let number: String
    public let state: OrderState
    /// World time.
    public let placedAt: Timestamp
    public let language: Language
    public let lines: [OrderLine]
    public let totals: Totals
    public let promise: Promise
    public let contact: Contact
    public let payment: PaymentSummary
    /// The oldest step first.
    public let history: [OrderStep]
    /// What it was packed into; empty until then.
    public let totes: [OrderPacked.Tote]

    /// False once picking began. Also the warehouse must agree when it is tried.
    public var isCancellable: Bool { state == .placed }
    public var units: Int { lines.reduce(0) { $0 + $1.units } }
    /// Units that the warehouse did not have.
    public var missing: Int { lines.reduce(0) { $0 + $1.missing } }
    public var picked: Int { lines.reduce(0) { $0 + $1.picked } }
}

/// One SKU of an order at the price it was bought for.
public struct OrderLine: Sendable, Hashable {
    public let sku: SKU
    public let productID: String
    public let title: LocalizedText
    public let options: [String: LocalizedText]
    public let image: String?
    public let units: Int
    /// VAT included.
    public let unitPrice: Money
    public let vatRate: Int
    public let handling: Handling
    /// Units that were taken from the shelves so far.
    public let picked: Int
    /// Units that the warehouse did not have: they are not sent, and their price goes back.
    public let missing: Int

    /// As it was bought.
    public var total: Money { unitPrice * units }
    public var vat: Money { total.vatIncluded(rate: vatRate) }
    /// What goes back for units that were missing, and the VAT contained in it.
    public var refund: (amount: Money, vat: Money) {
        let amount = unitPrice * missing
        return (amount, amount.vatIncluded(rate: vatRate))
    }
}

/// Something that happened to an order.
public struct OrderStep: Sendable, Hashable {
    /// The order's state after it.
    public let state: OrderState
    /// World time.
    public let at: Timestamp
    /// A word on it; nil for a mere change of state.
    public let detail: LocalizedText?
}

/// How an order was paid.
public struct PaymentSummary: Sendable, Hashable {
    public let id: PaymentID
    public let amount: Money
    public let state: PaymentState
    public let provider: String
    /// The provider's own name for it.
    public let reference: String?
    /// Where giving the whole of it back stands; nil where the order stands.
    public let refund: RefundState?
    /// What was given back or is to be, of the whole or of parts.
    public let refunded: Money
}

/// An order in a list.
public struct OrderSummary: Sendable, Hashable {
    public let id: OrderID
    public let number: String
    public let state: OrderState
    public let placedAt: Timestamp
    public let recipient: String
    public let total: Money
    public let units: Int
    public let picked: Int
    public let method: String
    public let deliverBy: Timestamp
}
