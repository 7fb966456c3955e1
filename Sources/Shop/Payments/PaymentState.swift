public import Kernel

/// Where one attempt to pay stands.
public enum PaymentState: String, Sendable, Hashable, CaseIterable {
    /// Written down before the provider is asked.
    case initiated
    /// The provider did not answer in time.
    case pending
    case approved
    case declined
    /// The provider promised that it never charged and never will.
    case failed
}

/// Where giving money back stands.
public enum RefundState: String, Sendable, Hashable {
    /// Decided; the provider is asked until it is done.
    case due
    case done
}

/// Why money goes back.
public enum RefundReason: String, Sendable, Hashable, CaseIterable {
    /// The approval came after the hold ran out, and others had bought the goods.
    case soldOut
    /// The order was cancelled before picking.
    case cancelled
    /// Nothing can be delivered any more.
    case noDelivery
    /// The provider charged another amount.
    case amountMismatch
    /// The approval came after the payment was given up.
    case late
    /// The warehouse could not find the goods.
    case missing

    public var message: LocalizedText {
        switch self {
        case .soldOut:
            LocalizedText(
                ko: "결제 확인이 늦어지는 사이 상품이 품절되어 전액 환불해요.",
                en: "The goods sold out while the payment was being confirmed; all of it goes back.")
        case .cancelled: LocalizedText(ko: "주문 취소로 전액 환불해요.", en: "The order was cancelled; all of it goes back.")
        case .noDelivery:
            LocalizedText(
                ko: "배송을 약속할 수 없어 전액 환불해요.", en: "No delivery can be promised any more; all of it goes back.")
        case .amountMismatch:
            LocalizedText(
                ko: "결제 금액이 주문 금액과 달라 전액 환불해요.",
                en: "Another amount than the total was charged; all of it goes back.")
        case .late:
            LocalizedText(
                ko: "결제 승인이 너무 늦게 도착해 전액 환불해요.", en: "The approval came too late; all of it goes back.")
        case .missing:
            LocalizedText(
                ko: "창고에 없는 상품의 금액을 환불해요.", en: "The price of goods that the warehouse lacks goes back.")
        }
    }
}
