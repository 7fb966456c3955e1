public import Contracts
public import Kernel

/// What is for sale at this moment, as the catalogue tells it.
public protocol Assortment: Sendable {
    /// The offer of a SKU, or nil where it is not for sale (any more).
    func offer(_ sku: SKU) -> Offer?
}

/// One variant of a product as a buyer meets it.
public struct Offer: Sendable, Hashable {
    public var productID: String
    public var title: LocalizedText
    public var variant: Variant
    public var image: String?

    public init(productID: String, title: LocalizedText, variant: Variant, image: String? = nil) {
        self.productID = productID
        self.title = title
        self.variant = variant
        self.image = image
    }

    public var sku: SKU { variant.sku }
    public var price: Money { variant.price }
    public var zone: TemperatureZone { variant.handling.zone }
}
