public import Contracts
public import Kernel

/// Fewer units of a SKU are left than somebody wants.
public struct Shortage: Sendable, Hashable, Codable {
    public var sku: SKU
    public var wanted: Int
    public var left: Int

    public init(sku: SKU, wanted: Int, left: Int) {
        self.sku = sku
        self.wanted = wanted
        self.left = left
    }
}

/// Why a change of stock was refused. Nothing was changed.
public enum StockRefusal: Error, Sendable, Hashable {
    /// Some SKUs have too little left; all of them are named.
    case short([Shortage])
    /// A correction would leave less on hand than is kept for checkouts under way.
    case belowHeld(SKU, held: Int, onHand: Int)
    /// A number of units that makes no sense here.
    case invalidUnits(Int)
}

extension StockRefusal: Refusal {
    public var code: Fault.Code {
        switch self {
        case .short: .outOfStock
        case .belowHeld: .conflict
        case .invalidUnits: .invalid
        }
    }

    public var message: LocalizedText {
        switch self {
        case .short(let shortages):
            let list = shortages.map { "\($0.sku) \($0.left)/\($0.wanted)" }.joined(separator: ", ")
            return LocalizedText(ko: "재고가 부족해요 (남음/요청): \(list)", en: "Not enough left (left/wanted): \(list)")
        case .belowHeld(let sku, let held, let onHand):
            return LocalizedText(
                ko: "\(sku): 보유 \(onHand)개 중 \(held)개는 결제 중인 고객 몫이라 그 아래로 줄일 수 없어요.",
                en:
                    "\(sku): \(held) of the \(onHand) on hand are kept for checkouts under way; stock cannot fall below them."
            )
        case .invalidUnits(let units):
            return LocalizedText(ko: "수량 \(units)은(는) 쓸 수 없어요.", en: "\(units) is no usable number of units.")
        }
    }
}
