/// All that was done in one zone.
public struct GridZoneLog: Sendable, Hashable {
    /// The cell where each robot begins, its wheels set along x.
    public var robots: [Int32]
    /// Of each robot in the order of time.
    public var motions: [GridMotion] = []
    public var picks: [GridPick] = []
    /// The time when the last line was picked, in milliseconds.
    public var end = 0

    /// How often a way had to be searched for, and a plan given up; for those who tune the planner.
    public var searches = 0
    public var failures = 0
    /// How many robots' plans were made.
    var plans = 0

    public init(robots: [Int32]) { self.robots = robots }
}
