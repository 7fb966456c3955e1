/// How tasks come to robots.
public enum LeagueHandout: Sendable, Equatable {
    /// All see a pool, and the planner chooses who does what (since 2024).
    case pool
    /// Robot r of n gets tasks r, r + n, r + 2n, and so on; after the last task the list begins again (2023).
    case roundRobin
    /// The same, but the list does not begin again.
    case roundRobinOnce
    /// Whoever is free gets the next task of the list, which does not begin again (2023's "greedy").
    case inOrder

    /// Whether the list of tasks has no end.
    var isEndless: Bool { self == .pool || self == .roundRobin }
}
