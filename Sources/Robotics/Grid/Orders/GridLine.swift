/// One product of an order.
public struct GridLine: Sendable, Hashable {
    /// The index of the zone in the site.
    public var zone: Int
    /// The product's number within its zone.
    public var product: Int
    public var units: Int

    public init(zone: Int, product: Int, units: Int = 1) {
        self.zone = zone
        self.product = product
        self.units = units
    }
}
