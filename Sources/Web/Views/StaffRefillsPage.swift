/// What is to be brought from the reserve into pods, and what the reserve has.
struct StaffRefillsPage: Encodable {
    static let template = "staff-refills"

    /// The bar above.
    var frame: StaffFrame
    /// What to do; also sent alone.
    var work: RefillWork
    /// Where `fragment` events come from.
    var live: String
    /// What lies in the reserve.
    var reserve: [Line]

    /// One SKU in the reserve.
    struct Line: Encodable {
        var sku: String
        var title: String
        var imageURL: String
        var zone: ZoneLabel
        /// Units in the reserve, and of these those that orders wait for.
        var units: String
        var wanted: String
        /// Free units in pods, and units on their way there.
        var inPods: String
        var coming: String
        /// Below `low` pods are filled up to `high`.
        var low: String
        var high: String
        /// Whether pods can take it at all.
        var fitsPods: Bool
    }
}

/// Refills that are to be done.
struct RefillWork: LiveView {
    static let elementID = "refill-work"
    static let template = "parts/refill-work"

    /// Whether people do them; else robots bring the pods and this is to be watched.
    var isByHand: Bool
    /// Those that orders wait for first.
    var tasks: [Task]
    /// The last that were done.
    var done: [Done]

    /// One pod to fill.
    struct Task: Encodable {
        /// For the form's address.
        var id: String
        var pod: String
        var zone: ZoneLabel
        var title: String
        var sku: String
        var imageURL: String
        var units: String
        /// "주문이 기다려요 · 01:30"; nil where nobody waits.
        var urgency: String?
    }

    /// One that was done.
    struct Done: Encodable {
        var pod: String
        var title: String
        /// "× 24".
        var units: String
        var time: String
    }
}
