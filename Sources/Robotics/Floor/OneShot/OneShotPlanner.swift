import Kernel

/// Solves one-shot problems: a first plan fast, then a better one for as long as there is time.
///
/// The same seed, number of threads and answers about the time give the same plan.
public struct OneShotPlanner: Sendable {
    public let problem: OneShotProblem
    private let distances: GoalDistances
    private let starts: ContiguousArray<Int32>
    private let goals: ContiguousArray<Int32>
    private let seed: UInt64
    private let crew: FloorCrew
    /// Moves of each robot from start to goal.
    private let direct: ContiguousArray<Int>

    /// Computes all distances: O(robots × free cells) time, shared out among the threads; two bits a robot and free cell.
    ///
    /// - Parameters:
    ///   - threads: threads to compute on; a plan depends on how many there are, but not on which is quicker.
    ///   - distanceBytes: the most memory for distances.
    ///   - hasTime: asked now and then; say no to stop.
    public init(
        _ problem: OneShotProblem, seed: UInt64, threads: Int = 1, distanceBytes: Int = 1_600 << 20,
        while hasTime: () -> Bool = { true }
    ) throws(OneShotRefusal) {
        let bytes = GoalDistances.bytes(robots: problem.starts.count, nodes: problem.graph.count)
        guard bytes <= distanceBytes else { throw .tooMuchMemory(bytes: bytes, limit: distanceBytes) }
        let graph = problem.graph
        let goals = ContiguousArray(problem.goals.map { graph.nodes[$0] })
        let crew = FloorCrew(threads: threads)
        guard let distances = GoalDistances(graph: graph, goals: goals, crew: crew, while: hasTime) else {
            throw .outOfTime
        }
        self.problem = problem
        self.goals = goals
        self.seed = seed
        self.crew = crew
        self.distances = distances
        starts = ContiguousArray(problem.starts.map { graph.nodes[$0] })
        direct = distances.moves(from: starts)
    }

    /// A look ahead, the cost over the bound up to which it is not worth its time, and the shares of the time until which it
    /// may begin and should be over.
    private struct Look {
        let horizon: Int
        let worthFrom: Double
        let begin: Double
        let end: Double

        /// How many times as long as pushes alone a look ahead takes that is not hurried.
        private static let unhurried = 12.0

        /// Looks less far where the time would not do to mend well what it sees.
        ///
        /// - Parameters:
        ///   - pushing: share of the time that pushes alone took.
        ///   - left: share of the time that is left.
        func settings(pushing: Double, left: Double) -> RollingPlan.Settings {
            let room = left / max(1e-9, Self.unhurried * pushing)
            let horizon = room < 0.3 ? horizon / 2 : room < 1 ? horizon * 2 / 3 : horizon
            return RollingPlan.Settings(horizon: horizon, stride: horizon / 4)
        }
    }

    private static let looks = [
        Look(horizon: 24, worthFrom: 1.15, begin: 0.9, end: 0.85),
        Look(horizon: 48, worthFrom: 1.5, begin: 0.15, end: 0.5),
    ]
    /// Effort of a look ahead beyond which more of it gains little.
    private static let mostEffort = 2.0
    /// Nodes times steps of a window, for memory's sake.
    private static let mostWindowCells = 8_000_000

    /// Configurations without progress after which pushes are taken to lead in circles, besides the makespan's bound.
    private static let leastPatience = 200

    /// What all robots would take if each were alone: no plan costs less.
    public var bound: Int { direct.reduce(0, +) }

    /// No plan ends before this step.
    public var makespanBound: Int { direct.max() ?? 0 }

    /// The best plan that there is time for.
    ///
    /// - Parameters:
    ///   - spent: the share of the time that is over, 0 where that is not known: looks ahead take the effort for which
    ///     there is time.
    ///   - hasTime: asked now and then, and told what the best plan so far costs; say no to stop.
    public func plan(
        spent: () -> Double = { 0 }, while hasTime: (_ cost: Int?) -> Bool
    ) throws(OneShotRefusal) -> OneShotPlan {
        guard !StuckParts(problem).exist(while: { hasTime(nil) }) else { throw .unsolvable }
        let begun = spent()
        var pushed = begun
        var best = try soundPlan { cost in
            if cost == nil { pushed = spent() }
            return hasTime(cost)
        }
        best = shortened(best) { [cost = best.cost] in hasTime(cost) }
        for look in Self.looks {
            let cost = best.cost
            guard Double(cost) > look.worthFrom * Double(bound), hasTime(cost), spent() < look.begin else { break }
            let pace = WindowPace(end: look.end, most: Self.mostEffort, spent: spent())
            let settings = look.settings(pushing: pushed - begun, left: look.end - spent())
            guard let rolled = rollingPlan(settings, pace, spent: spent, while: { hasTime(cost) }) else { continue }
            let shorter = shortened(rolled) { hasTime(cost) }
            if shorter.cost < cost { best = shorter }
        }
        return improve(best, while: hasTime)
    }

    /// The cheaper of two plans that are quickly made.
    private func soundPlan(while hasTime: (_ cost: Int?) -> Bool) throws(OneShotRefusal) -> OneShotPlan {
        let first: OneShotPlan
        do { first = try firstPlan { hasTime(nil) } } catch {
            guard error != .unsolvable, let quick = priorityPlan(while: { hasTime(nil) }) else { throw error }
            return quick
        }
        let cost = first.cost
        guard let quick = priorityPlan(while: { hasTime(cost) }), quick.cost < cost else { return first }
        return quick
    }

