/// How much effort a look ahead may take for each window, so that it is over when it should be.
///
/// Most of the time goes into mending, in proportion to the effort; so the effort follows what is left of the time beside
/// what is left of the moves.
struct WindowPace: Sendable {
    private static let least = 0.4
    private static let delay = 0.03
    /// The most that the effort changes from one window to the next.
    private static let change = 1.3

    /// Share of the time at which the look ahead should be over.
    let end: Double
    private let most: Double
    private(set) var effort: Double
    /// Share of the time at which it is stopped; a little late does no harm.
    var deadline: Double { end + Self.delay }
    private var spent: Double
    private var done = 0.0

    /// - Parameters:
    ///   - most: the effort beyond which more of it hardly gains anything, and to begin with.
    ///   - spent: share of the time that is over.
    init(end: Double, most: Double, spent: Double) {
        self.end = end
        self.most = most
        self.spent = spent
        effort = most
    }

    /// - Parameters:
    ///   - spent: share of the time that is over, always the same where nobody knows.
    ///   - done: share of the moves that are made.
    mutating func adjust(spent: Double, done: Double) {
        // The fewer moves are left, the more steps each of them takes.
        let done = 1 - (1 - done).squareRoot()
        guard done > self.done, spent > self.spent else { return }
        let rate = (spent - self.spent) / (done - self.done)
        let wanted = max(0, end - spent) / max(1e-9, 1 - done)
        (self.spent, self.done) = (spent, done)
        effort = min(most, max(Self.least, effort * min(Self.change, max(1 / Self.change, wanted / rate))))
    }
}
