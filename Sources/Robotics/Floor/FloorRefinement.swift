/// How long to go on improving a plan that is already sound.
///
/// Large-neighbourhood search in the small: one carrier after another, at random, seeks another manoeuvre and
/// those it pushes seek theirs; the exchange is kept when all together are nearer to their goals (after the search that
/// won the League of Robot Runners 2024). It can be stopped at any moment.
public struct FloorRefinement: Sendable, Equatable {
    /// Tries for each carrier in one step; 0 for none.
    public var rounds: Int
    /// Carriers asked in one try.
    public var reach: Int

    public init(rounds: Int = 1, reach: Int = 30) {
        self.rounds = max(0, rounds)
        self.reach = max(1, reach)
    }
}
