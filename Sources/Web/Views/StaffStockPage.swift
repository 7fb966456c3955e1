/// Stock by SKU.
struct StaffStockPage: Encodable {
    static let template = "staff-stock"

    /// The bar above.
    var frame: StaffFrame
    /// What was searched for.
    var query: String?
    /// SKUs that match.
    var rows: [Row]
    /// Nil when all fit on one page.
    var pagination: Pagination?
    /// Reasons for an adjustment.
    var reasons: [Reason]

    /// One SKU.
    struct Row: Encodable {
        /// SKU.
        var sku: String
        /// Product and variant.
        var title: String
        /// Picture, square.
        var imageURL: String
        /// Its climate.
        var zone: ZoneLabel
        /// Units that are there.
        var onHand: String
        /// Units kept for checkouts and orders.
        var held: String
        /// Units that can be sold.
        var available: String
        /// Whether few or none can be sold.
        var isLow = false
    }

    /// Why stock is adjusted.
    struct Reason: Encodable {
        /// What the form sends as `reason`.
        var value: String
        /// From `stock.reason_count` and so on.
        var name: String
    }
}
