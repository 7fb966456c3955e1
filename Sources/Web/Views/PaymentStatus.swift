/// Where a payment stands that is not yet decided.
struct PaymentStatus: LiveView {
    static let elementID = "payment-status"
    static let template = "parts/payment-status"

    /// The amount asked for.
    var amount: String
    /// The order's number, if it has one.
    var orderNumber: String?
    /// `waiting`, `paid` or `failed`.
    var state: String
    /// Whether the bank still has to answer.
    var isWaiting: Bool
    /// What is going on and what happens next, from `payment.waiting_text`, `payment.paid_text`, `payment.failed_text`.
    var text: String
    /// The order once paid, or the checkout to try again; nil while waiting.
    var next: Link?
    /// This page again, for who reads without scripts.
    var reloadHref: String
}
