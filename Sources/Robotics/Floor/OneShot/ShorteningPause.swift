/// When to shorten ways again: the more often, the more that gained lately beside what as much effort in tries did.
struct ShorteningPause: Sendable {
    /// Effort of shortening for each step of a way, in states of a search.
    private static let effortPerStep = 2
    /// The least effort of tries between two shortenings, as a multiple of a shortening's own.
    private static let least = 1

    /// Effort of tries until ways are shortened again.
    private var length: Int
    /// Effort and cost after the last shortening; cost before the one that goes on.
    private var effort: Int
    private var cost: Int
    /// What tries gained before the shortening that goes on, and their effort.
    private var gain = 0
    private var spent = 0

    init(_ search: borrowing NeighbourhoodSearch) {
        length = Self.least * Self.effortPerStep * search.steps
        effort = search.effort
        cost = search.cost
    }

    func isOver(_ search: borrowing NeighbourhoodSearch) -> Bool { search.effort - effort >= length }

    mutating func begin(_ search: borrowing NeighbourhoodSearch) {
        gain = cost - search.cost
        spent = search.effort
        cost = search.cost
    }

    mutating func end(_ search: borrowing NeighbourhoodSearch) {
        let own = Self.effortPerStep * search.steps + search.effort - spent
        let pays = Double(cost - search.cost) * Double(length) > Double(gain) * Double(own)
        length = max(Self.least * own, pays ? length / 2 : length * 2)
        (cost, effort) = (search.cost, search.effort)
    }
}
