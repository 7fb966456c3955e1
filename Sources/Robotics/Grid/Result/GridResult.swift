/// What a plan did in all zones of a site.
public struct GridResult: Sendable, Hashable {
    public var policy: GridPolicy
    public var seed: UInt64
    public var zones: [GridZoneLog]

    public init(policy: GridPolicy, seed: UInt64, zones: [GridZoneLog]) {
        self.policy = policy
        self.seed = seed
        self.zones = zones
    }
}
