/// A store of stacked bins: zones, each a grid of its own, and how their robots move.
public struct GridSite: Sendable, Hashable {
    public var name: String
    /// What the bins' places and the robots' first cells are drawn from.
    public var seed: UInt64
    public var kinematics: GridKinematics
    /// Seconds from the last pick of an order until its parts from all stations are together.
    public var merge: Double
    public var zones: [GridZone]

    public init(
        name: String, seed: UInt64, kinematics: GridKinematics = GridKinematics(), merge: Double = 8, zones: [GridZone]
    ) {
        self.name = name
        self.seed = seed
        self.kinematics = kinematics
        self.merge = merge
        self.zones = zones
    }

    /// The same site with every bin's place written out.
    public func withStacks() -> GridSite {
        var site = self
        for index in zones.indices {
            let inventory = GridInventory(zone: zones[index], seed: seed, index: index)
            site.zones[index].stacks = inventory.stacks(of: zones[index])
        }
        return site
    }

    public var robotCount: Int { zones.reduce(0) { $0 + $1.robots } }
    public var binCount: Int { zones.reduce(0) { $0 + $1.bins } }
    public var stationCount: Int { zones.reduce(0) { $0 + $1.stations.count } }
}
