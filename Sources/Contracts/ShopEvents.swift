public import Kernel
public import Storage

/// Products were added, changed or withdrawn: whoever keeps them in memory reads them again.
public struct CatalogueChanged: DomainEvent {
    public static let type = "shop.catalogue.changed"
    public let subject: String
    public let products: Int

    public init(source: String, products: Int) {
        subject = source
        self.products = products
    }
}

/// Goods arrived for sale; the warehouse gives them a place.
public struct StockReceived: DomainEvent {
    public static let type = "shop.stock.received"
    public let sku: SKU
    public let units: Int
    public let handling: Handling
    private let opening: Bool?
    public var subject: String { sku.code }
    /// They are the stock that the SKU begins with and stand on the shelves already.
    public var isOpening: Bool { opening ?? false }

    public init(sku: SKU, units: Int, handling: Handling, isOpening: Bool = false) {
        self.sku = sku
        self.units = units
        self.handling = handling
        opening = isOpening ? true : nil
    }
}

/// A count or a loss changed what is on hand; the warehouse corrects its places by the same number.
public struct StockAdjusted: DomainEvent {
    public static let type = "shop.stock.adjusted"
    public let sku: SKU
    /// Units more (positive) or fewer (negative).
    public let change: Int
    public let handling: Handling
    public var subject: String { sku.code }

    public init(sku: SKU, change: Int, handling: Handling) {
        self.sku = sku
        self.change = change
        self.handling = handling
    }
}

/// An order was paid for; its goods are sold and must be fetched.
public struct OrderPlaced: DomainEvent, JSONWritable {
    public static let type = "shop.order.placed"

    public struct Line: JSONWritable, Sendable, Equatable {
        public let sku: SKU
        public let title: LocalizedText
        public let units: Int
        public let handling: Handling

        public init(sku: SKU, title: LocalizedText, units: Int, handling: Handling) {
            self.sku = sku
            self.title = title
            self.units = units
            self.handling = handling
        }

        public var json: JSONValue {
            [
                "sku": .string(sku.code), "title": title.json, "units": .integer(Int64(units)),
                "handling": handling.json,
            ]
        }
    }

    public let order: OrderID
    /// The number that people read, such as `K7Q2-M4XD`.
    public let number: String
    /// World time.
    public let placedAt: Timestamp
    public let lines: [Line]
    public let promise: Promise
    public var subject: String { order.description }

    public init(order: OrderID, number: String, placedAt: Timestamp, lines: [Line], promise: Promise) {
        self.order = order
        self.number = number
        self.placedAt = placedAt
        self.lines = lines
        self.promise = promise
    }

    public var json: JSONValue {
        [
            "order": .string(order.description), "number": .string(number), "placedAt": placedAt.json,
            "lines": .array(lines.map(\.json)), "promise": promise.json,
        ]
    }
}

/// What the shop promised at checkout. All times are world time.
public struct Promise: JSONWritable, Sendable, Hashable {
    /// The delivery method's code, such as `dawn`.
    public let method: String
    /// Orders placed before this instant are kept to this promise.
    public let cutOff: Timestamp
    /// Parcels leave the warehouse at this instant.
    public let dispatchAt: Timestamp
    /// At the door within this window.
    public let deliverFrom: Timestamp
    public let deliverBy: Timestamp

    public init(
        method: String, cutOff: Timestamp, dispatchAt: Timestamp, deliverFrom: Timestamp, deliverBy: Timestamp
    ) {
        self.method = method
        self.cutOff = cutOff
        self.dispatchAt = dispatchAt
        self.deliverFrom = deliverFrom
        self.deliverBy = deliverBy
    }

    public var json: JSONValue {
        [
            "method": .string(method), "cutOff": cutOff.json, "dispatchAt": dispatchAt.json,
            "deliverFrom": deliverFrom.json, "deliverBy": deliverBy.json,
        ]
    }
}

/// An order was called off before its picking began; its goods are for sale again.
public struct OrderCancelled: DomainEvent {
    public static let type = "shop.order.cancelled"
    public let order: OrderID
    public let number: String
    public var subject: String { order.description }

    public init(order: OrderID, number: String) {
        self.order = order
        self.number = number
    }
}
