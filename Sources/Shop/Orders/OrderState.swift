public import Kernel

/// Where an order stands. It only ever goes forward.
public enum OrderState: String, Sendable, Hashable, CaseIterable, Codable {
    /// Paid.
    case placed
    case picking
    case packed
    case dispatched
    case delivered
    /// Called off before picking began.
    case cancelled

    /// The states that this one may follow. Steps may be skipped, since news of them may be lost on the way;
    /// nothing follows a cancellation, and only what was not yet picked can be cancelled.
    public var predecessors: [OrderState] {
        switch self {
        case .placed: []
        case .picking, .cancelled: [.placed]
        case .packed: [.placed, .picking]
        case .dispatched: [.placed, .picking, .packed]
        case .delivered: [.placed, .picking, .packed, .dispatched]
        }
    }

    public var title: LocalizedText {
        switch self {
        case .placed: LocalizedText(ko: "결제 완료", en: "Paid")
        case .picking: LocalizedText(ko: "상품 준비 중", en: "Being picked")
        case .packed: LocalizedText(ko: "포장 완료", en: "Packed")
        case .dispatched: LocalizedText(ko: "배송 출발", en: "On its way")
        case .delivered: LocalizedText(ko: "배송 완료", en: "Delivered")
        case .cancelled: LocalizedText(ko: "주문 취소", en: "Cancelled")
        }
    }
}
