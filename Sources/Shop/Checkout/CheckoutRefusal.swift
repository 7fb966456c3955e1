public import Contracts
public import Kernel

/// Why something asked of a checkout was refused. Nothing was charged and nothing was changed.
public enum CheckoutRefusal: Refusal, Hashable {
    case notFound
    /// The client's key belongs to another request.
    case keyReused
    case emptyCart
    /// The cart must be mended first.
    case cart([CartNotice])
    case invalid([FieldError])
    case short([Shortage])
    /// These are not for sale any more.
    case vanished([SKU])
    /// The total is another than was confirmed. The checkout shows the new one: confirm that, or leave it.
    case priceChanged(Checkout)
    /// The cut-off has passed or the slot is full. The checkout shows what can be promised now.
    case promiseChanged(Checkout)
    case notOpen(CheckoutState)

    public var code: Fault.Code {
        switch self {
        case .notFound: .notFound
        case .emptyCart, .invalid: .invalid
        case .short: .outOfStock
        case .keyReused, .cart, .vanished, .priceChanged, .promiseChanged, .notOpen: .conflict
        }
    }

    public var message: LocalizedText {
        switch self {
        case .notFound: LocalizedText(ko: "그런 주문서가 없어요.", en: "There is no such checkout.")
        case .keyReused:
            LocalizedText(ko: "이 키는 다른 요청에 이미 쓰였어요.", en: "This key was used for another request.")
        case .emptyCart: LocalizedText(ko: "장바구니가 비어 있어요.", en: "The cart is empty.")
        case .cart(let notices): Self.joined(notices.map(\.message))
        case .invalid(let errors): Self.joined(errors.map(\.message))
        case .short(let shortages): StockRefusal.short(shortages).message
        case .vanished(let skus):
            LocalizedText(
                ko: "더 이상 판매하지 않는 상품이 있어요: \(skus.map(\.code).joined(separator: ", "))",
                en: "No longer for sale: \(skus.map(\.code).joined(separator: ", "))")
        case .priceChanged(let checkout):
            LocalizedText(
                ko: "그 사이 결제 금액이 \(checkout.totals.total.formatted(.ko))으로 바뀌었어요. 확인하고 다시 결제해 주세요.",
                en: "The total has changed to \(checkout.totals.total.formatted(.en)). Please look again, then pay.")
        case .promiseChanged:
            LocalizedText(
                ko: "그 사이 배송 약속이 바뀌었어요. 새 배송 시간을 확인하고 다시 결제해 주세요.",
                en: "The delivery promise has changed. Please look at the new time, then pay.")
        case .notOpen(let state):
            LocalizedText(
                ko: "이 주문서는 더 바꿀 수 없어요 (\(state)).", en: "This checkout cannot be changed any more (\(state)).")
        }
    }

    private static func joined(_ texts: [LocalizedText]) -> LocalizedText {
        LocalizedText(ko: texts.map(\.ko).joined(separator: " "), en: texts.map(\.en).joined(separator: " "))
    }
}
