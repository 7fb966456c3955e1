import Kernel

/// Looks some steps ahead at a time: everybody pushes on, then a few robots at a time seek better ways through the
/// window, then the first steps are taken and the window moves on.
///
/// A rolling horizon (Silver, "Cooperative pathfinding", AIIDE 2005; Li et al., "Lifelong multi-agent path finding in
/// large-scale warehouses", AAAI 2021) over pushes, mended by large-neighbourhood search. Far nearer to the bound
/// than pushes alone, since nobody plans through what will have dissolved by then.
struct RollingPlan: Sendable {
    struct Settings: Sendable {
        /// Steps that are looked ahead.
        var horizon = 48
        /// Steps that are taken at a time.
        var stride = 12
        /// Steps without a new least number of moves left, after which there is no hope.
        var patience = 60
    }

    private enum Stage {
        /// Everybody pushes on from this step of the window.
        case extending(from: Int)
        /// So many tries to mend are over.
        case mending(tried: Int)
    }

    /// Tries to mend between two looks at the clock.
    private static let triesAtATime = 50

    private let goals: ContiguousArray<Int32>
    private let distances: GoalDistances
    private let settings: Settings
    private var step: PushStep
    private var table: WindowTable
    private var search: WindowSearch
    private var generator: SeededGenerator
    /// Where everybody was in the steps that are over.
    private var past: [ContiguousArray<Int32>] = []
    private var now: ContiguousArray<Int32>
    /// Moves that each robot has left.
    private var left: ContiguousArray<Int>
    /// The fewest moves that were left, and when.
    private var least = Int.max
    private var leastAt = 0
    private let urgencies: ContiguousArray<UInt64>
    /// What each robot's way through the window costs.
    private var costs: ContiguousArray<Int>
    private var isChosen: ContiguousArray<Bool>
    /// Tries to mend for each robot that loses time in the window.
    var effort: Double
    /// Moves that all robots had at the beginning.
    private let all: Int
    private var stage = Stage.extending(from: 0)
    /// Steps since each robot was at its goal, at the end of the window.
    private var waited: ContiguousArray<UInt16>
    /// Robots that lost time in the window before it was mended.
    private var delayed: [Int] = []

    init(
        graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>, distances: GoalDistances,
        direct: ContiguousArray<Int>, seed: UInt64, settings: Settings = Settings(), effort: Double
    ) {
        self.effort = effort
        all = direct.reduce(0, +)
        self.goals = goals
        self.distances = distances
        self.settings = settings
        step = PushStep(graph: graph, goals: goals, distances: distances)
        table = WindowTable(nodes: graph.count, steps: settings.horizon, positions: starts)
        search = WindowSearch(graph: graph, distances: distances, goals: goals, steps: settings.horizon)
        generator = SeededGenerator(seed: seed)
        now = starts
        left = direct
        costs = ContiguousArray(repeating: 0, count: goals.count)
        waited = ContiguousArray(repeating: 0, count: goals.count)
        isChosen = ContiguousArray(repeating: false, count: goals.count)
        urgencies = ContiguousArray(
            left.enumerated().map { UInt64($1) << 24 | UInt64($0) })
    }

    /// Where everybody is after each step so far, up to where the fewest moves were left.
    var steps: [ContiguousArray<Int32>] { Array((past + [now])[...leastAt]) }

    /// Share of the moves that are made.
    var done: Double { least < all ? 1 - Double(least) / Double(all) : 0 }

    /// Whether everybody is at its goal.
    var isDone: Bool { now == goals }

    /// Whether nothing is to be hoped for from going on.
    var isOver: Bool { isDone || past.count - leastAt > settings.patience }

    /// Does a little: pushes a step on or mends some ways; when they are mended, the first steps are taken.
    mutating func go() {
        guard !isOver else { return }
        switch stage {
        case .extending(let step): extend(from: step)
        case .mending(let tried): mend(from: tried)
        }
    }

    /// Takes the first steps.
    private mutating func advance() {
        for step in 0..<settings.stride {
            past.append(now)
            for robot in now.indices {
                let next = table.node(robot, step + 1)
                left[robot] += distances.change(robot, from: Int(now[robot]), to: Int(next))
                now[robot] = next
            }
        }
        table.pass(settings.stride)
        let sum = left.reduce(0, +)
        if sum < least { (least, leastAt) = (sum, past.count) }
    }

