internal import Contracts
internal import Kernel
internal import Shop

/// Fills the checkout page from a checkout and, where it came back, from what was typed.
struct CheckoutView {
    let checkout: Checkout
    /// What was typed; nil when the page is first shown.
    let typed: FormFields?
    let notices: [Notice]
    let texts: Texts
    let promises: PromiseViews
    /// Whether the customer pays in a window of the provider, after this page.
    let hasWindow: Bool

    /// The way of delivery that the page shows as chosen.
    private var shown: DeliveryOption? { checkout.option ?? checkout.options.first }

    private var errors: [FieldError] { typed == nil ? [] : checkout.problems }

    func page() -> CheckoutPage {
        let contact = checkout.contact
        return CheckoutPage(
            action: "/checkout/\(checkout.id)",
            notices: notices,
            errors: errors.map {
                FormError(field: Self.field($0.field), name: name(of: $0.field), text: $0.message[texts.language])
            },
            recipient: field("recipient", contact.recipient), phone: field("phone", contact.phone),
            postcode: field("postcode", contact.postcode), road: field("road", contact.road),
            detail: field("detail", contact.detail), note: field("note", contact.note),
            email: field("email", contact.email), deliveries: deliveries, deliveryError: error("method"),
            cards: hasWindow ? [] : cards, hasWindow: hasWindow,
            cardError: !hasWindow && typed != nil && typed?["card"] == nil ? texts("form.choose_card") : nil,
            consents: consents, groups: groups, summary: Costs(texts: texts).summary(checkout.totals),
            payLabel: texts("checkout.pay", ["amount": texts.money(checkout.totals.total)]),
            holdUntil: checkout.expiresAt.rfc3339,
            holdText: texts("checkout.held_until", ["time": CivilTime(checkout.expiresAt).timeText]))
    }

    /// The ids of form fields, where they differ from the checkout's own names.
    private static func field(_ name: String) -> String {
        switch name {
        case "method": "delivery"
        case "consents.terms": "consent_terms"
        case "consents.privacy": "consent_privacy"
        default: name
        }
    }

    /// What the page calls a field.
    private func name(of field: String) -> String {
        switch field {
        case "method": texts("checkout.delivery")
        case "consents.terms": texts("checkout.consent_terms")
        case "consents.privacy": texts("checkout.consent_privacy")
        default: texts("checkout.\(field)")
        }
    }

    private func error(_ field: String) -> String? {
        errors.first { $0.field == field }?.message[texts.language]
    }

    private func field(_ name: String, _ stored: String?) -> FormField {
        FormField(value: typed?[name] ?? stored ?? "", error: error(name))
    }

    private var deliveries: [CheckoutPage.Delivery] {
        checkout.options.map { option in
            let total = checkout.totals.goods + option.fee
            let goodsVAT = checkout.lines.map { $0.total.vatIncluded(rate: $0.vatRate) }.total(in: texts.currency)
            return .init(
                id: option.promise.method, name: option.title[texts.language],
                promise: promises.view(option.promise).sentence,
                fee: option.fee.minor == 0 ? texts("cost.free") : texts.money(option.fee),
                total: texts.money(total),
                vat: texts("cost.vat_included", ["amount": texts.money(goodsVAT + option.fee.vatIncluded(rate: 10))]),
                payLabel: texts("checkout.pay", ["amount": texts.money(total)]), shownTotal: "\(total.minor)",
                shownCutOff: "\(option.promise.cutOff.microseconds)",
                isSelected: option.promise.method == shown?.promise.method)
        }
    }

    private var cards: [CheckoutPage.Card] {
        let chosen = typed?["card"] ?? SandboxCard.approve.rawValue
        return SandboxCard.allCases.map { card in
            .init(
                id: card.rawValue, name: card.title[texts.language], effect: texts("checkout.card_\(kind(card))_text"),
                kind: kind(card), isSelected: card.rawValue == chosen)
        }
    }

    private func kind(_ card: SandboxCard) -> String {
        switch card {
        case .approve: "approve"
        case .insufficientFunds: "decline"
        case .timeOutApproved, .timeOutDeclined: "timeout"
        case .answerLate: "late"
        }
    }

    private var consents: [CheckoutPage.Consent] {
        let given = checkout.consents
        return [
            .init(
                name: "consent_terms", text: texts("checkout.consent_terms"), isRequired: true,
                isChecked: given.terms, error: error("consents.terms")),
            .init(
                name: "consent_privacy", text: texts("checkout.consent_privacy"), isRequired: true,
                isChecked: given.privacy, error: error("consents.privacy")),
            .init(
                name: "consent_marketing", text: texts("checkout.consent_news"), isRequired: false,
                isChecked: given.marketing),
        ]
    }

    private var groups: [CheckoutPage.Group] {
        checkout.groups.map { group in
            .init(zone: texts.zone(group.zone), items: group.lines.map(item))
        }
    }

    private func item(_ line: CheckoutLine) -> CheckoutPage.Item {
        .init(
            title: line.title[texts.language], variant: VariantTitle.of(line.options, texts.language),
            imageURL: texts.picture(line.image), quantity: texts("cost.times", ["count": "\(line.units)"]),
            total: texts.money(line.total))
    }
}
