internal import Contracts
internal import Kernel
internal import Storage

/// One attempt to pay a checkout, as it is stored.
struct PaymentRecord: Sendable, Hashable {
    let id: PaymentID
    let checkout: CheckoutID
    let state: PaymentState
    /// What the customer confirmed.
    let amount: Money
    let provider: String
    /// What the provider asked to keep.
    let handle: String?
    let reference: String?
    /// What the provider says it charged.
    let captured: Money?
    /// Why it came to nothing.
    let reason: DeclineReason?

    var key: ChargeKey { ChargeKey(payment: id, handle: handle) }

    static let columns =
        "id, checkout, state, amount_minor, currency, provider, handle, reference, captured_minor, reason"

    init(_ row: Row) throws(StorageFault) {
        id = try row.identifier("id")
        checkout = try row.identifier("checkout")
        state = try row.value("state")
        amount = try row.money("amount_minor")
        provider = try row.text("provider")
        handle = try row.optionalText("handle")
        reference = try row.optionalText("reference")
        captured = try row.isNull("captured_minor") ? nil : row.money("captured_minor")
        reason =
            try row.isNull("reason") ? nil : JSONText.decode(DeclineReason.self, from: try row.text("reason"))
    }
}

/// Money that goes back, as it is stored.
struct RefundRecord: Sendable, Hashable {
    /// All that is left of the payment. Any other part is the number of the event that caused it.
    static let whole: Int64 = 0

    let payment: PaymentID
    let part: Int64
    let order: OrderID?
    let amount: Money
    let reason: RefundReason
    let state: RefundState

    static let columns = "payment, part, order_id, amount_minor, currency, reason, state"

    init(_ row: Row) throws(StorageFault) {
        payment = try row.identifier("payment")
        part = try row.integer("part")
        order = try row.optionalText("order_id").flatMap { OrderID($0) }
        amount = try row.money("amount_minor")
        reason = try row.value("reason")
        state = try row.value("state")
    }
}
