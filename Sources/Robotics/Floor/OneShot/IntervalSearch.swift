/// The quickest way of one robot through the gaps that others leave.
///
/// Safe interval path planning (SIPP; Phillips and Likhachev, ICRA 2011): a state is a node and a gap between the stays
/// of others there; only the earliest arrival in a gap matters. A* with exact distances as heuristic.
struct IntervalSearch: Sendable {
    private struct State {
        let node: Int32
        let time: Int32
        let gap: Int32
        let parent: Int32
        /// Moves from the node to the goal.
        let left: Int32
        /// The next state of the same estimate.
        let below: Int32
    }

    /// The most states that one search looks at.
    private let mostStates: Int
    private let graph: StepGraph
    private let distances: GoalDistances
    private var states: ContiguousArray<State> = []
    /// First state for each estimate above the least.
    private var heads: ContiguousArray<Int32> = []
    /// Earliest arrival in each gap, valid where the stamp is the present one.
    private var arrivals: ContiguousArray<Int32> = []
    private var stamps: ContiguousArray<Int32> = []
    private var stamp: Int32 = 0
    /// States that all searches so far have looked at.
    private(set) var effort = 0

    init(graph: StepGraph, distances: GoalDistances) {
        self.graph = graph
        mostStates = 2 * graph.count + 10_000
        self.distances = distances
    }

    /// - Parameters:
    ///   - moves: from start to goal, if nobody were in the way.
    ///   - most: the greatest cost that is of use.
    ///   - turn: where to begin among neighbours, so that ways of the same length differ.
    /// - Returns: one node a step from start to goal, where the robot can stay for ever; nil when there is no such way.
    mutating func path(
        of robot: Int, from start: Int32, to goal: Int32, moves: Int, among others: borrowing Reservations,
        most: Int, turn: Int
    ) -> ContiguousArray<Int32>? {
        let lastGap = others.counts[Int(goal)]
        var earliest: Int32 = 0
        if lastGap > 0 {
            earliest = others.pool[Int(others.begins[Int(goal)] + lastGap) - 1].until
            if earliest == Reservations.forever { return nil }
        }
        let least = max(Int32(moves), earliest)
        guard Int(least) <= most else { return nil }
        begin(estimates: most - Int(least) + 1, places: others.pool.count)
        let firstGap = others.gap(at: Int(start), time: 0)
        guard firstGap == 0 else { return nil }
        push(
            State(node: start, time: 0, gap: 0, parent: -1, left: Int32(moves), below: -1), estimate: 0,
            place: Int(others.begins[Int(start)]))
        var bucket = 0
        defer { effort += 10 + states.count }
        while bucket < heads.count {
            let current = heads[bucket]
            guard current >= 0, states.count < mostStates else {
                if current >= 0 { return nil }
                bucket += 1
                continue
            }
            let state = states[Int(current)]
            heads[bucket] = state.below
            if state.node == goal, state.gap == lastGap { return path(to: current) }
            let begin = Int(others.begins[Int(state.node)])
            guard arrivals[begin + Int(state.gap)] == state.time else { continue }
            let hasEnd = state.gap < others.counts[Int(state.node)]
            let end = hasEnd ? others.pool[begin + Int(state.gap)].from : Reservations.forever
            let follower = hasEnd ? others.pool[begin + Int(state.gap)].robot : -1
            let degree = Int(graph.degrees[Int(state.node)])
            for side in 0..<degree {
                let next = graph.neighbours[Int(state.node) * 4 + (side + turn) % degree]
                let left = state.left + Int32(distances.change(robot, from: Int(state.node), to: Int(next)))
                let begin = Int(others.begins[Int(next)])
                let count = Int(others.counts[Int(next)])
                var gap = others.gap(at: Int(next), time: state.time + 1)
                while gap <= count {
                    let opens = gap > 0 ? others.pool[begin + gap - 1].until : 0
                    let arrival = max(state.time + 1, opens)
                    if arrival > end || opens == Reservations.forever { break }
                    let estimate = Int(max(arrival + left, earliest) - least)
                    if estimate >= heads.count { break }
                    let closes = gap < count ? others.pool[begin + gap].from : Reservations.forever
                    let isSwap =
                        gap > 0 && arrival == opens && arrival == end && others.pool[begin + gap - 1].robot == follower
                    if arrival < closes, !isSwap {
                        push(
                            State(
                                node: next, time: arrival, gap: Int32(gap), parent: current, left: left,
                                below: heads[estimate]), estimate: estimate, place: begin + gap)
                    }
                    gap += 1
                }
            }
        }
        return nil
    }

    private mutating func begin(estimates: Int, places: Int) {
        states.removeAll(keepingCapacity: true)
        heads.removeAll(keepingCapacity: true)
        for _ in 0..<estimates { heads.append(-1) }
        if stamps.count < places {
            let missing = places - stamps.count
            stamps.append(contentsOf: repeatElement(0, count: missing))
            arrivals.append(contentsOf: repeatElement(0, count: missing))
        }
        if stamp == .max {
            for place in stamps.indices { stamps[place] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    private mutating func push(_ state: State, estimate: Int, place: Int) {
        if stamps[place] == stamp, arrivals[place] <= state.time { return }
        stamps[place] = stamp
        arrivals[place] = state.time
        states.append(state)
        heads[estimate] = Int32(states.count - 1)
    }

    private func path(to last: Int32) -> ContiguousArray<Int32> {
        var path = ContiguousArray<Int32>(repeating: -1, count: Int(states[Int(last)].time) + 1)
        var place = last
        var end = path.count
        while place >= 0 {
            let state = states[Int(place)]
            for time in Int(state.time)..<end { path[time] = state.node }
            end = Int(state.time)
            place = state.parent
        }
        return path
    }
}
