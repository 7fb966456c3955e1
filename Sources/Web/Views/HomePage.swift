/// The shop window.
struct HomePage: Encodable {
    static let template = "home"

    /// The next promise; nil when no departure is planned.
    var promise: DeliveryPromise?
    /// Four pictures for the opening, in order; decoration.
    var heroImages: [String]
    /// Categories as tiles, eight to twelve.
    var tiles: [CategoryTile]
    /// Reduced products, up to ten.
    var onSale: [WrittenHTML]
    /// All reduced products.
    var onSaleHref: String
    /// New products, up to ten.
    var fresh: [WrittenHTML]
    /// All new products.
    var freshHref: String

    /// A way into a category.
    struct CategoryTile: Encodable {
        /// The category's name.
        var name: String
        /// Its products.
        var href: String
        /// A picture, square; decoration.
        var imageURL: String
        /// How many products, from `home.tile_count`: "24종".
        var count: String
    }
}
