/// What lies in the cart, split by temperature, and what it costs.
struct CartContents: LiveView {
    static let elementID = "cart-contents"
    static let template = "parts/cart-contents"

    /// Whether nothing is in it; then only the empty state is shown.
    var isEmpty: Bool
    /// What concerns the whole cart.
    var notices: [Notice] = []
    /// One group a zone, in the order ambient, chilled, frozen; zones without goods left out.
    var groups: [Group]
    /// The costs; nil only if the cart is empty.
    var summary: CostSummary?
    /// The way to free delivery; nil when it costs nothing already, or always costs.
    var freeDelivery: FreeDelivery?
    /// Nil when nothing can be delivered.
    var promise: DeliveryPromise?
    /// Where the order goes on.
    var checkoutHref: String
    /// False while a line cannot be bought; a notice says why.
    var canCheckout: Bool

    /// What is missing for free delivery.
    struct FreeDelivery: Encodable {
        /// From `cart.free_delivery_in`: "12,100원 더 담으면 무료배송".
        var hint: String
        /// How far the way is gone, 0 to 100.
        var percent: Int
    }

    /// The goods of one zone; they travel in one kind of box.
    struct Group: Encodable {
        /// The zone.
        var zone: ZoneLabel
        /// From `cart.items` or `cart.items_one`: "3개".
        var count: String
        /// The zone's goods together.
        var subtotal: String
        /// Its lines.
        var lines: [Line]
    }

    /// One SKU.
    struct Line: Encodable {
        /// The line's id in the cart's addresses.
        var id: String
        /// The product's page with this variant.
        var href: String
        /// The product.
        var title: String
        /// The variant: "연어 · 2 kg".
        var variant: String?
        /// Picture, square.
        var imageURL: String
        /// Price of one.
        var unitPrice: String
        /// Price of one before it was reduced.
        var compareAt: String?
        /// Price of all.
        var total: String
        /// How many are wanted.
        var quantity: Int
        /// How many may be wanted.
        var maxQuantity: Int
        /// What happened to it: `cart.price_changed`, `cart.not_available`, `cart.quantity_lowered`.
        var notices: [Notice] = []
        /// False when it cannot be bought any more; it then can only be removed.
        var isAvailable = true
    }
}
