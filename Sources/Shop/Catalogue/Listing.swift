/// A variant together with the product it belongs to.
public struct Listing: Sendable, Hashable {
    public let product: Product
    public let variant: Variant

    public init(product: Product, variant: Variant) {
        self.product = product
        self.variant = variant
    }
}
