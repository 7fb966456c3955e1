public import Contracts
public import Kernel

/// A checkout as it stands at this instant: the current prices, the promises that can be kept, what is missing.
public struct Checkout: Sendable, Hashable {
    public let id: CheckoutID
    public let state: CheckoutState
    public let cart: CartID?
    public let language: Language
    /// By SKU, each SKU once.
    public let lines: [CheckoutLine]
    public let contact: Contact
    public let consents: Consents
    /// The chosen delivery method's code.
    public let method: String?
    /// What can be promised now, the soonest first; empty once the checkout is no longer open.
    public let options: [DeliveryOption]
    /// The chosen one; once paid, the promise as it was given.
    public let option: DeliveryOption?
    public let totals: Totals
    /// What must be mended before it can be completed; empty where it is ready.
    public let problems: [FieldError]
    public let notices: [CheckoutNotice]
    /// Why the last payment did not go through.
    public let declined: DeclineReason?
    /// Why a paid order could not be honoured.
    public let refund: RefundReason?
    public let order: OrderID?
    public let orderNumber: String?
    /// Wall time at which the hold runs out.
    public let expiresAt: Timestamp

    /// The lines of each climate: ambient, chilled, frozen.
    public var groups: [(zone: TemperatureZone, lines: [CheckoutLine])] {
        TemperatureZone.allCases.compactMap { zone in
            let lines = lines.filter { $0.handling.zone == zone }
            return lines.isEmpty ? nil : (zone, lines)
        }
    }
}
