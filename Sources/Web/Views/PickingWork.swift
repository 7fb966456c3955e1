/// The tasks of one person.
struct PickingWork: LiveView {
    static let elementID = "picking-work"
    static let template = "parts/picking-work"

    /// What to pick now; nil when nothing is to be picked.
    var task: Task?
    /// What comes after it.
    var upcoming: [Upcoming]
    /// Totes that can be packed and closed.
    var packing: [Step]
    /// Parcels that can leave.
    var dispatching: [Step]
    /// From `picking.progress`: "7개 중 3개".
    var progress: String
    /// Units picked in this round.
    var pickedUnits: Int
    /// Units in this round; at least 1.
    var units: Int

    /// One place to go to and what to take there.
    struct Task: Encodable {
        /// For the form's address.
        var id: String
        /// The pod or shelf: "P014".
        var pod: String
        /// The place in it: "B-3"; nil if the pod has only one.
        var slot: String?
        /// Its climate.
        var zone: ZoneLabel
        /// Product and variant.
        var title: String
        /// SKU.
        var sku: String
        /// Picture, square.
        var imageURL: String
        /// How many to take: "2".
        var units: String
        /// The order it is for.
        var orderTag: String
        /// The tote to put it in.
        var tote: String
        /// What may be reported, as `reason` of the problem form.
        var problems: [Problem]
    }

    /// A reason why a task cannot be done.
    struct Problem: Encodable {
        /// What the form sends.
        var value: String
        /// From `picking.problem_missing` and so on.
        var name: String
    }

    /// A later task.
    struct Upcoming: Encodable {
        /// "P014 · B-3".
        var place: String
        /// Product and variant.
        var title: String
        /// "× 2".
        var units: String
        /// Its climate.
        var zone: ZoneLabel
    }

    /// An order that is ready for a step.
    struct Step: Encodable {
        /// For the form's address.
        var id: String
        /// "K7Q2".
        var orderTag: String
        /// What it is: "토트 2개 · 7.1 kg".
        var text: String
        /// Its zones.
        var zones: [ZoneLabel]
    }
}
