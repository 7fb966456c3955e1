/// Several neighbourhood searches over the same plan, each on a thread of its own.
///
/// In a round every search tries a few changes on its own copy; then all changes that fit together are made in all
/// copies, those of the first search first. So the outcome after a number of rounds depends on the seed and the number
/// of threads, not on who was quicker. Now and then all ways are shortened together.
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
                pause.begin(searches[0])
                shorten(while: hasTime)
                pause.end(searches[0])
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

    /// Shortens all ways, after which robots may have quicker ones.
    private mutating func shorten(while hasTime: (_ cost: Int?) -> Bool) {
        let cost = searches[0].cost
        searches[0].shorten { hasTime(cost) }
        searches[0].improveEach(while: hasTime)
        follow(Set(searches[0].paths.indices))
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
