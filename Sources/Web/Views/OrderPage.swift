/// One order, followed live until it is at the door.
struct OrderPage: Encodable {
    static let template = "order"

    /// The number that people say: "K7Q2".
    var number: String
    /// When it was placed, finished text.
    var placedAt: String
    /// Shown once right after paying: `order.thanks`.
    var justPlaced = false
    /// Where `fragment` events of this order come from; nil once nothing changes any more.
    var live: String?
    /// How far it is.
    var progress: OrderProgress
    /// What was bought.
    var lines: OrderLines
    /// What was packed.
    var totes: OrderTotes
    /// What can still be done.
    var actions: OrderActions
    /// What happened, newest first.
    var history: OrderHistory
    /// The floor with the order's carriers lit; nil before it is released and after it left.
    var floor: FloorView?
    /// Name and address, a line each, shortened for privacy where the reader is not sure to be the buyer.
    var addressLines: [String]
    /// The note for the driver.
    var note: String?
    /// The way it is delivered: "새벽배송".
    var delivery: String
    /// How it was paid: "테스트 카드 4242".
    var payment: String
    /// What it cost.
    var summary: CostSummary
}
