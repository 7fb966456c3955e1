internal import Contracts
internal import Kernel
internal import Shop

struct CheckoutJSON: Encodable {
    struct Issue: Encodable {
        let field: String
        let message: LocalizedText
    }

    let id: CheckoutID
    let state: String
    let lines: [GoodsLineJSON]
    let contact: Contact?
    let consents: Consents?
    let method: String?
    let options: [DeliveryOptionJSON]
    let totals: TotalsJSON
    /// What is missing before it can be completed.
    let problems: [Issue]
    let order: OrderID?
    let orderNumber: String?
    let expiresAt: String

    init(_ checkout: Checkout) {
        id = checkout.id
        state = checkout.state.rawValue
        lines = checkout.lines.map(GoodsLineJSON.init)
        contact = checkout.contact
        consents = checkout.consents
        method = checkout.method
        options = checkout.options.map {
            DeliveryOptionJSON(promise: $0.promise, title: $0.title, fee: $0.fee)
        }
        totals = TotalsJSON(checkout.totals)
        problems = checkout.problems.map { Issue(field: $0.field, message: $0.message) }
        order = checkout.order
        orderNumber = checkout.orderNumber
        expiresAt = checkout.expiresAt.rfc3339
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
