import Kernel

/// Depth-first search over configurations (where everybody is), each grown by one step of all robots at once.
///
/// LaCAM (Okumura, "LaCAM: Search-Based Algorithm for Quick Multi-Agent Pathfinding", AAAI 2023): a step is usually a
/// push of all towards their goals; where that leads in circles, more and more robots are told where to go, so
/// that in the end every step is tried. Complete, given time and memory: about six bytes a robot and configuration.
struct ConfigurationSearch {
    /// A robot that is told where to go, in addition to those told by its parent.
    private struct Demand {
        let parent: Int32
        let depth: Int32
        let robot: Int32
        let node: Int32
    }

    private struct Configuration {
        let positions: ContiguousArray<Int32>
        /// Steps since each robot was at its goal.
        let waited: ContiguousArray<UInt16>
        let parent: Int32
        /// Moves that all robots have left.
        let left: Int
        var demands: ContiguousArray<Demand>
        var nextDemand = 0
    }

    private let goals: ContiguousArray<Int32>
    private var step: PushStep
    private var generator: SeededGenerator
    private var known: ContiguousArray<Configuration> = []
    private var open: [Int] = []
    /// The configuration with the fewest moves left.
    private var nearest = 0
    private var places: [UInt64: Int32] = [:]
    private let keys: ContiguousArray<UInt64>
    /// Who had farthest to go, in the low bits who it is.
    private let ranks: ContiguousArray<UInt64>
    /// The most configurations that there is memory for.
    private let mostKnown: Int

    init(
        graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>, distances: GoalDistances,
        seed: UInt64, mostBytes: Int = 1 << 30
    ) {
        self.goals = goals
        mostKnown = mostBytes / (goals.count * 6 + 200)
        step = PushStep(graph: graph, goals: goals, distances: distances)
        generator = SeededGenerator(seed: seed)
        var keys: ContiguousArray<UInt64> = []
        keys.reserveCapacity(goals.count)
        for _ in goals { keys.append(generator.next() | 1) }
        self.keys = keys
        let moves = distances.moves(from: starts)
        ranks = ContiguousArray(moves.enumerated().map { UInt64($1) << 24 | UInt64($0) })
        open = [
            add(
                starts, waited: ContiguousArray(repeating: 0, count: starts.count), parent: -1,
                left: moves.reduce(0, +))
        ]
    }

    /// Where everybody is after each step; nil when patience, time or memory ran out, or when there is no plan. Goes on
    /// where it stopped when it is called again.
    ///
    /// - Parameter patience: tries in which nobody comes nearer to anything.
    mutating func solve(patience: Int = .max, while hasTime: () -> Bool) -> [ContiguousArray<Int32>]? {
        var left = patience
        var last = nearest
        while let current = open.last, !isFull, left > 0, hasTime() {
            left = nearest == last ? left - 1 : patience
            last = nearest
            if known[current].positions == goals { return way(to: current) }
            guard known[current].nextDemand < known[current].demands.count else {
                open.removeLast()
                continue
            }
            let order = order(of: current)
            let fixed = takeDemand(current, order: order)
            guard step.plan(from: known[current].positions, order: order, fixed: fixed, using: &generator) else {
                continue
            }
            if let old = find(step.next) {
                if old != current { open.append(old) }
                continue
            }
            open.append(
                add(step.next, waited: waited(after: current), parent: Int32(current), left: movesLeft(after: current)))
        }
        return nil
    }

    /// Whether everything was tried.
    var isExhausted: Bool { open.isEmpty }

    /// Whether there is no memory to try more.
    var isFull: Bool { known.count >= mostKnown }

    /// Where everybody is after each step to where the fewest moves were left.
    var nearestWay: [ContiguousArray<Int32>] { way(to: nearest) }

    private mutating func add(
        _ positions: ContiguousArray<Int32>, waited: ContiguousArray<UInt16>, parent: Int32, left: Int
    ) -> Int {
        places[hash(positions)] = Int32(known.count)
        known.append(
            Configuration(
                positions: positions, waited: waited, parent: parent, left: left,
                demands: [Demand(parent: -1, depth: 0, robot: -1, node: -1)]))
        if left < known[nearest].left { nearest = known.count - 1 }
        return known.count - 1
    }

    private func movesLeft(after current: Int) -> Int {
        let positions = known[current].positions
        return positions.indices.reduce(known[current].left) {
            $0 + step.distances.change($1, from: Int(positions[$1]), to: Int(step.next[$1]))
        }
    }

    private func hash(_ positions: ContiguousArray<Int32>) -> UInt64 {
        var hash: UInt64 = 0
        for (robot, node) in positions.enumerated() {
            var mixed = (UInt64(UInt32(bitPattern: node)) &+ 1) &* keys[robot]
            mixed ^= mixed >> 32
            hash = hash &+ mixed &* 0x9E37_79B9_7F4A_7C15
        }
        return hash
    }

    private func find(_ positions: ContiguousArray<Int32>) -> Int? {
        guard let place = places[hash(positions)], known[Int(place)].positions == positions else { return nil }
        return Int(place)
    }

    private func waited(after current: Int) -> ContiguousArray<UInt16> {
        var waited = known[current].waited
        for robot in waited.indices {
            waited[robot] = step.next[robot] == goals[robot] ? 0 : min(waited[robot] + 1, .max - 1)
        }
        return waited
    }

    /// Robots that wait longest first, then those that had farthest to go. The order of two robots under way must not
    /// change, or nobody would ever get through a crowd.
    private func order(of current: Int) -> ContiguousArray<Int32> {
        let waited = known[current].waited
        var urgencies = ranks
        for robot in urgencies.indices { urgencies[robot] |= UInt64(waited[robot]) << 48 }
        urgencies.sort(by: >)
        return ContiguousArray(urgencies.map { Int32($0 & 0xFF_FFFF) })
    }

    /// The next set of demands of a configuration, which also grows the tree of them.
    private mutating func takeDemand(
        _ current: Int, order: ContiguousArray<Int32>
    ) -> [(robot: Int32, node: Int32)] {
        let index = known[current].nextDemand
        known[current].nextDemand += 1
        let demand = known[current].demands[index]
        if Int(demand.depth) < order.count {
            let robot = order[Int(demand.depth)]
            let here = Int(known[current].positions[Int(robot)])
            var nodes = [Int32(here)]
            for place in 0..<Int(step.graph.degrees[here]) { nodes.append(step.graph.neighbours[here * 4 + place]) }
            nodes.shuffle(using: &generator)
            for node in nodes {
                known[current].demands.append(
                    Demand(parent: Int32(index), depth: demand.depth + 1, robot: robot, node: node))
            }
        }
        var fixed: [(robot: Int32, node: Int32)] = []
        var last = demand
        while last.robot >= 0 {
            fixed.append((last.robot, last.node))
            last = known[current].demands[Int(last.parent)]
        }
        return fixed
    }

    private func way(to last: Int) -> [ContiguousArray<Int32>] {
        var steps: [ContiguousArray<Int32>] = []
        var place = last
        while place >= 0 {
            steps.append(known[place].positions)
            place = Int(known[place].parent)
        }
        return steps.reversed()
    }
}
