public import Contracts
public import Kernel

/// One thing for sale, in one or more variants.
public struct Product: Sendable, Hashable {
    /// Stable and readable, such as `salmon-kibble`; part of the product's address.
    public var id: String
    public var title: LocalizedText
    public var brand: String
    /// The leaf category's id.
    public var category: String
    public var description: LocalizedText
    /// Addresses (`https://…`) or paths under the shop's media folder, the best first.
    public var images: [String]
    /// What variants differ in; empty where there is but one.
    public var options: [ProductOption]
    /// At least one.
    public var variants: [Variant]

    public init(
        id: String, title: LocalizedText, brand: String, category: String, description: LocalizedText,
        images: [String], options: [ProductOption], variants: [Variant]
    ) {
        self.id = id
        self.title = title
        self.brand = brand
        self.category = category
        self.description = description
        self.images = images
        self.options = options
        self.variants = variants
    }
}

/// A respect in which a product's variants differ: size, flavour, colour.
public struct ProductOption: Sendable, Hashable, Codable {
    public var id: String
    public var title: LocalizedText

    public init(id: String, title: LocalizedText) {
        self.id = id
        self.title = title
    }
}

/// The unit that is priced, stocked and bought.
public struct Variant: Sendable, Hashable {
    public var sku: SKU
    /// The value of each option, by the option's id.
    public var options: [String: LocalizedText]
    /// VAT included.
    public var price: Money
    /// The price it is compared with while on sale.
    public var compareAt: Money?
    /// Whole per cent contained in the price.
    public var vatRate: Int
    public var handling: Handling
    /// EAN-13 or another GTIN, where there is one.
    public var barcode: String?

    public init(
        sku: SKU, options: [String: LocalizedText], price: Money, compareAt: Money?, vatRate: Int,
        handling: Handling, barcode: String?
    ) {
        self.sku = sku
        self.options = options
        self.price = price
        self.compareAt = compareAt
        self.vatRate = vatRate
        self.handling = handling
        self.barcode = barcode
    }
}

/// A node of the category tree.
public struct Category: Sendable, Hashable {
    public var id: String
    public var parent: String?
    public var title: LocalizedText

    public init(id: String, parent: String?, title: LocalizedText) {
        self.id = id
        self.parent = parent
        self.title = title
    }
}
