/// The least time with which robots and stations could have done the same, as a share of the time they had.
///
/// *The same* is what a plan did for its customers: which bins were brought to stations how often, how many were put back
/// onto stacks, and what was picked. `LeastRobotWork` says which work of robots no plan can do without, and why. Stations can
/// do with no less than the picks' own time. A plan is as good as the greater of both shares: at 1 it could not be faster.
public struct GridWorkBound: Sendable, Hashable {
    public enum Side: String, Sendable, Hashable { case robots, stations }

    /// Seconds of all robots or of all stations.
    public struct Seconds: Sendable, Hashable {
        /// That no plan can do without.
        public internal(set) var least = 0.0
        /// That there were until the last pick.
        public internal(set) var given = 0.0

        public var share: Double { given > 0 ? least / given : 0 }
    }

    /// Bins brought to stations.
    public private(set) var fetched = 0
    public private(set) var robots = Seconds()
    public private(set) var stations = Seconds()

    public var share: Double { max(robots.share, stations.share) }
    /// Which of them there was less to spare of.
    public var binding: Side { robots.share >= stations.share ? .robots : .stations }

    public init(site: GridSite, result: GridResult) {
        for (index, log) in result.zones.enumerated() where index < site.zones.count {
            let zone = site.zones[index], end = Ticks.seconds(log.end)
            let work = LeastRobotWork(site, zone: index, log: log)
            fetched += work.fetched
            robots.least += Ticks.seconds(work.least())
            robots.given += end * Double(zone.robots)
            stations.least += Ticks.seconds(log.picks.reduce(0) { $0 + $1.end - $1.start })
            stations.given += end * Double(zone.stations.count)
        }
    }
}
