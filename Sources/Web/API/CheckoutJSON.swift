internal import Contracts
internal import Kernel
internal import Shop

struct CheckoutJSON: Encodable {
    struct Line: Encodable {
        let sku: String
        let productId: String
        let title: LocalizedText
        let zone: TemperatureZone
        let units: Int
        let unitPrice: Money
        let total: Money
    }

    struct Option: Encodable {
        let method: String
        let title: LocalizedText
        let fee: Money
        let promise: PromiseJSON
    }

    struct Issue: Encodable {
        let field: String
        let message: LocalizedText
    }

    let id: CheckoutID
    let state: String
    let lines: [Line]
    let contact: Contact?
    let consents: Consents?
    let method: String?
    let options: [Option]
    let totals: TotalsJSON
    /// What is missing before it can be completed.
    let problems: [Issue]
    let order: OrderID?
    let orderNumber: String?
    let expiresAt: String

    init(_ checkout: Checkout) {
        id = checkout.id
        state = checkout.state.rawValue
        lines = checkout.lines.map {
            Line(
                sku: $0.sku.code, productId: $0.productID, title: $0.title, zone: $0.handling.zone, units: $0.units,
                unitPrice: $0.unitPrice, total: $0.total)
        }
        contact = checkout.contact
        consents = checkout.consents
        method = checkout.method
        options = checkout.options.map {
            Option(method: $0.promise.method, title: $0.title, fee: $0.fee, promise: PromiseJSON($0.promise))
        }
        totals = TotalsJSON(checkout.totals)
        problems = checkout.problems.map { Issue(field: $0.field, message: $0.message) }
        order = checkout.order
        orderNumber = checkout.orderNumber
        expiresAt = checkout.expiresAt.rfc3339
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

struct CheckoutResultJSON: Encodable {
    /// `placed`, `declined`, `pending` or `refunding`.
    let result: String
    let order: OrderID?
    let orderNumber: String?
    let reason: LocalizedText?

    init(_ result: CheckoutResult) {
        switch result {
        case .placed(let order, let number):
            (self.result, self.order, orderNumber, reason) = ("placed", order, number, nil)
        case .declined(let decline):
            (self.result, order, orderNumber, reason) = ("declined", nil, nil, decline.message)
        case .pending:
            (self.result, order, orderNumber, reason) = ("pending", nil, nil, nil)
        case .refunding:
            (self.result, order, orderNumber, reason) = ("refunding", nil, nil, nil)
        }
    }
}
