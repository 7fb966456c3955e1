/// How far an order is, as steps from placed to delivered.
struct OrderProgress: LiveView {
    static let elementID = "order-progress"
    static let template = "parts/order-progress"

    /// What is going on now, from `order.state_…`: "집품 중 3/7".
    var headline: String
    /// What comes next or when it arrives: "내일 아침 7시 전 도착 예정".
    var detail: String?
    /// `going`, `done` or `stopped` (cancelled, failed).
    var state: String
    /// All steps in order.
    var steps: [Step]

    /// One step.
    struct Step: Encodable {
        /// `placed`, `paid`, `picking`, `packed`, `dispatched`, `delivered` or `cancelled`; chooses the icon.
        var code: String
        /// From `order.step_placed` and so on.
        var name: String
        /// When it was done, finished text; nil if it is not.
        var time: String?
        /// The same instant, ISO 8601.
        var instant: String?
        /// "3/7" while picking.
        var count: String?
        /// Done.
        var isDone = false
        /// Going on now.
        var isCurrent = false
    }
}