    /// A plan that looks some steps ahead at a time, or nil when time ran out.
    ///
    /// Every thread rolls on by its own draws; the cheapest result counts.
    func rollingPlan(
        _ look: RollingPlan.Settings, _ pace: WindowPace, spent: () -> Double = { 0 }, while hasTime: () -> Bool
    ) -> OneShotPlan? {
        var settings = look
        var pace = pace
        settings.horizon = min(settings.horizon, max(8, Self.mostWindowCells / problem.graph.count))
        settings.stride = min(settings.stride, settings.horizon / 4)
        var rolls = ContiguousArray(
            (0..<crew.threads).map { thread in
                RollingPlan(
                    graph: problem.graph, starts: starts, goals: goals, distances: distances,
                    direct: direct, seed: seed &+ UInt64(thread) &* 0x9E37_79B9, settings: settings,
                    effort: pace.effort)
            })
        var tools = ContiguousArray(repeating: 0, count: rolls.count)
        // What is not over by then is finished by pushes alone.
        while !rolls.allSatisfy(\.isOver), spent() < pace.deadline {
            guard hasTime() else { return nil }
            crew.forEach(&rolls, with: &tools) { roll, _, _ in roll.go() }
            pace.adjust(spent: spent(), done: rolls[0].done)
            for thread in rolls.indices { rolls[thread].effort = pace.effort }
        }
        let plans = rolls.compactMap { try? finish($0.steps, while: hasTime) }
        return plans.min { $0.cost < $1.cost }
    }

    /// A plan that is made fast and far from the best.
    public func firstPlan(while hasTime: () -> Bool = { true }) throws(OneShotRefusal) -> OneShotPlan {
        try finish([starts], while: hasTime)
    }

    /// A plan that begins with the given steps.
    private func finish(
        _ steps: [ContiguousArray<Int32>], while hasTime: () -> Bool
    ) throws(OneShotRefusal) -> OneShotPlan {
        guard let last = steps.last, last != goals else { return plan(steps) }
        var search = ConfigurationSearch(
            graph: problem.graph, starts: last, goals: goals, distances: distances, seed: seed)
        var rest = search.solve(patience: makespanBound + Self.leastPatience, while: hasTime)
        if rest == nil, !search.isExhausted {
            if let found = exchangePlan(after: steps + search.nearestWay.dropFirst(), while: hasTime) { return found }
            rest = search.solve(while: hasTime)
        }
        guard let rest else { throw search.isExhausted ? .unsolvable : search.isFull ? .outOfMemory : .outOfTime }
        return plan(steps + rest.dropFirst())
    }

    /// A plan that begins with the given steps and then brings robots home one after another, or nil when that does not
    /// work out or time ran out.
    func exchangePlan(after steps: [ContiguousArray<Int32>], while hasTime: () -> Bool) -> OneShotPlan? {
        guard let last = steps.last else { return nil }
        var exchange = ExchangePlan(graph: problem.graph, starts: last, goals: goals)
        guard let paths = exchange.solve(while: hasTime) else { return nil }
        let cells = problem.graph.cells
        return OneShotPlan(
            paths: paths.enumerated().map { robot, path in
                steps.map { cells[Int($0[robot])] } + path.dropFirst().map { cells[Int($0)] }
            })
    }

    private func plan(_ steps: [ContiguousArray<Int32>]) -> OneShotPlan {
        OneShotPlan(
            paths: goals.indices.map { robot in
                let last = steps.lastIndex { $0[robot] != goals[robot] }.map { $0 + 1 } ?? 0
                return steps[0...last].map { problem.graph.cells[Int($0[robot])] }
            })
    }

    /// A plan made robot after robot, or nil when that does not work out or time ran out.
    func priorityPlan(while hasTime: () -> Bool) -> OneShotPlan? {
        var priorities = PriorityPlan(
            graph: problem.graph, starts: starts, goals: goals, distances: distances, direct: direct,
            seed: seed)
        guard let paths = priorities.solve(while: hasTime) else { return nil }
        return plan(along: paths)
    }

    /// The plan without rounds and needless waits, which costs no more.
    func shortened(_ plan: OneShotPlan, while hasTime: () -> Bool) -> OneShotPlan {
        guard let schedule = MoveSchedule(paths: nodePaths(plan), nodes: problem.graph.count, while: hasTime),
            let paths = schedule.paths(while: hasTime)
        else { return plan }
        return self.plan(along: paths)
    }

    private func plan(along paths: ContiguousArray<ContiguousArray<Int32>>) -> OneShotPlan {
        OneShotPlan(paths: paths.map { $0.map { problem.graph.cells[Int($0)] } })
    }

    /// One node a step for each robot, up to where it is at its goal for good.
    private func nodePaths(_ plan: OneShotPlan) -> ContiguousArray<ContiguousArray<Int32>> {
        ContiguousArray(
            plan.paths.map { path in
                let end = path.lastIndex { $0 != path[path.count - 1] }.map { $0 + 1 } ?? 0
                return ContiguousArray(path[0...end].map { problem.graph.nodes[Int($0)] })
            })
    }

    /// A plan that costs no more than the given one, which must be sound.
    ///
    /// - Parameter hasTime: told the cost so far; say no to stop.
    public func improve(_ plan: OneShotPlan, while hasTime: (_ cost: Int?) -> Bool) -> OneShotPlan {
        guard hasTime(plan.cost) else { return plan }
        let graph = problem.graph
        let paths = nodePaths(plan)
        var team = NeighbourhoodTeam(threads: crew.threads) { thread in
            NeighbourhoodSearch(
                graph: graph, goals: goals, distances: distances, direct: direct, paths: paths,
                seed: seed &+ UInt64(thread) &* 0x9E37_79B9)
        }
        team.improve(while: hasTime)
        return self.plan(along: team.paths)
    }
}