    /// Lets everybody push on from a step of the window.
    private mutating func extend(from time: Int) {
        var order = ContiguousArray<UInt64>(urgencies.indices.map { UInt64(waited[$0]) << 48 | urgencies[$0] })
        order.sort(by: >)
        let positions = ContiguousArray(goals.indices.map { table.node($0, time) })
        _ = step.plan(
            from: positions, order: ContiguousArray(order.map { Int32($0 & 0xFF_FFFF) }), fixed: [], using: &generator)
        table.place(step.next, at: time + 1)
        for robot in goals.indices {
            waited[robot] = step.next[robot] == goals[robot] ? 0 : min(waited[robot] + 1, .max - 1)
        }
        stage = time + 1 < settings.horizon ? .extending(from: time + 1) : .mending(tried: 0)
        guard case .mending = stage else { return }
        for robot in goals.indices { costs[robot] = cost(of: robot) }
        delayed = goals.indices.filter { delay(of: $0) > 0 }
    }

    /// Steps since a robot was at its goal, at a step of the window.
    private func waited(of robot: Int, at last: Int) -> UInt16 {
        var step = last
        while step >= 0, table.node(robot, step) != goals[robot] { step -= 1 }
        return UInt16(clamping: last - step)
    }

    /// Steps until a robot stays at its goal for the rest of the window, with the moves left after the window.
    private func cost(of robot: Int) -> Int {
        var last = settings.horizon
        while last >= 0, table.node(robot, last) == goals[robot] { last -= 1 }
        return last < settings.horizon ? last + 1 : last + left(of: robot, at: last)
    }

    /// Moves that a robot has left after some steps of the window.
    private func left(of robot: Int, at time: Int) -> Int {
        (0..<time).reduce(left[robot]) {
            $0 + distances.change(robot, from: Int(table.node(robot, $1)), to: Int(table.node(robot, $1 + 1)))
        }
    }

    private func delay(of robot: Int) -> Int { costs[robot] - left[robot] }

    private mutating func mend(from tried: Int) {
        let tries = delayed.isEmpty ? 0 : Int(Double(delayed.count) * effort) + 1
        let next = max(tried, min(tries, tried + Self.triesAtATime))
        for attempt in tried..<next {
            let robot = delayed[attempt < delayed.count ? attempt : Int(generator.next() % UInt64(delayed.count))]
            guard delay(of: robot) > 0 else { continue }
            replan(neighbourhood(of: robot))
        }
        stage = .mending(tried: next)
        guard next >= tries else { return }
        advance()
        let kept = settings.horizon - settings.stride
        for robot in goals.indices { waited[robot] = waited(of: robot, at: kept) }
        stage = .extending(from: kept)
    }

    /// A robot that loses time, and those that a quicker way would meet.
    private mutating func neighbourhood(of first: Int) -> [Int] {
        let size = 2 + Int(generator.next() % 7)
        var chosen = [first]
        isChosen[first] = true
        var tries = 0
        while chosen.count < size, tries < 8 {
            tries += 1
            let robot = tries < 3 ? first : chosen[Int(generator.next() % UInt64(chosen.count))]
            var time = Int(generator.next() % UInt64(settings.horizon))
            var node = Int(table.node(robot, time))
            var spare = costs[robot] - time - left(of: robot, at: time)
            while chosen.count < size, time < settings.horizon {
                guard let found = distances.step(robot, from: node, sparing: &spare, using: &generator) else { break }
                let other = Int(table.robot(on: found, time + 1))
                if other >= 0, !isChosen[other] {
                    isChosen[other] = true
                    chosen.append(other)
                }
                let before = Int(table.robot(on: found, time))
                if before >= 0, !isChosen[before], chosen.count < size,
                    Int(table.robot(on: node, time + 1)) == before
                {
                    isChosen[before] = true
                    chosen.append(before)
                }
                node = found
                time += 1
            }
        }
        for robot in chosen { isChosen[robot] = false }
        chosen.shuffle(using: &generator)
        return chosen
    }

    private mutating func replan(_ robots: [Int]) {
        let old = robots.map { table.way(of: $0) }
        var most = 0
        var later = 0
        for robot in robots {
            most += costs[robot]
            later += left[robot]
            table.lift(robot)
        }
        var planned: [Int] = []
        var used = 0
        for robot in robots {
            later -= left[robot]
            guard
                let cost = search.find(
                    robot, among: table, least: left[robot], most: most - used - later, turn: Int(generator.next() & 3))
            else { break }
            used += cost
            table.setWay(robot, search.way)
            table.lay(robot)
            planned.append(cost)
        }
        if planned.count == robots.count {
            for (robot, cost) in zip(robots, planned) { costs[robot] = cost }
            return
        }
        for robot in robots.prefix(planned.count) { table.lift(robot) }
        for (robot, way) in zip(robots, old) {
            table.setWay(robot, way)
            table.lay(robot)
        }
    }
}
