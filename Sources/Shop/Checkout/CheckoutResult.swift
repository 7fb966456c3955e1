public import Contracts
public import Kernel

/// How an attempt to complete a checkout ended.
public enum CheckoutResult: Sendable, Hashable {
    /// Paid; there is an order.
    case placed(OrderID, number: String)
    /// Nothing was charged; the checkout is open again.
    case declined(DeclineReason)
    /// The provider has not said yet; the shop keeps asking.
    case pending
    /// Money moved, but the order could not be honoured: it goes back in full.
    case refunding(RefundReason)
}

/// Why a payment did not go through.
public struct DeclineReason: Sendable, Hashable, Codable {
    public var code: String
    public var message: LocalizedText

    public init(code: String, message: LocalizedText) {
        self.code = code
        self.message = message
    }

    /// The charge never reached the provider.
    static let notCharged = DeclineReason(
        code: "not-charged",
        message: LocalizedText(
            ko: "결제가 이루어지지 않았어요. 다시 시도해 주세요.", en: "The payment did not go through. Please try again."))

    /// The provider charged another amount than was asked for.
    static let amountMismatch = DeclineReason(
        code: "amount-mismatch",
        message: LocalizedText(
            ko: "결제 금액이 주문 금액과 달라 전액 환불해요. 다시 시도해 주세요.",
            en: "Another amount than the total was charged; it goes back in full. Please try again."))
}
