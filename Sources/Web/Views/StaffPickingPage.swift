/// Picking by hand with a phone: one task large, the rest below.
struct StaffPickingPage: Encodable {
    static let template = "staff-picking"

    /// The bar above.
    var frame: StaffFrame
    /// What to do; also sent alone.
    var work: PickingWork
    /// Where `fragment` events come from.
    var live: String
}
