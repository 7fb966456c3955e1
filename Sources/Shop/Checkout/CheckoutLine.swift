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
public struct CheckoutLine: Sendable, Hashable, JSONWritable {
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

    public var json: JSONValue {
        [
            "sku": .string(sku.code), "productID": .string(productID), "title": title.json,
            "options": .object(
                options.sorted { $0.key < $1.key }.map { JSONMember(name: $0.key, value: $0.value.json) }),
            "image": image.map(JSONValue.string) ?? .null, "units": .integer(Int64(units)), "unitPrice": unitPrice.json,
            "vatRate": .integer(Int64(vatRate)), "handling": handling.json,
        ]
    }

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
