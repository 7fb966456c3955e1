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
    let reference: String?
    /// What the provider says it charged.
    let captured: Money?

    static let columns = "id, checkout, state, amount_minor, currency, provider, reference, captured_minor"

    init(_ row: Row) throws(StorageFault) {
        id = try row.identifier("id")
        checkout = try row.identifier("checkout")
        state = try row.value("state")
        amount = try row.money("amount_minor")
        provider = try row.text("provider")
        reference = try row.optionalText("reference")
        captured = try row.isNull("captured_minor") ? nil : row.money("captured_minor")
    }
}

/// Money that goes back, as it is stored.
struct RefundRecord: Sendable, Hashable {
    let payment: PaymentID
    let order: OrderID?
    let amount: Money
    let reason: RefundReason
    let state: RefundState

    static let columns = "payment, order_id, amount_minor, currency, reason, state"

    init(_ row: Row) throws(StorageFault) {
        payment = try row.identifier("payment")
        order = try row.optionalText("order_id").flatMap { OrderID($0) }
        amount = try row.money("amount_minor")
        reason = try row.value("reason")
        state = try row.value("state")
    }
}
