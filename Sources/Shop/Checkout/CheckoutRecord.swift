internal import Contracts
internal import Kernel
internal import Storage

/// A checkout as it is stored: what was last shown to the customer.
struct CheckoutRecord: Sendable {
    /// What the customer entered and saw.
    struct Draft: Sendable, Hashable, JSONWritable {
        var language: Language
        var contact: Contact
        var consents: Consents
        var lines: [CheckoutLine]
        var method: String?
        var option: DeliveryOption?

        var json: JSONValue {
            [
                "language": .string(language.rawValue), "contact": contact.json, "consents": consents.json,
                "lines": .array(lines.map(\.json)), "method": method.map(JSONValue.string) ?? .null,
                "option": option?.json ?? .null,
            ]
        }
    }

    let id: CheckoutID
    var state: CheckoutState
    let cart: CartID?
    let requestHash: String
    var draft: Draft
    var payment: PaymentID?
    var order: OrderID?
    var orderNumber: String?
    var declined: DeclineReason?
    var refund: RefundReason?
    let createdAt: Timestamp
    var expiresAt: Timestamp

    var units: [SKU: Int] { Dictionary(draft.lines.map { ($0.sku, $0.units) }, uniquingKeysWith: +) }

    static let columns = """
        id, state, cart, request_hash, draft, payment, order_id, order_number, declined, refund, created_at,
        expires_at
        """

    init(id: CheckoutID, cart: CartID?, requestHash: String, draft: Draft, createdAt: Timestamp, expiresAt: Timestamp) {
        self.id = id
        self.cart = cart
        self.requestHash = requestHash
        self.draft = draft
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        state = .open
    }

    init(_ row: Row) throws(StorageFault) {
        id = try row.identifier("id")
        state = try row.value("state")
        cart = try row.optionalText("cart").flatMap { CartID($0) }
        requestHash = try row.text("request_hash")
        draft = try DraftText.decode(try row.text("draft"), of: id)
        payment = try row.optionalText("payment").flatMap { PaymentID($0) }
        order = try row.optionalText("order_id").flatMap { OrderID($0) }
        orderNumber = try row.optionalText("order_number")
        declined =
            try row.isNull("declined")
            ? nil : JSONText.decode(DeclineReason.self, from: try row.text("declined"))
        refund = try row.isNull("refund") ? nil : row.value("refund")
        createdAt = try row.time("created_at")
        expiresAt = try row.time("expires_at")
    }
}
