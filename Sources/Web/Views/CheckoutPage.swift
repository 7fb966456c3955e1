/// Address, delivery, payment and consent, on one page.
struct CheckoutPage: Encodable {
    static let template = "checkout"

    /// Where the form is sent.
    var action: String
    /// What concerns the whole checkout: a declined card, a hold that ran out.
    var notices: [Notice] = []
    /// All wrong fields, in the order of the page.
    var errors: [FormError] = []
    /// Who receives.
    var recipient = FormField()
    /// 010-….
    var phone = FormField()
    /// Five digits.
    var postcode = FormField()
    /// Road address.
    var road = FormField()
    /// Flat, floor.
    var detail = FormField()
    /// For the driver: door code, where to leave it.
    var note = FormField()
    /// Optional.
    var email = FormField()
    /// Ways to deliver.
    var deliveries: [Delivery]
    /// Wrong choice of delivery.
    var deliveryError: String?
    /// Cards of the sandbox; empty with another provider.
    var cards: [Card]
    /// Whether the customer pays in a window of the provider, after this page.
    var hasWindow: Bool
    /// Wrong choice of card.
    var cardError: String?
    /// Consents, each for itself.
    var consents: [Consent]
    /// What is bought, by zone.
    var groups: [Group]
    /// What it costs.
    var summary: CostSummary
    /// From `checkout.pay`: "32,400원 결제하기".
    var payLabel: String
    /// Real instant until which the goods are held, ISO 8601 in UTC.
    var holdUntil: String?
    /// From `checkout.held_until`: "14:32까지 상품을 잡아 둘게요".
    var holdText: String?

    /// A way to deliver.
    struct Delivery: Encodable {
        /// What the form sends as `delivery`.
        var id: String
        /// "새벽배송".
        var name: String
        /// What it promises: "내일 아침 7시 전 도착".
        var promise: String
        /// The fee or `cost.free`.
        var fee: String
        /// The total with this way, as text; `vat` and `payLabel` likewise, for `shop.js` to show when it is chosen.
        var total: String
        var vat: String
        var payLabel: String
        /// The total that the page shows for this way, in minor units: what the buyer agrees to pay.
        var shownTotal: String
        /// The cut-off that the page shows for it, in microseconds since 1970.
        var shownCutOff: String
        /// Whether it is chosen.
        var isSelected = false
        /// Why it cannot be chosen: past the cut-off, full, not to this address.
        var refusal: String?
    }

    /// A card of the sandbox provider.
    struct Card: Encodable {
        /// What the form sends as `card`.
        var id: String
        /// "테스트 카드 4242".
        var name: String
        /// What it does: "승인돼요".
        var effect: String
        /// `approve`, `decline`, `timeout` or `late`; chooses the icon.
        var kind: String
        /// Whether it is chosen.
        var isSelected = false
    }

    /// One consent; never bundled with another.
    struct Consent: Encodable {
        /// The form field, sent as `yes`.
        var name: String
        /// What is agreed to.
        var text: String
        /// The full wording.
        var href: String?
        /// Whether the order needs it.
        var isRequired: Bool
        /// Whether it is given; never on its own.
        var isChecked = false
        /// Missing although needed.
        var error: String?
    }

    /// The goods of one zone.
    struct Group: Encodable {
        /// The zone.
        var zone: ZoneLabel
        /// Its goods.
        var items: [Item]
    }

    /// One SKU.
    struct Item: Encodable {
        /// Product and variant.
        var title: String
        /// The variant.
        var variant: String?
        /// Picture, square.
        var imageURL: String
        /// From `cost.times`: "× 2".
        var quantity: String
        /// Price of all.
        var total: String
    }
}
