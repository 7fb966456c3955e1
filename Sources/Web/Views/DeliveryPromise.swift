/// When goods will be at the door if they are ordered in time.
///
/// Safe in a page that is kept for all visitors: the sentence is absolute, and the time that is left is counted by `shop.js`.
struct DeliveryPromise: Encodable {
    /// The whole promise without a countdown, from `promise.sentence`: "Order by 23:00, delivered before 07:00 tomorrow".
    var sentence: String
    /// The part before the arrival, without countdown, from `promise.order_by`: "Order by 23:00".
    var orderBy: String
    /// The same with a place for the time left, from `promise.order_within` with `{left}` kept: "Order within {left}".
    var orderWithin: String
    /// The part that is promised, from `promise.before_tomorrow` and its like: "at your door before 07:00 tomorrow".
    var arrival: String
    /// The real instant of the cut-off, ISO 8601 in UTC: "2026-11-23T14:00:00Z".
    var deadline: String
    /// World seconds in a real second while the simulated world is sped up; 1 in a real shop. The countdown shows world time.
    var clockRate = 1
}
