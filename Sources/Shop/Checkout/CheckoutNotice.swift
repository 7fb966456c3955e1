public import Contracts
public import Kernel

/// Something about a checkout that changed since it was last shown and stored.
public enum CheckoutNotice: Sendable, Hashable {
    case priceChanged(SKU, LocalizedText, from: Money, to: Money)
    case vanished(SKU, LocalizedText)
    /// What was promised, and what can be promised now; nil where the method has nothing left.
    case promiseChanged(from: Promise, to: Promise?)

    public var message: LocalizedText {
        switch self {
        case .priceChanged(let sku, let title, let from, let to):
            CartNotice.priceChanged(sku, title, from: from, to: to).message
        case .vanished(let sku, let title): CartNotice.vanished(sku, title).message
        case .promiseChanged(_, let promise?):
            LocalizedText(
                ko:
                    "배송 약속이 바뀌었어요: \(CivilTime(promise.deliverBy).dateText) \(CivilTime(promise.deliverBy).timeText)까지",
                en:
                    "The delivery promise changed: by \(CivilTime(promise.deliverBy).timeText) on \(CivilTime(promise.deliverBy).dateText)."
            )
        case .promiseChanged(_, nil):
            LocalizedText(ko: "이 배송 방법은 마감됐어요.", en: "This delivery method is full.")
        }
    }
}
