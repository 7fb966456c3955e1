public import Kernel
public import Storage

// Tags of the identifiers that cross contexts. They have no values.
public enum OrderTag {}
public enum CheckoutTag {}
public enum CartTag {}
public enum PaymentTag {}

public typealias OrderID = Identifier<OrderTag>
public typealias CheckoutID = Identifier<CheckoutTag>
public typealias CartID = Identifier<CartTag>
public typealias PaymentID = Identifier<PaymentTag>

/// A stock-keeping unit's code, as printed on its label: 1 to 64 characters of `A-Z a-z 0-9 - _ .`.
public struct SKU: Sendable, Hashable, Comparable, Codable, CustomStringConvertible, SQLEncodable {
    public let code: String

    public init?(_ code: some StringProtocol) {
        guard (1...64).contains(code.utf8.count), code.utf8.allSatisfy(Self.allows) else { return nil }
        self.code = String(code)
    }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let sku = SKU(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "'\(text)' is not a SKU"))
        }
        self = sku
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(code)
    }

    public static func < (one: SKU, other: SKU) -> Bool { one.code < other.code }

    public var description: String { code }
    public var sqlValue: SQLValue { .text(code) }

    private static func allows(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}

/// What a warehouse must know of a thing to store, carry and pack it.
public struct Handling: Sendable, Hashable, JSONWritable {
    public var zone: TemperatureZone
    /// Millimetres, standing as it is sold.
    public var extent: Extent
    /// Grams.
    public var weight: Int
    public var fragile: Bool
    /// Must keep its height upwards.
    public var upright: Bool

    public init(zone: TemperatureZone, extent: Extent, weight: Int, fragile: Bool = false, upright: Bool = false) {
        self.zone = zone
        self.extent = extent
        self.weight = weight
        self.fragile = fragile
        self.upright = upright
    }

    public var json: JSONValue {
        [
            "zone": .string(zone.rawValue),
            "extent": [
                "width": .integer(Int64(extent.width)), "depth": .integer(Int64(extent.depth)),
                "height": .integer(Int64(extent.height)),
            ], "weight": .integer(Int64(weight)), "fragile": .bool(fragile), "upright": .bool(upright),
        ]
    }
}
