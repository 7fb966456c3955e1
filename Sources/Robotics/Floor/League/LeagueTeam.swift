import Kernel

/// A team of robots in a league run: chooses tasks and ways.
public struct LeagueTeam: Sendable {
    public let graph: FloorGraph
    public private(set) var planner: LifelongPlanner
    private var assignment: TaskAssignment

    public init(_ instance: LeagueInstance, seed: UInt64, settings: LifelongPlanner.Settings = .league) {
        graph = FloorGraph(map: instance.map)
        planner = LifelongPlanner(graph: graph, seed: seed, settings: settings)
        let times = TravelTimes(
            graph: graph, guidance: .even, goals: instance.visible, bytes: settings.distanceBytes / 2,
            threads: settings.threads)
        assignment = TaskAssignment(times: times)
    }

    /// Plans the next step of a run.
    ///
    /// - Parameter hasTime: see `LifelongPlanner.step`.
    public mutating func plan(
        _ run: borrowing LeagueRun, while hasTime: () -> Bool = { true }
    ) throws(FloorRefusal) -> (actions: [CarrierAction], schedule: [Int?]) {
        try plan(run, timeLeft: { hasTime() ? 1 : 0 })
    }

    /// Plans the next step of a run within a time.
    ///
    /// - Parameter timeLeft: see `LifelongPlanner.step(_:timeLeft:)`.
    public mutating func plan(
        _ run: borrowing LeagueRun, timeLeft: () -> Double
    ) throws(FloorRefusal) -> (actions: [CarrierAction], schedule: [Int?]) {
        let states = run.robots.map { Int(graph.nodes[$0.cell]) * 4 + Int($0.heading.rawValue) }
        let schedule = assignment.assign(states: states, open: run.open, schedule: run.schedule, timeLeft: timeLeft)
        var tasks: [Int: LeagueTask] = [:]
        for task in run.open { tasks[task.number] = task }
        var carriers = run.robots
        for robot in carriers.indices {
            let task = schedule[robot].flatMap { tasks[$0] }
            carriers[robot].goal = task?.next
            carriers[robot].nextGoal = task.flatMap { $0.done + 1 < $0.errands.count ? $0.errands[$0.done + 1] : nil }
        }
        return (try planner.step(carriers, timeLeft: timeLeft), schedule)
    }
}

extension LifelongPlanner.Settings {
    /// Far-sighted and thorough, for up to ten thousand robots at a second a step.
    public static let league = Self(
        depth: 5, distanceBytes: 1 << 30, refinement: FloorRefinement(rounds: 4), learnsTraffic: true)
}
