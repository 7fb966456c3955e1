/// One product with everything needed to decide.
struct ProductPage: Encodable {
    static let template = "product"

    /// The way here: categories from the first level down.
    var breadcrumb: [Link]
    /// Title in the reader's language.
    var title: String
    /// Maker, with all its products.
    var brand: Link?
    /// One or two sentences under the title.
    var lead: String?
    /// Pictures, square; the first is the large one.
    var images: [Image]
    /// Price to pay for the variant that is chosen, VAT included.
    var price: String
    /// The price before, if it is reduced.
    var compareAt: String?
    /// How much less it is: "20%".
    var discount: String?
    /// Price by weight or piece: "100 g당 1,290원".
    var unitPrice: String?
    /// How it is kept.
    var zone: ZoneLabel
    /// How to keep it at home, from `product.keep_ambient` and so on.
    var keeping: String
    /// What is left.
    var stock: Stock
    /// Choices such as flavour and size; empty if there is only one variant.
    var options: [OptionGroup]
    /// The variant's SKU; what the form puts into the cart.
    var sku: String
    /// The most that one may put into the cart; at least 1.
    var maxQuantity: Int
    /// Nil when the product cannot be delivered now.
    var promise: DeliveryPromise?
    /// The description, a paragraph each, plain text.
    var paragraphs: [String]
    /// Size, weight, origin and other facts.
    var specs: [Spec]
    /// Products that go with it, up to ten: a `ProductCard` each.
    var related: [WrittenHTML]
    /// A JSON-LD document (Product with Offer), put out raw: every `<` in it must be written `\u003c`.
    var jsonLD: String

    /// A picture of the product.
    struct Image: Encodable {
        /// Address of the square picture.
        var url: String
        /// What it shows.
        var alt: String
    }

    /// What is left of the chosen variant.
    struct Stock: Encodable {
        /// `in`, `low` or `out`.
        var state: String
        /// From `product.in_stock`, `product.only_left` or `product.sold_out`.
        var text: String
        /// Whether it can be bought.
        var isAvailable: Bool
    }

    /// One choice to make; each value leads to the page of its variant.
    struct OptionGroup: Encodable {
        /// "맛", "용량".
        var name: String
        /// The values.
        var values: [OptionValue]
    }

    /// One value of a choice.
    struct OptionValue: Encodable {
        /// "연어 2 kg".
        var name: String
        /// The product's page with this variant chosen.
        var href: String
        /// Whether it is the one shown.
        var isSelected = false
        /// Whether nothing of it is left; it can still be looked at.
        var isSoldOut = false
    }

    /// One fact.
    struct Spec: Encodable {
        /// From `product.spec_size` and so on, or the catalogue's own.
        var name: String
        /// "310 × 220 × 90 mm".
        var value: String
    }
}
