/// Where the customer opens the payment window of a provider.
struct PaymentWindowPage: Encodable {
    static let template = "payment-window"

    /// The provider's script.
    var script: String
    /// What the script is given, as `data-` attributes.
    var clientKey: String
    var orderId: String
    var orderName: String
    /// Minor units.
    var amount: String
    var currency: String
    var customerName: String
    var customerPhone: String
    /// Where the window leads, when the customer has paid in it and when not.
    var success: String
    var failure: String
    /// "57,000원".
    var shownAmount: String
    /// From `payment.open`: "57,000원 결제창 열기".
    var openLabel: String
    /// Back to the checkout.
    var back: String
}
