import Kernel

/// Solves one-shot problems: a first plan fast, then a better one for as long as there is time.
///
/// The same seed, number of threads and answers of `hasTime` give the same plan.
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
    public init(
        _ problem: OneShotProblem, seed: UInt64, threads: Int = 1, distanceBytes: Int = 1_600 << 20
    ) throws(ScenarioError) {
        let bytes = GoalDistances.bytes(robots: problem.starts.count, nodes: problem.graph.count)
        guard bytes <= distanceBytes else {
            throw ScenarioError(line: 0, reason: .tooMuchMemory(bytes: bytes, limit: distanceBytes))
        }
        let graph = problem.graph
        let goals = ContiguousArray(problem.goals.map { graph.nodes[$0] })
        self.problem = problem
        self.goals = goals
        self.seed = seed
        crew = FloorCrew(threads: threads)
        starts = ContiguousArray(problem.starts.map { graph.nodes[$0] })
        distances = GoalDistances(graph: graph, goals: goals, crew: crew)
        direct = distances.moves(from: starts)
    }

    /// A quick look ahead and a thorough one, each with the cost over the bound up to which it is not worth its time.
    private static let passes: [(RollingPlan.Settings, worthFrom: Double)] = [
        (RollingPlan.Settings(horizon: 24, stride: 6, effort: 0.5), 1.15), (RollingPlan.Settings(), 1.5),
    ]
    /// Nodes times steps of a window, for memory's sake.
    private static let mostWindowCells = 8_000_000

    /// Configurations without progress after which pushes are taken to lead in circles, besides the makespan's bound.
    private static let leastPatience = 200

    /// What all robots would take if each were alone: no plan costs less.
    public var bound: Int { direct.reduce(0, +) }

    /// No plan ends before this step.
    public var makespanBound: Int { direct.max() ?? 0 }

    /// The best plan that there is time for, or nil when there was not enough for any.
    ///
    /// - Parameter hasTime: asked now and then, and told what the best plan so far costs; say no to stop.
    public func plan(while hasTime: (_ cost: Int?) -> Bool) -> OneShotPlan? {
        var best = firstPlan { hasTime(nil) }
        let cost = best?.cost
        if let quick = priorityPlan(while: { hasTime(cost) }), quick.cost < cost ?? .max { best = quick }
        for (pass, ratio) in Self.passes {
            guard let found = best, Double(found.cost) > ratio * Double(bound) else { break }
            if let rolled = rollingPlan(pass, while: { hasTime(found.cost) }), rolled.cost < found.cost {
                best = rolled
            }
        }
        return best.map { improve($0, while: hasTime) }
    }

    /// A plan that looks some steps ahead at a time, or nil when time ran out.
    ///
    /// Every thread rolls on by its own draws; the cheapest result counts.
    func rollingPlan(_ pass: RollingPlan.Settings, while hasTime: () -> Bool) -> OneShotPlan? {
        var settings = pass
        settings.horizon = min(settings.horizon, max(8, Self.mostWindowCells / problem.graph.count))
        settings.stride = min(settings.stride, settings.horizon / 4)
        var rolls = ContiguousArray(
            (0..<crew.threads).map { thread in
                RollingPlan(
                    graph: problem.graph, starts: starts, goals: goals, distances: distances,
                    direct: direct, seed: seed &+ UInt64(thread) &* 0x9E37_79B9, settings: settings)
            })
        var tools = ContiguousArray(repeating: 0, count: rolls.count)
        while !rolls.allSatisfy(\.isOver) {
            guard hasTime() else { return nil }
            crew.forEach(&rolls, with: &tools) { roll, _, _ in roll.go() }
        }
        let plans = rolls.compactMap { finish($0.steps, while: hasTime) }
        return plans.min { $0.cost < $1.cost }
    }

    /// A plan that is made fast and far from the best, or nil when time ran out.
    public func firstPlan(while hasTime: () -> Bool = { true }) -> OneShotPlan? { finish([starts], while: hasTime) }

    /// A plan that begins with the given steps, or nil when time ran out.
    private func finish(_ steps: [ContiguousArray<Int32>], while hasTime: () -> Bool) -> OneShotPlan? {
        guard let last = steps.last, last != goals else { return plan(steps) }
        var search = ConfigurationSearch(
            graph: problem.graph, starts: last, goals: goals, distances: distances, seed: seed)
        if let rest = search.solve(patience: makespanBound + Self.leastPatience, while: hasTime) {
            return plan(steps + rest.dropFirst())
        }
        if let found = exchangePlan(after: steps + search.nearestWay.dropFirst(), while: hasTime) { return found }
        return search.solve(while: hasTime).map { plan(steps + $0.dropFirst()) }
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
        var plan = PriorityPlan(
            graph: problem.graph, starts: starts, goals: goals, distances: distances, direct: direct,
            seed: seed)
        guard let paths = plan.solve(tries: 3, while: hasTime) else { return nil }
        return OneShotPlan(paths: paths.map { $0.map { problem.graph.cells[Int($0)] } })
    }

    /// A plan that costs no more than the given one, which must be sound.
    ///
    /// - Parameter hasTime: told the cost so far; say no to stop.
    public func improve(_ plan: OneShotPlan, while hasTime: (_ cost: Int?) -> Bool) -> OneShotPlan {
        let graph = problem.graph
        let paths = ContiguousArray(
            plan.paths.map { path in
                let end = path.lastIndex { $0 != path[path.count - 1] }.map { $0 + 1 } ?? 0
                return ContiguousArray(path[0...end].map { graph.nodes[Int($0)] })
            })
        var team = NeighbourhoodTeam(threads: crew.threads) { thread in
            NeighbourhoodSearch(
                graph: graph, goals: goals, distances: distances, direct: direct, paths: paths,
                seed: seed &+ UInt64(thread) &* 0x9E37_79B9)
        }
        team.improve(while: hasTime)
        return OneShotPlan(paths: team.paths.map { $0.map { graph.cells[Int($0)] } })
    }
}
