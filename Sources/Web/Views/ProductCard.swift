/// One product in a grid.
struct ProductCard: Encodable {
    static let template = "parts/card"

    /// The product's page.
    var href: String
    /// Title in the reader's language.
    var title: String
    /// Maker.
    var brand: String?
    /// Picture, square.
    var imageURL: String
    /// What the picture shows, for who cannot see it; the title says it already if this is nil.
    var imageAlt: String?
    /// Price to pay, VAT included: "12,900원". With several variants of different price, from `product.from_price`: "8,900원부터".
    var price: String
    /// The price before, if it is reduced.
    var compareAt: String?
    /// How much less it is: "20%".
    var discount: String?
    /// Price by weight or piece, for comparing: "100 g당 1,290원".
    var unitPrice: String?
    /// How it is kept.
    var zone: ZoneLabel
    /// A short mark in the corner: "신상품".
    var badge: String?
    /// Few are left, from `product.only_left`: "3개 남음".
    var lowStock: String?
    /// Nothing is left.
    var isSoldOut = false
    /// The SKU that a button on the card puts into the cart at once; nil if a choice must be made first or nothing is left.
    var quickSKU: String?
}
