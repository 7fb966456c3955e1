/// The staff's overview.
struct StaffHomePage: Encodable {
    static let template = "staff-home"

    /// The bar above.
    var frame: StaffFrame
    /// Orders counted by state; also sent alone.
    var board: StaffBoard
    /// Where `fragment` events come from.
    var live: String
    /// `robots` or `manual`: who picks.
    var modes: [Mode]
    /// Speeds of the simulated world; empty in a real shop.
    var speeds: [Speed]

    /// A way of picking.
    struct Mode: Encodable {
        /// What the form sends as `mode`.
        var value: String
        /// From `staff.mode_robots` and so on.
        var name: String
        /// What it means.
        var text: String
        /// Whether it is in use.
        var isSelected = false
    }

    /// A speed of the world.
    struct Speed: Encodable {
        /// What the form sends as `speed`: "60".
        var value: String
        /// "×60".
        var name: String
        /// Whether it is in use.
        var isSelected = false
    }
}
