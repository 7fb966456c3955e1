/// Something went wrong, said so that one can go on.
struct ErrorPage: Encodable {
    static let template = "error"

    /// The HTTP status: "404".
    var status: String
    /// What happened, from `error.404_title` and so on.
    var title: String
    /// Why, and what to do, from `error.404_text` and so on.
    var text: String
    /// Prices that differ from what the buyer saw (409).
    var changes: [Change] = []
    /// From `error.retry_in`: "30초 뒤에 다시 해 보세요" (429, 503).
    var retry: String?
    /// Ways on; the first is the main one.
    var actions: [Link]
    /// To be told to the shop's people; nil if the error is the visitor's.
    var requestID: String?

    /// A price that changed.
    struct Change: Encodable {
        /// Product and variant.
        var title: String
        /// Price before.
        var before: String
        /// Price now.
        var now: String
    }
}
