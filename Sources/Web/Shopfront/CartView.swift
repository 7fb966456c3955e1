internal import Contracts
internal import Kernel
internal import Shop

/// Fills the cart's view: groups by temperature, notices, costs, promise.
struct CartView {
    let cart: Cart
    let offer: DeliveryOption?
    /// Goods worth this go free; nil where the fee is always due.
    let freeFrom: Money?
    let texts: Texts
    let promises: PromiseViews

    func contents() -> CartContents {
        CartContents(
            isEmpty: cart.isEmpty, notices: cart.notices.map(notice), groups: cart.groups.map(group),
            summary: cart.isEmpty ? nil : summary, freeDelivery: freeDelivery,
            promise: offer.map { promises.view($0.promise) }, checkoutHref: "/checkout",
            canCheckout: !cart.blocksCheckout)
    }

    private var summary: CostSummary {
        let fee = offer?.fee ?? .zero(texts.currency)
        let vat = cart.groups.flatMap(\.lines).map { $0.total.vatIncluded(rate: $0.offer.variant.vatRate) }
            .total(in: texts.currency)
        return Costs(texts: texts).summary(goods: cart.goods, fee: fee, total: cart.goods + fee, vat: vat)
    }

    private var freeDelivery: CartContents.FreeDelivery? {
        guard let offer, offer.fee.minor > 0, let free = freeFrom, free > cart.goods else { return nil }
        return .init(
            hint: texts("cart.free_delivery_in", ["amount": texts.money(free - cart.goods)]),
            percent: Int(cart.goods.minor * 100 / free.minor))
    }

    private func notice(_ notice: CartNotice) -> Notice {
        Notice(kind: notice.blocksCheckout ? "warn" : "info", text: notice.message[texts.language])
    }

    private func group(_ group: CartGroup) -> CartContents.Group {
        let units = group.lines.reduce(0) { $0 + $1.units }
        return .init(
            zone: texts.zone(group.zone), count: texts.counted("cart.items", units),
            subtotal: texts.money(group.goods), lines: group.lines.map(line))
    }

    private func line(_ line: CartLine) -> CartContents.Line {
        let variant = line.offer.variant
        return .init(
            id: line.sku.code,
            href: "/products/\(FormFields.encoded(line.offer.productID))?sku=\(FormFields.encoded(line.sku.code))",
            title: line.offer.title[texts.language], variant: VariantTitle.of(variant.options, texts.language),
            imageURL: texts.picture(line.offer.image), unitPrice: texts.money(line.unitPrice),
            compareAt: variant.compareAt.map(texts.money), total: texts.money(line.total), quantity: line.units,
            maxQuantity: max(1, min(line.left, 99)), isAvailable: line.left > 0)
    }
}

/// The words for a variant's options, in the order of their ids.
enum VariantTitle {
    static func of(_ options: [String: LocalizedText], _ language: Language) -> String? {
        options.isEmpty ? nil : options.sorted { $0.key < $1.key }.map { $0.value[language] }.joined(separator: " · ")
    }
}

/// Fills the sum below a cart, checkout or order.
struct Costs {
    let texts: Texts

    func summary(goods: Money, fee: Money, total: Money, vat: Money) -> CostSummary {
        CostSummary(
            rows: [
                .init(code: "goods", name: texts("cost.goods"), amount: texts.money(goods)),
                .init(
                    code: "delivery", name: texts("cost.delivery"),
                    amount: fee.minor == 0 ? texts("cost.free") : texts.money(fee)),
            ],
            total: texts.money(total), vat: texts("cost.vat_included", ["amount": texts.money(vat)]))
    }

    func summary(_ totals: Totals) -> CostSummary {
        summary(goods: totals.goods, fee: totals.fee, total: totals.total, vat: totals.vat)
    }
}
