/// Steps (moves and quarter turns) from every cell and heading to one goal on an empty floor.
///
/// Breadth-first search backwards from the goal, grown on demand: only as far as somebody asked, plus a
/// margin. 8 bytes a free cell; each state is settled once, in O(1).
struct DistanceField: Sendable {
    /// Not settled yet, or no way.
    static let unknown = UInt16.max

    private(set) var goal: Int
    private(set) var isLaden: Bool
    /// Steps by `node * 4 + heading`.
    private(set) var steps: ContiguousArray<UInt16>
    /// All states that are at most this far are settled.
    private(set) var radius = 0
    private var frontier: ContiguousArray<Int32> = []
    private var nextFrontier: ContiguousArray<Int32> = []

    init(goal: Int, isLaden: Bool, graph: FloorGraph) {
        self.goal = goal
        self.isLaden = isLaden
        steps = ContiguousArray(repeating: Self.unknown, count: graph.freeCount * 4)
        start()
    }

    /// Turns the field into that of another goal, keeping its memory.
    mutating func reset(goal: Int, isLaden: Bool) {
        self.goal = goal
        self.isLaden = isLaden
        var span = steps.mutableSpan
        for state in span.indices { span[state] = Self.unknown }
        start()
    }

    private mutating func start() {
        radius = 0
        frontier.removeAll(keepingCapacity: true)
        for state in goal * 4..<goal * 4 + 4 {
            steps[state] = 0
            frontier.append(Int32(state))
        }
    }

    /// Settles a state and everything that is at most `margin` steps farther than it.
    mutating func reach(_ state: Int, margin: Int, on graph: FloorGraph) {
        while !frontier.isEmpty, steps[state] == Self.unknown || radius < Int(steps[state]) + margin {
            grow(on: graph)
        }
    }

    /// Settles the states that are one step farther than the radius.
    private mutating func grow(on graph: FloorGraph) {
        guard radius + 1 < Int(Self.unknown) else {
            frontier.removeAll()
            return
        }
        radius += 1
        let closed = isLaden ? graph.slots : []
        Self.expand(
            frontier, into: &nextFrontier, cost: UInt16(radius), steps: &steps, closed: closed, goal: goal, graph: graph
        )
        swap(&frontier, &nextFrontier)
        nextFrontier.removeAll(keepingCapacity: true)
    }

    /// - Parameter closed: nodes that can only be left, except for the goal; empty when there are none.
    private static func expand(
        _ frontier: ContiguousArray<Int32>, into next: inout ContiguousArray<Int32>, cost: UInt16,
        steps: inout ContiguousArray<UInt16>, closed: ContiguousArray<Bool>, goal: Int, graph: FloorGraph
    ) {
        let ahead = graph.ahead.span
        let closed = closed.span
        var steps = steps.mutableSpan
        for state in frontier {
            let node = Int(state) >> 2
            let heading = Int(state) & 3
            for turn in stride(from: 1, through: 3, by: 2) {
                let before = node * 4 + ((heading + turn) & 3)
                if steps[before] == unknown {
                    steps[before] = cost
                    next.append(Int32(truncatingIfNeeded: before))
                }
            }
            if !closed.isEmpty, closed[node], node != goal { continue }
            let behind = Int(ahead[node * 4 + (heading ^ 2)])
            guard behind >= 0 else { continue }
            let before = behind * 4 + heading
            if steps[before] == unknown {
                steps[before] = cost
                next.append(Int32(truncatingIfNeeded: before))
            }
        }
    }
}
