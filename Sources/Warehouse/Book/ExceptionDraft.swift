import Contracts
import Kernel

/// An exception as it is raised: what is known, and what the system proposes.
struct ExceptionDraft: Sendable, Equatable {
    let kind: ExceptionKind
    /// Two exceptions of one cause are one, as long as it is open.
    let cause: String
    var order: OrderID?
    var pick: PickID?
    var pod: String?
    var sku: SKU?
    var carrier: Int?
    var units = 0
    var text: LocalizedText
    let proposal: LocalizedText

    static func discrepancy(_ pick: PickRow, order: OrderRow, at place: StockPlace, missing: Int) -> Self {
        Self(
            kind: .discrepancy, cause: "discrepancy:\(pick.id)", order: order.id, pick: pick.id, pod: place.pod,
            sku: pick.sku, units: missing,
            text: LocalizedText(
                ko: "\(place)에 \(pick.sku) \(missing)개가 모자라요 (주문 \(order.tag))",
                en: "\(place) has \(missing) of \(pick.sku) fewer than booked (order \(order.tag))"),
            proposal: LocalizedText(
                ko: "포드를 세어 보세요. 재고에서는 이미 뺐어요. 찾으면 '찾았음', 없으면 '잃어버림'을 누르세요",
                en: "Count the pod. The stock is corrected already. Settle it as found, or as lost"))
    }

    static func discrepancy(_ refill: RefillID, at place: StockPlace, missing: Int) -> Self {
        Self(
            kind: .discrepancy, cause: "discrepancy:\(refill)", sku: refill.sku, units: missing,
            text: LocalizedText(
                ko: "\(place)에 \(refill.sku) \(missing)개가 모자라요 (보충)",
                en: "\(place) has \(missing) of \(refill.sku) fewer than booked (refill)"),
            proposal: LocalizedText(
                ko: "예비 선반을 세어 보세요. 재고에서는 이미 뺐어요. 찾으면 '찾았음', 없으면 '잃어버림'을 누르세요",
                en: "Count the reserve. The stock is corrected already. Settle it as found, or as lost"))
    }

    static func shortage(_ pick: PickRow, order: OrderRow) -> Self {
        Self(
            kind: .shortage, cause: "shortage:\(pick.id)", order: order.id, pick: pick.id, sku: pick.sku,
            units: pick.remaining,
            text: LocalizedText(
                ko: "주문 \(order.tag)의 \(pick.sku) \(pick.remaining)개를 가져올 곳이 없어요",
                en: "no place has \(pick.remaining) of \(pick.sku) for order \(order.tag)"),
            proposal: LocalizedText(
                ko: "입고되면 저절로 이어져요. 기다릴 수 없으면 이 상품 없이 보내고 환불하세요",
                en: "It goes on by itself when goods arrive. Or send the order without them and refund"))
    }

    static func full(_ zone: TemperatureZone) -> Self {
        Self(
            kind: .full, cause: "full:\(zone.rawValue)",
            text: LocalizedText(
                ko: "\(Zone.name(of: zone).ko) 포드가 가득 차 예비 선반의 상품을 옮길 수 없어요",
                en: "the pods of zone \(zone.rawValue) are full; goods stay in the reserve"),
            proposal: LocalizedText(
                ko: "포드를 늘리거나 재고를 줄이세요. 예비 선반의 상품은 사람이 가져와요",
                en: "Add pods or keep less stock. People fetch what lies in the reserve"))
    }

    static func adjustment(_ sku: SKU, units: Int) -> Self {
        Self(
            kind: .adjustment, cause: "adjustment:\(sku)", sku: sku, units: units,
            text: LocalizedText(
                ko: "\(sku) 재고를 \(units)개 더 줄여야 하지만 창고에 없어요",
                en: "the stock of \(sku) was corrected by \(units) units more than the warehouse has"),
            proposal: LocalizedText(ko: "이 상품을 세어 보세요", en: "Count this product"))
    }

    static func cancelledLate(_ order: OrderRow) -> Self {
        Self(
            kind: .cancelledLate, cause: "cancelled:\(order.id)", order: order.id,
            text: LocalizedText(
                ko: "주문 \(order.tag)이 피킹이 시작된 뒤에 취소됐어요",
                en: "order \(order.tag) was called off after its picking had begun"),
            proposal: LocalizedText(ko: "포장된 뒤 상품을 되돌려 놓으세요", en: "Put the goods back once it is packed"))
    }
}
