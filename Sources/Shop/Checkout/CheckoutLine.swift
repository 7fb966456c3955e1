public import Contracts
public import Kernel

/// A SKU and how many of it somebody wants.
public struct LineRequest: Sendable, Hashable, Codable {
    public var sku: SKU
    public var units: Int

    public init(sku: SKU, units: Int) {
        self.sku = sku
        self.units = units
    }
}

/// One SKU of a checkout at the price that would be charged.
public struct CheckoutLine: Sendable, Hashable, Codable {
    public var sku: SKU
    public var productID: String
    public var title: LocalizedText
    public var options: [String: LocalizedText]
    public var image: String?
    public var units: Int
    /// VAT included.
    public var unitPrice: Money
    /// Whole per cent contained in the price.
    public var vatRate: Int
    public var handling: Handling

    public var total: Money { unitPrice * units }
    public var vat: Money { total.vatIncluded(rate: vatRate) }

    init(_ offer: Offer, units: Int) {
        sku = offer.sku
        productID = offer.productID
        title = offer.title
        options = offer.variant.options
        image = offer.image
        self.units = units
        unitPrice = offer.price
        vatRate = offer.variant.vatRate
        handling = offer.variant.handling
    }
}
