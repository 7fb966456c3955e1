internal import Contracts
internal import Kernel
internal import Storage

/// Shows a stored checkout as it stands now: today's prices, promises that can be kept, what is missing.
struct CheckoutQuote: Sendable {
    let assortment: any Assortment
    let promises: any DeliveryPromises
    let world: any TimeSource
    let currency: Currency

    func quote(_ record: CheckoutRecord, in transaction: any SQLTransaction) throws -> Checkout {
        guard record.state == .open else {
            return checkout(
                record, lines: record.draft.lines, options: [], option: record.draft.option, problems: [], notices: [])
        }
        var notices: [CheckoutNotice] = []
        var problems = ContactRules.problems(record.draft.contact, record.draft.consents)
        let lines = repriced(record.draft.lines, &notices, &problems)
        let options = try promises.options(for: basket(lines), at: world.now, in: transaction)
        let option = options.first { $0.method == record.draft.method }
        if option == nil { problems.append(methodProblem(record.draft.method)) }
        if let shown = record.draft.option?.promise, shown != option?.promise {
            notices.append(.promiseChanged(from: shown, to: option?.promise))
        }
        return checkout(record, lines: lines, options: options, option: option, problems: problems, notices: notices)
    }

    /// The offer of a SKU in the shop's own currency.
    func offer(_ sku: SKU) -> Offer? {
        assortment.offer(sku).flatMap { $0.price.currency == currency ? $0 : nil }
    }

    func basket(_ lines: [CheckoutLine]) -> Basket {
        Basket(zones: Set(lines.map(\.handling.zone)), goods: lines.map(\.total).total(in: currency))
    }

    /// Lines for requests: summed per SKU, in their order.
    func lines(for requests: [LineRequest]) throws -> [CheckoutLine] {
        var units: [SKU: Int] = [:]
        for request in requests {
            guard (1...Carts.unitLimit).contains(request.units) else { throw unitsRefusal() }
            units[request.sku, default: 0] += request.units
        }
        guard !units.isEmpty else { throw CheckoutRefusal.emptyCart }
        guard units.count <= Carts.lineLimit, units.values.allSatisfy({ $0 <= Carts.unitLimit }) else {
            throw unitsRefusal()
        }
        let vanished = units.keys.filter { offer($0) == nil }
        guard vanished.isEmpty else { throw CheckoutRefusal.vanished(vanished.sorted()) }
        return Stock.inOrder(units).compactMap { sku, units in
            offer(sku).map { CheckoutLine($0, units: units) }
        }
    }

    private func repriced(
        _ lines: [CheckoutLine], _ notices: inout [CheckoutNotice], _ problems: inout [FieldError]
    ) -> [CheckoutLine] {
        lines.map { line in
            guard let offer = offer(line.sku) else {
                let notice = CheckoutNotice.vanished(line.sku, line.title)
                notices.append(notice)
                problems.append(FieldError("lines", ko: notice.message.ko, en: notice.message.en))
                return line
            }
            if offer.price != line.unitPrice {
                notices.append(.priceChanged(line.sku, offer.title, from: line.unitPrice, to: offer.price))
            }
            return CheckoutLine(offer, units: line.units)
        }
    }

    private func checkout(
        _ record: CheckoutRecord, lines: [CheckoutLine], options: [DeliveryOption], option: DeliveryOption?,
        problems: [FieldError], notices: [CheckoutNotice]
    ) -> Checkout {
        Checkout(
            id: record.id, state: record.state, cart: record.cart, language: record.draft.language, lines: lines,
            contact: record.draft.contact, consents: record.draft.consents, method: record.draft.method,
            options: options, option: option,
            totals: Totals(
                lines: lines.map { ($0.handling.zone, $0.total, $0.vat) }, fee: option?.fee ?? .zero(currency)),
            problems: problems, notices: notices, declined: record.declined, refund: record.refund,
            order: record.order, orderNumber: record.orderNumber, expiresAt: record.expiresAt)
    }

    private func methodProblem(_ method: String?) -> FieldError {
        method == nil
            ? FieldError("method", ko: "배송 방법을 골라 주세요.", en: "Choose a delivery method.")
            : FieldError(
                "method", ko: "이 배송 방법은 지금 쓸 수 없어요. 다른 방법을 골라 주세요.",
                en: "This delivery method cannot be used now. Choose another.")
    }

    private func unitsRefusal() -> CheckoutRefusal {
        .invalid([
            FieldError(
                "lines", ko: "상품은 \(Carts.lineLimit)가지, 한 상품은 1개에서 \(Carts.unitLimit)개까지 주문할 수 있어요.",
                en: "An order takes up to \(Carts.lineLimit) different items, 1 to \(Carts.unitLimit) of each.")
        ])
    }
}
