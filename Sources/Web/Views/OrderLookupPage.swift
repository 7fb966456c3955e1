/// The way to an order for who bought as a guest.
struct OrderLookupPage: Encodable {
    static let template = "order-lookup"

    /// What concerns the whole form: nothing found, too many tries.
    var notices: [Notice] = []
    /// Order number.
    var number = FormField()
    /// Telephone given at checkout.
    var phone = FormField()
}
