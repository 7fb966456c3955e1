/// What happened to an order, newest first.
struct OrderHistory: LiveView {
    static let elementID = "order-history"
    static let template = "parts/order-history"

    /// Everything that was recorded for the buyer to see.
    var events: [Event]

    /// One happening.
    struct Event: Encodable {
        /// Finished text: "02:14:07".
        var time: String
        /// The same instant, ISO 8601.
        var instant: String
        /// "C17번 로봇이 연어 사료를 S2로 가져왔어요".
        var text: String
    }
}
