/// The bank has not answered yet.
struct PaymentPendingPage: Encodable {
    static let template = "payment-pending"

    /// What changes when the bank answers; also sent alone.
    var status: PaymentStatus
    /// Where `fragment` events come from.
    var live: String
}
