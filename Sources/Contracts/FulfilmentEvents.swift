public import Kernel
public import Storage

/// The first work of an order was released to the floor: from now on it cannot be called off.
public struct PickingStarted: DomainEvent {
    public static let type = "warehouse.picking.started"
    public let order: OrderID
    /// World time, as in every event here.
    public let at: Timestamp
    public var subject: String { order.description }

    public init(order: OrderID, at: Timestamp) {
        self.order = order
        self.at = at
    }
}

/// Units of one line were taken from a pod at a station.
public struct LinePicked: DomainEvent {
    public static let type = "warehouse.line.picked"
    public let order: OrderID
    public let sku: SKU
    public let units: Int
    public let station: String
    public let at: Timestamp
    public var subject: String { order.description }

    public init(order: OrderID, sku: SKU, units: Int, station: String, at: Timestamp) {
        self.order = order
        self.sku = sku
        self.units = units
        self.station = station
        self.at = at
    }
}

/// Units of a SKU were put from the reserve into a pod. Told once for each refill that put any.
public struct PodFilled: DomainEvent {
    public static let type = "warehouse.pod.filled"
    public let sku: SKU
    public let pod: String
    public let units: Int
    public let station: String
    public let at: Timestamp
    public var subject: String { sku.code }

    public init(sku: SKU, pod: String, units: Int, station: String, at: Timestamp) {
        self.sku = sku
        self.pod = pod
        self.units = units
        self.station = station
        self.at = at
    }
}

/// An order goes without units that no place has: they will never be picked for it. Told at most once for each pick.
public struct UnitsLeftOut: DomainEvent {
    public static let type = "warehouse.units.left-out"
    public let order: OrderID
    public let sku: SKU
    public let units: Int
    public let at: Timestamp
    public var subject: String { order.description }

    public init(order: OrderID, sku: SKU, units: Int, at: Timestamp) {
        self.order = order
        self.sku = sku
        self.units = units
        self.at = at
    }
}

/// Units of a SKU are not where they were booked: whoever sells them must not promise them.
public struct UnitsMissing: DomainEvent {
    public static let type = "warehouse.units.missing"
    public let sku: SKU
    public let units: Int
    /// Where they should have been.
    public let place: String
    public let at: Timestamp
    public var subject: String { sku.code }

    public init(sku: SKU, units: Int, place: String, at: Timestamp) {
        self.sku = sku
        self.units = units
        self.place = place
        self.at = at
    }
}

/// Units that were missing are there again.
public struct UnitsFound: DomainEvent {
    public static let type = "warehouse.units.found"
    public let sku: SKU
    public let units: Int
    /// Where they are now.
    public let place: String
    public let at: Timestamp
    public var subject: String { sku.code }

    public init(sku: SKU, units: Int, place: String, at: Timestamp) {
        self.sku = sku
        self.units = units
        self.place = place
        self.at = at
    }
}

/// Units that were missing are gone for good. The shop does not count on them since they were missing.
public struct UnitsLost: DomainEvent {
    public static let type = "warehouse.units.lost"
    public let sku: SKU
    public let units: Int
    public let at: Timestamp
    public var subject: String { sku.code }

    public init(sku: SKU, units: Int, at: Timestamp) {
        self.sku = sku
        self.units = units
        self.at = at
    }
}

/// All of an order's goods stand packed in totes.
public struct OrderPacked: DomainEvent {
    public static let type = "warehouse.order.packed"

    public struct Tote: Codable, Sendable, Equatable {
        public let id: String
        public let zone: TemperatureZone
        /// Grams, goods only.
        public let weight: Int
        public let contents: [SKU: Int]
        /// How full it is by volume, in per cent.
        public let fill: Int

        public init(id: String, zone: TemperatureZone, weight: Int, contents: [SKU: Int], fill: Int = 0) {
            self.id = id
            self.zone = zone
            self.weight = weight
            self.contents = contents
            self.fill = fill
        }
    }

    public let order: OrderID
    public let totes: [Tote]
    public let at: Timestamp
    public var subject: String { order.description }

    public init(order: OrderID, totes: [Tote], at: Timestamp) {
        self.order = order
        self.totes = totes
        self.at = at
    }
}

/// An order's totes left the warehouse.
public struct OrderDispatched: DomainEvent {
    public static let type = "warehouse.order.dispatched"
    public let order: OrderID
    public let at: Timestamp
    public let deliverBy: Timestamp
    public let deliverFrom: Timestamp
    public var subject: String { order.description }

    public init(order: OrderID, at: Timestamp, deliverFrom: Timestamp, deliverBy: Timestamp) {
        self.order = order
        self.at = at
        self.deliverFrom = deliverFrom
        self.deliverBy = deliverBy
    }
}

/// An order's totes stand at the door.
public struct OrderDelivered: DomainEvent {
    public static let type = "delivery.order.delivered"
    public let order: OrderID
    public let at: Timestamp
    public var subject: String { order.description }

    public init(order: OrderID, at: Timestamp) {
        self.order = order
        self.at = at
    }
}
