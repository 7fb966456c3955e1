internal import Kernel
internal import Contracts
internal import HTTPTypes
internal import Shop

/// The payment window of Toss Payments, as the checkout opens it and hears from it.
public struct TossWindow: Sendable {
    /// Toss's own script; the page of the window is the only one that may run it.
    static let script = "https://js.tosspayments.com/v2/standard"

    public var clientKey: String

    public init(clientKey: String) { self.clientKey = clientKey }

    /// What lets Toss's script, frames and forms into that one page.
    static let policy: [HTTPField.Name: String] = [
        .contentSecurityPolicy:
            "default-src 'self'; script-src 'self' https://js.tosspayments.com; "
            + "frame-src https://*.tosspayments.com https://*.toss.im; "
            + "connect-src 'self' https://*.tosspayments.com; style-src 'self' 'unsafe-inline'; "
            + "img-src 'self' data: https:; object-src 'none'; base-uri 'none'; "
            + "form-action 'self' https://*.tosspayments.com; frame-ancestors 'none'",
        .crossOriginOpenerPolicy: "same-origin-allow-popups",
    ]

    /// A name under which Toss may keep one attempt to pay a checkout: 6 to 64 characters, never used twice.
    static func orderId(of checkout: CheckoutID, at now: Timestamp) -> String { "\(checkout)_\(now.microseconds)" }

    /// Whether what a program hands over as `PAYMENT_KEY ORDER_ID` was paid for this checkout.
    static func isFor(_ checkout: CheckoutID, _ instrument: String) -> Bool { instrument.contains(" \(checkout)_") }

    /// What Toss's success address carries, where it belongs to this checkout.
    static func approval(_ fields: FormFields, of checkout: CheckoutID) -> (instrument: Instrument, amount: Int64)? {
        guard let key = fields["paymentKey"], let order = fields["orderId"], order.hasPrefix("\(checkout)_"),
            let amount = fields["amount"].flatMap({ Int64($0) })
        else { return nil }
        return (Instrument(token: "\(key) \(order)"), amount)
    }
}
