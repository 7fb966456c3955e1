/// The cart.
struct CartPage: Encodable {
    static let template = "cart"

    /// All that changes with the cart; also sent alone.
    var contents: CartContents
    /// Where `fragment` events of this cart come from; nil for a visitor without a cart.
    var live: String?
    /// Shown under an empty cart: a `ProductCard` each.
    var suggestions: [WrittenHTML] = []
}
