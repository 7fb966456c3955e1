public import Kernel

/// Why something asked of an order was refused.
public enum OrderRefusal: Refusal, Hashable {
    case notFound
    /// Its picking has begun, or it is over.
    case tooLate(OrderState)

    public var code: Fault.Code {
        switch self {
        case .notFound: .notFound
        case .tooLate: .conflict
        }
    }

    public var message: LocalizedText {
        switch self {
        case .notFound: LocalizedText(ko: "그런 주문이 없어요.", en: "There is no such order.")
        case .tooLate(let state):
            LocalizedText(
                ko: "이미 상품 준비가 시작되어 취소할 수 없어요 (\(state.title.ko)).",
                en: "The order can no longer be cancelled: its picking has begun (\(state.title.en.lowercased())).")
        }
    }
}
