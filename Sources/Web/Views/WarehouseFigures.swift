/// The few figures by which one sees how the warehouse does.
struct WarehouseFigures: LiveView {
    static let elementID = "warehouse-figures"
    static let template = "parts/warehouse-figures"

    /// Four to six figures: open orders, items an hour, carriers busy, median and 95th percentile from order to packed.
    var figures: [Figure]
    /// The world's time, finished text: "02:14".
    var worldTime: String
    /// From `warehouse.speed`: "×60"; nil at real speed.
    var speed: String?

    /// One figure.
    struct Figure: Encodable {
        /// From `warehouse.open_orders` and so on.
        var name: String
        /// "128".
        var value: String
        /// "건", "/h", "분"; nil without.
        var unit: String?
        /// A share to draw as a bar, 0 to 100; nil without.
        var percent: Int?
    }
}
