/// What the buyer can still do.
struct OrderActions: LiveView {
    static let elementID = "order-actions"
    static let template = "parts/order-actions"

    /// The order's number, for the form's address.
    var orderNumber: String
    /// Whether it can still be cancelled and refunded.
    var canCancel: Bool
    /// From `order.cancel_refund`: "취소하면 32,400원을 바로 돌려드려요".
    var cancelText: String?
    /// Why it cannot be cancelled any more, or that it was.
    var closedText: String?
}
