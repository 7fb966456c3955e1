public import Contracts
public import Kernel

/// A cart as it stands now: priced by the current assortment, grouped by climate, with what changed since.
public struct Cart: Sendable, Hashable {
    public let id: CartID
    /// One for each climate that has lines: ambient, chilled, frozen.
    public let groups: [CartGroup]
    public let notices: [CartNotice]
    /// Of the units that can be bought now, VAT included.
    public let goods: Money
    /// As many as the customer wants, whether they are left or not.
    public let units: Int

    public var isEmpty: Bool { groups.isEmpty }
    public var lines: [CartLine] { groups.flatMap(\.lines) }
    /// True where a checkout would be refused until the cart is mended.
    public var blocksCheckout: Bool { notices.contains { $0.blocksCheckout } }

    public init(id: CartID, lines: [CartLine], notices: [CartNotice], currency: Currency) {
        self.id = id
        self.notices = notices
        groups = TemperatureZone.allCases.compactMap { zone in
            let lines = lines.filter { $0.offer.zone == zone }
            guard !lines.isEmpty else { return nil }
            return CartGroup(zone: zone, lines: lines, goods: lines.map(\.total).total(in: currency))
        }
        goods = groups.map(\.goods).total(in: currency)
        units = lines.reduce(0) { $0 + $1.units }
    }
}

/// The lines of a cart that travel in the same climate.
public struct CartGroup: Sendable, Hashable {
    public let zone: TemperatureZone
    public let lines: [CartLine]
    public let goods: Money
}

/// One SKU in a cart.
public struct CartLine: Sendable, Hashable {
    public let offer: Offer
    /// As many as the customer wants.
    public let units: Int
    /// What may be promised to this cart; what its own checkout already holds counts as left.
    public let left: Int

    public var sku: SKU { offer.sku }
    public var unitPrice: Money { offer.price }
    public var payableUnits: Int { min(units, max(0, left)) }
    /// Of the units that can be bought now.
    public var total: Money { unitPrice * payableUnits }

    public init(offer: Offer, units: Int, left: Int) {
        self.offer = offer
        self.units = units
        self.left = left
    }
}
