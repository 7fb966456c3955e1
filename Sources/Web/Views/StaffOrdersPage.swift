/// Orders in a table.
struct StaffOrdersPage: Encodable {
    static let template = "staff-orders"

    /// The bar above.
    var frame: StaffFrame
    /// States as tabs; the current one is marked. The name holds the count.
    var tabs: [Link]
    /// The orders, newest first.
    var rows: [Row]
    /// Nil when all fit on one page.
    var pagination: Pagination?

    /// One order.
    struct Row: Encodable {
        /// "K7Q2".
        var number: String
        /// The order's page.
        var href: String
        /// When it was placed, finished text.
        var placedAt: String
        /// "김*연".
        var recipient: String
        /// Its zones.
        var zones: [ZoneLabel]
        /// "3/7".
        var picked: String
        /// As `OrderProgress.Step.code`.
        var stateCode: String
        /// Its name.
        var state: String
        /// The cut-off or the promise: "07:00".
        var due: String
        /// Whether it is late or soon will be.
        var isLate = false
        /// What was paid.
        var total: String
    }
}
