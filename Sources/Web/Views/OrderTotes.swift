/// The totes that an order is packed into.
struct OrderTotes: LiveView {
    static let elementID = "order-totes"
    static let template = "parts/order-totes"

    /// Empty until the first item is packed.
    var totes: [Tote]

    /// One tote.
    struct Tote: Encodable {
        /// "T-104".
        var name: String
        /// Its climate.
        var zone: ZoneLabel
        /// From `order.tote_weight`: "4.2 kg".
        var weight: String
        /// How full it is, 0 to 100.
        var fillPercent: Int
        /// From `order.tote_fill`: "62% 참".
        var fill: String
        /// What is in it: title and how many.
        var contents: [Content]
    }

    /// Some units of one SKU.
    struct Content: Encodable {
        /// Product and variant.
        var title: String
        /// "× 2".
        var quantity: String
    }
}
