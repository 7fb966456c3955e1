public import Contracts
public import Kernel

/// How far one order is, in full.
public struct OrderProgress: Sendable, Equatable, Codable {
    public struct Line: Sendable, Equatable, Codable {
        public var sku: SKU
        public var title: LocalizedText
        public var zone: TemperatureZone
        public var units: Int
        public var picked: Int
        /// Where it lies; nil while no place has enough.
        public var place: String?
        /// Where it was picked.
        public var station: String?
    }

    public var summary: OrderSummary
    public var lines: [Line]
    public var totes: [ToteContents]
    public var startedAt: Timestamp?
    public var pickedAt: Timestamp?
    public var packedAt: Timestamp?
    public var dispatchedAt: Timestamp?
}
