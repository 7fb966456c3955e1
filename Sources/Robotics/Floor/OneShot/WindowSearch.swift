/// The cheapest way of one robot through a window of steps, among the ways of others.
///
/// A* over nodes and steps (Silver, "Cooperative pathfinding", AIIDE 2005): every step costs one until the robot stays at
/// its goal for the rest of the window, and at the end of the window the moves that are left are added. Nearest estimates first, the latest
/// found first among equals, so that a free way is found without a look aside.
struct WindowSearch: Sendable {
    private struct State {
        let node: Int32
        let step: Int32
        let parent: Int32
        /// The next state of the same estimate.
        let below: Int32
    }

    private let graph: StepGraph
    private let distances: GoalDistances
    private let goals: ContiguousArray<Int32>
    private var states: ContiguousArray<State> = []
    private var heads: ContiguousArray<Int32> = []
    /// Marks nodes and steps that this search has come to.
    private var stamps: ContiguousArray<Int32>
    private var stamp: Int32 = 0
    private(set) var way: ContiguousArray<Int32>

    init(graph: StepGraph, distances: GoalDistances, goals: ContiguousArray<Int32>, steps: Int) {
        self.graph = graph
        self.distances = distances
        self.goals = goals
        stamps = ContiguousArray(repeating: 0, count: graph.count * (steps + 1))
        way = ContiguousArray(repeating: -1, count: steps + 1)
    }

    /// - Parameters:
    ///   - least: the moves from where the robot is to its goal.
    ///   - most: the greatest cost that is of use.
    ///   - turn: where to begin among neighbours, so that ways of the same cost differ.
    /// - Returns: the cost of the way, which is in `way`; nil when there is none.
    mutating func find(
        _ robot: Int, among table: borrowing WindowTable, least: Int, most: Int, turn: Int
    ) -> Int? {
        let goal = goals[robot]
        let start = table.node(robot, 0)
        guard least <= most else { return nil }
        begin(estimates: most - least + 1)
        let count = graph.count
        let steps = table.steps
        let homeFrom = table.freeFrom(goal)
        push(start, 0, -1, 0, count)
        var bucket = 0
        while bucket < heads.count {
            let current = heads[bucket]
            guard current >= 0 else {
                bucket += 1
                continue
            }
            let state = states[Int(current)]
            heads[bucket] = state.below
            let here = Int(state.node)
            let step = Int(state.step)
            if step == steps || state.node == goal && step >= homeFrom {
                for later in step...steps { way[later] = state.node }
                trace(current)
                return least + bucket
            }
            if stamps[step * count + here] == stamp { continue }
            stamps[step * count + here] = stamp
            let degree = Int(graph.degrees[here])
            let later = (step + 1) * count
            let follower = table.robots[later + here]
            for side in 0...degree {
                let next = side == 0 ? here : Int(graph.neighbours[here * 4 + (side + turn) % degree])
                if table.robots[later + next] >= 0 || stamps[later + next] == stamp { continue }
                if follower >= 0, table.robots[step * count + next] == follower { continue }
                let estimate = bucket + 1 + (next == here ? 0 : distances.change(robot, from: here, to: next))
                if estimate < heads.count { push(Int32(next), step + 1, current, estimate, count) }
            }
        }
        return nil
    }

    private mutating func begin(estimates: Int) {
        states.removeAll(keepingCapacity: true)
        heads.removeAll(keepingCapacity: true)
        for _ in 0..<estimates { heads.append(-1) }
        if stamp == .max {
            for place in stamps.indices { stamps[place] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    @inline(__always)
    private mutating func push(_ node: Int32, _ step: Int, _ parent: Int32, _ estimate: Int, _ count: Int) {
        states.append(State(node: node, step: Int32(step), parent: parent, below: heads[estimate]))
        heads[estimate] = Int32(states.count - 1)
    }

    private mutating func trace(_ last: Int32) {
        var place = last
        while place >= 0 {
            let state = states[Int(place)]
            way[Int(state.step)] = state.node
            place = state.parent
        }
    }
}
