/// Several neighbourhood searches over the same plan, each on a thread of its own.
///
/// In a round every search tries a few changes on its own copy; then all changes that fit together are made in all
/// copies, those of the first search first. So the outcome after a number of rounds depends on the seed and the number
/// of threads, not on who was quicker.
struct NeighbourhoodTeam: Sendable {
    private let crew: FloorCrew
    private var searches: ContiguousArray<NeighbourhoodSearch>
    /// Changes that a search tries in a round.
    private let tries: Int

    /// - Parameter search: gives the search of each thread; all begin with the same plan.
    init(threads: Int, tries: Int = 3, search: (_ thread: Int) -> NeighbourhoodSearch) {
        crew = FloorCrew(threads: threads)
        self.tries = threads > 1 ? tries : 1
        searches = ContiguousArray((0..<max(1, threads)).map(search))
    }

    var paths: ContiguousArray<ContiguousArray<Int32>> { searches[0].paths }

    /// - Parameter hasTime: told the cost so far, before each round.
    mutating func improve(while hasTime: (_ cost: Int?) -> Bool) {
        searches[0].improveEach(while: hasTime)
        follow(Set(searches[0].paths.indices))
        var tools = ContiguousArray(repeating: 0, count: searches.count)
        let tries = tries
        var pause = ShorteningPause(searches[0])
        while !searches[0].isBest, hasTime(searches[0].cost) {
            if pause.isOver(searches[0]) {
                let cost = searches[0].cost
                pause.begin(searches[0])
                searches[0].shorten { hasTime(cost) }
                searches[0].improveEach(while: hasTime)
                pause.end(searches[0])
                follow(Set(searches[0].paths.indices))
            }
            guard searches.count > 1 else {
                searches[0].attempt()
                searches[0].forgetChanges()
                continue
            }
            crew.forEach(&searches, with: &tools) { search, _, _ in
                for _ in 0..<tries where !search.isBest { search.attempt() }
            }
            agree()
        }
    }

    private mutating func agree() {
        var touched: Set<Int> = []
        for place in searches.indices {
            for change in searches[place].changes {
                touched.formUnion(change.robots)
                if place > 0 { _ = searches[0].make(change) }
            }
            searches[place].forgetChanges()
        }
        follow(touched)
    }

    private mutating func follow(_ robots: Set<Int>) {
        let first = searches[0]
        for place in searches.indices.dropFirst() { searches[place].follow(first, robots: robots) }
    }
}

/// When to shorten ways again: the more often, the more that gained lately beside what as much effort in tries did.
private struct ShorteningPause {
    /// Effort of shortening for each step of a way, in states of a search.
    private static let effortPerStep = 2
    /// The least effort of tries between two shortenings, as a multiple of a shortening's own.
    private static let least = 1

    private var length: Int
    private var effort: Int
    private var cost: Int
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
