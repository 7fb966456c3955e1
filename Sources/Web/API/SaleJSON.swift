internal import Contracts
internal import Kernel
internal import Shop

/// One SKU that is being bought or was.
struct GoodsLineJSON: Encodable {
    let sku: String
    let productId: String
    let title: LocalizedText
    let zone: TemperatureZone
    let units: Int
    /// Units that lie in a tote; absent before there is an order.
    let picked: Int?
    /// Units that the warehouse does not have: they are left out and their price goes back; absent before there is an order.
    let missing: Int?
    let unitPrice: Money
    let total: Money

    init(_ line: CheckoutLine) {
        (sku, productId, title) = (line.sku.code, line.productID, line.title)
        (zone, units, picked) = (line.handling.zone, line.units, nil)
        missing = nil
        (unitPrice, total) = (line.unitPrice, line.total)
    }

    init(_ line: OrderLine) {
        (sku, productId, title) = (line.sku.code, line.productID, line.title)
        (zone, units, picked) = (line.handling.zone, line.units, line.picked)
        missing = line.missing
        (unitPrice, total) = (line.unitPrice, line.total)
    }
}

/// A way to deliver with what it promises now.
struct DeliveryOptionJSON: Encodable {
    let method: String
    let title: LocalizedText
    let fee: Money
    let promise: PromiseJSON

    init(promise: Promise, title: LocalizedText, fee: Money) {
        (method, self.title, self.fee) = (promise.method, title, fee)
        self.promise = PromiseJSON(promise)
    }
}

/// What is to be paid, VAT included.
struct TotalsJSON: Encodable {
    let goods: Money
    let fee: Money
    let total: Money
    let vat: Money

    init(_ totals: Totals) {
        (goods, fee, total, vat) = (totals.goods, totals.fee, totals.total, totals.vat)
    }
}

/// A promise with its instants as RFC 3339.
struct PromiseJSON: Encodable {
    let orderBefore: String
    let dispatchAt: String
    let deliverFrom: String
    let deliverBy: String

    init(_ promise: Promise) {
        orderBefore = promise.cutOff.rfc3339
        dispatchAt = promise.dispatchAt.rfc3339
        deliverFrom = promise.deliverFrom.rfc3339
        deliverBy = promise.deliverBy.rfc3339
    }
}
