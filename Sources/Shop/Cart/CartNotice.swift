public import Contracts
public import Kernel

/// Something about a cart that changed since the customer filled it.
public enum CartNotice: Sendable, Hashable {
    /// Accepted when the customer goes on.
    case priceChanged(SKU, LocalizedText, from: Money, to: Money)
    /// The variant is not for sale any more.
    case vanished(SKU, LocalizedText)
    case fewer(SKU, LocalizedText, wanted: Int, left: Int)
    case soldOut(SKU, LocalizedText)

    public var sku: SKU {
        switch self {
        case .priceChanged(let sku, _, _, _), .vanished(let sku, _), .fewer(let sku, _, _, _), .soldOut(let sku, _): sku
        }
    }

    public var blocksCheckout: Bool {
        switch self {
        case .priceChanged: false
        case .vanished, .fewer, .soldOut: true
        }
    }

    public var message: LocalizedText {
        switch self {
        case .priceChanged(_, let title, let from, let to):
            LocalizedText(
                ko: "\(title.ko): 가격이 \(from.formatted(.ko))에서 \(to.formatted(.ko))으로 바뀌었어요.",
                en: "\(title.en): the price changed from \(from.formatted(.en)) to \(to.formatted(.en)).")
        case .vanished(_, let title):
            LocalizedText(ko: "\(title.ko): 더 이상 판매하지 않아요.", en: "\(title.en) is no longer for sale.")
        case .fewer(_, let title, let wanted, let left):
            LocalizedText(
                ko: "\(title.ko): \(wanted)개를 담았지만 \(left)개만 남았어요.",
                en: "\(title.en): you want \(wanted), but only \(left) are left.")
        case .soldOut(_, let title):
            LocalizedText(ko: "\(title.ko): 품절됐어요.", en: "\(title.en) is sold out.")
        }
    }
}
