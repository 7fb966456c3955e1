/// What a plan did in all zones of a site.
public struct GridResult: Sendable, Hashable {
    public var policy: GridPolicy
    public var zones: [GridZoneLog]

    public init(policy: GridPolicy, zones: [GridZoneLog]) {
        self.policy = policy
        self.zones = zones
    }
}
