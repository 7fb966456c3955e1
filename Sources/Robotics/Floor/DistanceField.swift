/// What it costs to come from cells and headings to one goal on an empty floor, as far as anybody has asked.
///
/// Costs are kept in pages of 256 states (64 neighbouring cells with four headings, 512 bytes) which exist only where
/// a search has been (see `DistanceSearch`): a carrier that crosses a large floor needs the pages between it and
/// its goal, not those of the whole floor.
struct DistanceField: Sendable {
    /// Not reached by the search yet, or no way.
    static let unknown = UInt16.max
    /// Larger than every cost.
    static let everything = Int(Int32.max)
    static let pageShift = 8
    static let pageSize = 1 << pageShift

    let goal: Int
    let isLaden: Bool
    /// Page of each 256 states, 0 for one in which no cost is known.
    var pages: ContiguousArray<Int32>
    /// Costs by `page * 256 + state % 256`; the page 0 is all unknown.
    var costs: ContiguousArray<UInt16>
    /// Pages that are in use, the first one included.
    var used = 1
    /// States whose cost is known but not what lies behind them.
    var open: ContiguousArray<Int32>
    /// The node that the search was directed at last, -1 if it spread to all sides.
    var focus: Int32 = -1
    /// Costs are final where they and the straight way to the focus together are not larger.
    var limit = -1
    /// How often the search was resumed.
    var growths = 0

    init(goal: Int, isLaden: Bool, on graph: FloorGraph) {
        self.goal = goal
        self.isLaden = isLaden
        pages = ContiguousArray(repeating: 0, count: (graph.freeCount * 4 + Self.pageSize - 1) / Self.pageSize)
        costs = ContiguousArray(repeating: Self.unknown, count: 4 * Self.pageSize)
        open = []
        for state in goal * 4..<goal * 4 + 4 {
            set(state, 0)
            open.append(Int32(state))
        }
    }

    /// A field without costs and memory.
    init() {
        goal = -1
        isLaden = false
        pages = []
        costs = []
        open = []
    }

    var bytes: Int { pages.count * 4 + costs.count * 2 + open.count * 4 + 128 }

    /// The cost from a state (`node * 4 + heading`), `unknown` where none is known.
    @inline(__always)
    func cost(from state: Int) -> UInt16 {
        costs[Int(pages[state >> Self.pageShift]) << Self.pageShift | state & (Self.pageSize - 1)]
    }

    /// A state beside another that is nearer to the goal, the one straight ahead if it is; nil at the goal, and where
    /// nothing is known.
    func nextState(after state: Int, on graph: FloorGraph) -> Int? {
        let cost = cost(from: state)
        guard cost > 0, cost != Self.unknown else { return nil }
        let node = state & ~3
        let ahead = Int(graph.ahead[state])
        if ahead >= 0, self.cost(from: ahead << 2 | state & 3) < cost { return ahead << 2 | state & 3 }
        return [node | (state + 3) & 3, node | (state + 1) & 3].first { self.cost(from: $0) < cost }
    }

    /// Sets a cost and makes the page that it needs.
    mutating func set(_ state: Int, _ cost: UInt16) {
        let page = state >> Self.pageShift
        if pages[page] == 0 {
            if (used + 1) << Self.pageShift > costs.count { makeRoom() }
            pages[page] = Int32(used)
            used += 1
        }
        costs[Int(pages[page]) << Self.pageShift | state & (Self.pageSize - 1)] = cost
    }

    /// Makes all pages, in their own order, and forgets every cost: for a search that finds out all at once.
    mutating func becomeWhole() {
        for page in pages.indices { pages[page] = Int32(page + 1) }
        used = pages.count + 1
        costs = ContiguousArray(repeating: Self.unknown, count: used << Self.pageShift)
        open = []
        focus = -1
        limit = Self.everything
        growths += 1
    }

    /// Adds empty pages, an eighth of what there is.
    mutating func makeRoom() {
        let pages = max(8, used / 8)
        costs.append(contentsOf: repeatElement(Self.unknown, count: pages << Self.pageShift))
    }

    /// Whether every cost is known that there is.
    var isComplete: Bool { open.isEmpty }

    /// Whether all costs are final that a carrier needs which may leave its best way by a margin.
    func isSettled(around state: Int, margin: Int, on graph: FloorGraph, _ guidance: FloorGuidance) -> Bool {
        guard !open.isEmpty else { return true }
        let cost = cost(from: state)
        guard cost != Self.unknown else { return false }
        let detour = focus < 0 ? 0 : graph.straight(from: state >> 2, to: Int(focus)) * guidance.least
        return Int(cost) + detour + margin <= limit
    }
}
