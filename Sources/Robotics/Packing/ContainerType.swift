public import Kernel

/// A kind of tote, box or pallet that there are enough of.
public struct ContainerType: Sendable, Hashable, Codable {
    public var name: String
    /// The room inside, millimetres. Nothing may stand out at the top.
    public var inner: Extent
    /// Grams of goods that it may carry.
    public var maxWeight: Int
    /// What using one costs, in any one unit.
    public var cost: Int
    /// The climates that it may carry, one at a time.
    public var zones: Set<TemperatureZone>

    public init(
        name: String, inner: Extent, maxWeight: Int, cost: Int = 1,
        zones: Set<TemperatureZone> = Set(TemperatureZone.allCases)
    ) {
        self.name = name
        self.inner = inner
        self.maxWeight = maxWeight
        self.cost = cost
        self.zones = zones
    }

    /// A hundred metres: far beyond any container, and small enough that volumes cannot overflow.
    static let longestEdge = 100_000
    static let greatestWeight = 1_000_000_000

    var isPossible: Bool {
        [inner.width, inner.depth, inner.height].allSatisfy { (1...Self.longestEdge).contains($0) }
            && (1...Self.greatestWeight).contains(maxWeight) && (0...Self.greatestWeight).contains(cost)
    }
}
