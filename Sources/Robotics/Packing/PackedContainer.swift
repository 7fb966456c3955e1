public import Kernel

/// One container and all that stands in it.
public struct PackedContainer: Sendable, Hashable, Codable {
    /// The index among the container types that were offered.
    public var type: Int
    public var zone: TemperatureZone
    /// In the order of building.
    public var placements: [PackPlacement]

    public init(type: Int, zone: TemperatureZone, placements: [PackPlacement]) {
        self.type = type
        self.zone = zone
        self.placements = placements
    }

    /// Grams of the goods alone.
    public func weight(of items: [PackItem]) -> Int {
        placements.reduce(0) { $0 + (items.indices.contains($1.item) ? items[$1.item].weight : 0) }
    }

    /// Cubic millimetres of the goods alone.
    public var volume: Int { placements.reduce(0) { $0 + $1.extent.volume } }
}
