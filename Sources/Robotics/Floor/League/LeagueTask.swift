/// A visible task of a league run.
public struct LeagueTask: Sendable, Equatable {
    public let number: Int
    /// The step in which it became visible.
    public let release: Int
    /// The cells to visit, in order.
    public let errands: [Int]
    /// Errands done; a task with at least one belongs to its robot until it ends.
    public internal(set) var done = 0
    /// The robot that has opened it.
    public internal(set) var owner: Int?

    /// The cell to reach next.
    public var next: Int { errands[done] }
}
