/// Replays a result and finds every rule that it breaks; shares no code with the planner but the site and where its bins begin.
///
/// Times are recomputed from the kinematics by formulas of its own. Costs O(n log n) in what it looks at: motions,
/// cells touched and picks.
public struct GridChecker: Sendable {
    public let site: GridSite
    public let orders: [GridOrder]
    /// After so many violations no more are looked for.
    public var most = 100

    public init(site: GridSite, orders: [GridOrder]) {
        self.site = site
        self.orders = orders
    }

    /// All violations, those of each zone in the order in which they are found.
    public func violations(of result: GridResult) -> [GridViolation] {
        guard result.zones.count == site.zones.count else {
            return [
                GridViolation(
                    .malformed, zone: 0, time: 0, "\(result.zones.count) zones where the site has \(site.zones.count)")
            ]
        }
        var found: [GridViolation] = []
        for index in site.zones.indices { found += violations(of: result.zones[index], zone: index) }
        return Array(found.prefix(most))
    }

    /// What one zone's robots do against the rules, from the first moment on; empty for a sound plan.
    public func violations(of log: GridZoneLog, zone index: Int) -> [GridViolation] {
        var found = RobotReplay.violations(of: log, zone: index, in: site, most: most)
        // What lies where means nothing if motions themselves are nonsense.
        guard !found.contains(where: { $0.rule == .malformed }) else { return found }
        found += CellReplay.violations(of: log, zone: index, in: site, most: most)
        var replay = BinReplay(site, zone: index, orders: orders, most: most)
        found += replay.violations(of: log)
        return found
    }
}
