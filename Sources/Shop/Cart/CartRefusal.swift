public import Contracts
public import Kernel

/// Why a change of a cart was refused. The cart is as it was.
public enum CartRefusal: Refusal, Hashable {
    case unknownSKU(SKU)
    case unitsOutOfRange(limit: Int)
    case tooManyLines(limit: Int)

    public var code: Fault.Code {
        switch self {
        case .unknownSKU: .notFound
        case .unitsOutOfRange, .tooManyLines: .invalid
        }
    }

    public var message: LocalizedText {
        switch self {
        case .unknownSKU(let sku):
            LocalizedText(ko: "판매하지 않는 상품이에요: \(sku)", en: "\(sku) is not for sale.")
        case .unitsOutOfRange(let limit):
            LocalizedText(ko: "한 상품은 1개에서 \(limit)개까지 담을 수 있어요.", en: "A cart takes 1 to \(limit) of one item.")
        case .tooManyLines(let limit):
            LocalizedText(ko: "장바구니에는 \(limit)가지 상품까지 담을 수 있어요.", en: "A cart takes at most \(limit) different items.")
        }
    }
}
