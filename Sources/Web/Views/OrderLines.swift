/// What was bought, with a tick for what is picked.
struct OrderLines: LiveView {
    static let elementID = "order-lines"
    static let template = "parts/order-lines"

    /// From `order.picked_of`: "7개 중 3개 집품".
    var picked: String
    /// Units picked.
    var pickedUnits: Int
    /// Units bought; at least 1.
    var units: Int
    /// The lines by zone.
    var groups: [Group]

    /// The goods of one zone.
    struct Group: Encodable {
        /// The zone.
        var zone: ZoneLabel
        /// Its lines.
        var lines: [Line]
    }

    /// One SKU.
    struct Line: Encodable {
        /// The product's page.
        var href: String
        /// The product.
        var title: String
        /// The variant.
        var variant: String?
        /// Picture, square.
        var imageURL: String
        /// From `cost.times`: "× 2".
        var quantity: String
        /// Price of all.
        var total: String
        /// All units are picked.
        var isPicked = false
        /// From `order.missing_units`: "1개가 없어 12,900원을 환불해요"; nil where all of it is sent.
        var missing: String?
        /// None of it is sent.
        var isLeftOut = false
        /// What goes on with it: "S2에서 집는 중", "로봇 C17이 가져오는 중"; nil when waiting or picked.
        var activity: String?
    }
}
