import Kernel

/// A team of robots in a league run: chooses tasks and ways.
public struct LeagueTeam: Sendable {
    public let graph: FloorGraph
    public private(set) var planner: LifelongPlanner
    private var assignment: TaskAssignment
    private var rota: DutyRota
    private let isCrowded: Bool
    private var steps = 0
    /// Steps after which the choice of tasks hears anew what ways take.
    private static let newsPeriod = 20
    private static let largestFarSighted = 1_000
    /// Robots for each free cell.
    private static let fullestFarSighted = 1.0 / 3
    private static let largestRehearsing = 1_000
    /// Robots for each free cell; where it is fuller, every step takes long and streams have nowhere to flow.
    private static let fullestRehearsing = 0.85
    /// Robots for each free cell from which on what ways took lately tells tasks apart.
    private static let crowded = 0.25

    /// - Parameters:
    ///   - settings: a `guidance` other than `.even` is kept. Where there is none, ways are learned, and up to a thousand
    ///     robots fill more than a third of the floor (85 % at most), one is chosen by letting the team rehearse there.
    ///   - rehearsal: told now and then which share of that is done; it takes up to some minutes of one thread.
    public init(
        _ instance: LeagueInstance, seed: UInt64, settings: LifelongPlanner.Settings = .league,
        rehearsal: (Double) -> Void = { _ in }
    ) {
        graph = FloorGraph(map: instance.map)
        var settings = Self.adapt(settings, robots: instance.starts.count, room: graph.freeCount)
        if Self.rehearses(settings, robots: instance.starts.count, room: graph.freeCount) {
            var trials = LeagueRehearsal(instance, graph: graph, seed: seed, settings: settings)
            settings.guidance = trials.guidance(rehearsal)
        }
        planner = LifelongPlanner(graph: graph, seed: seed, settings: settings)
        let times = TravelTimes(
            graph: graph, guidance: .even, goals: instance.visible, bytes: settings.distanceBytes / 2,
            threads: settings.threads)
        assignment = TaskAssignment(times: times)
        isCrowded = Double(instance.starts.count) > Double(graph.freeCount) * Self.crowded
        rota = DutyRota(robots: instance.starts.count, room: graph.freeCount, isCrowded: isCrowded)
    }

    /// Long courses where they pay: in a large team they cost more time than they gain, and where the floor is so
    /// full that everybody is held up all the time they come to nothing; there those who have far to go wait for others.
    private static func adapt(
        _ settings: LifelongPlanner.Settings, robots: Int, room: Int
    ) -> LifelongPlanner.Settings {
        var settings = settings
        settings.favoursNear = Double(robots) > Double(room) * fullestFarSighted
        if robots > largestFarSighted || settings.favoursNear { settings.window = 0 }
        return settings
    }

    private static func rehearses(_ settings: LifelongPlanner.Settings, robots: Int, room: Int) -> Bool {
        settings.favoursNear && settings.learnsTraffic && settings.guidance == .even && robots <= largestRehearsing
            && Double(robots) <= Double(room) * fullestRehearsing
    }

    /// Plans the next step of a run.
    ///
    /// - Parameter timeLeft: see `LifelongPlanner.step(_:timeLeft:)`.
    public mutating func plan(
        _ run: borrowing LeagueRun, timeLeft: () -> Double = { 1 }
    ) throws(FloorRefusal) -> (actions: [CarrierAction], schedule: [Int?]) {
        let states = run.robots.map { Int(graph.nodes[$0.cell]) * 4 + Int($0.heading.rawValue) }
        if isCrowded, steps % Self.newsPeriod == 0 { assignment.expect(planner.expectedTimes) }
        steps += 1
        let schedule = assignment.assign(states: states, open: run.open, schedule: run.schedule, timeLeft: timeLeft)
        var tasks: [Int: LeagueTask] = [:]
        for task in run.open { tasks[task.number] = task }
        let own = schedule.map { $0.flatMap { tasks[$0] } }
        let isOnDuty = duty(states, own)
        var carriers = run.robots
        for robot in carriers.indices where isOnDuty[robot] {
            guard let task = own[robot] else { continue }
            carriers[robot].goal = task.next
            carriers[robot].nextGoal = task.done + 1 < task.errands.count ? task.errands[task.done + 1] : nil
        }
        let actions = try planner.step(carriers, timeLeft: timeLeft)
        rota.note(planner.pace)
        return (actions, schedule)
    }

    /// What robots that wait by the last plan are meant to do next, should they be able to before there is another.
    public var followUps: [CarrierAction] { planner.followUps }

    private mutating func duty(_ states: [Int], _ tasks: [LeagueTask?]) -> [Bool] {
        guard !rota.isFull else { return Array(repeating: true, count: states.count) }
        let busy = isCrowded ? nil : planner.busyNodes
        let shifts = zip(states, tasks).map { state, task in
            task.map {
                DutyRota.Shift(
                    goal: $0.next, cost: assignment.cost(of: $0, from: state), isOpen: $0.owner != nil,
                    isInTraffic: busy?[state >> 2] ?? false)
            }
        }
        return rota.choose(shifts)
    }
}

extension LifelongPlanner.Settings {
    /// Far-sighted and thorough, for up to ten thousand robots at a second a step.
    public static let league = Self(
        depth: 6, window: 20, distanceBytes: 1 << 30, refinement: FloorRefinement(rounds: 4, reach: 100),
        learnsTraffic: true)
}
