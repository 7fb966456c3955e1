/// A visible task of a league run.
public struct LeagueTask: Sendable, Equatable {
    public let number: Int
    /// The step in which it became visible.
    public let release: Int
    /// The cells to visit, in order.
    public let errands: [Int]
    /// Errands done; a task with at least one belongs to its robot until it ends.
    public internal(set) var done = 0
    /// The robot that has opened it, or that it was handed to.
    public internal(set) var owner: Int?

    init(number: Int, release: Int, errands: [Int], owner: Int? = nil) {
        self.number = number
        self.release = release
        self.errands = errands
        self.owner = owner
    }

    /// The cell to reach next.
    public var next: Int { errands[done] }
}
