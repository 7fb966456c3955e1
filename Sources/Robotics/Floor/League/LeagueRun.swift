/// The rules of the league: what is visible, what counts, and what happens when a plan is wrong or late.
///
/// Kept apart from every planner. In each step the robots act all at once; if any action breaks a rule of the floor,
/// all wait. Then every robot that stands on the next errand of its task has done that errand; finished tasks
/// are replaced by new ones. A task that is opened can neither be dropped nor taken over, and one that is handed out
/// belongs to its robot from the start.
public struct LeagueRun: Sendable {
    /// A done errand.
    struct Event: Sendable { let time: Int, robot: Int, task: Int, done: Int }
    /// A broken rule, by the time in which it would have happened.
    struct Fault: Sendable { let time: Int, first: Int, second: Int, what: String }
    /// Why a task could not be given to a robot.
    struct Dispute: Sendable { let time: Int, robot: Int, task: Int, other: Int, what: String }

    public let instance: LeagueInstance
    /// Steps that are over.
    public internal(set) var time = 0
    public internal(set) var robots: [CarrierState]
    /// The visible tasks, oldest first.
    public private(set) var open: [LeagueTask] = []
    /// The task of each robot after the last step.
    public private(set) var schedule: [Int?]
    public private(set) var finished = 0
    /// Steps in which no plan came in time.
    public internal(set) var lateSteps = 0
    /// Steps in which all waited because an action was against the rules.
    public internal(set) var faultySteps = 0

    /// Tasks that a plan gave to a robot that may not have them.
    public var disputeCount: Int { disputes.count }

    let rules: FloorRules
    private(set) var events: [Event] = []
    var faults: [Fault] = []
    private(set) var disputes: [Dispute] = []
    /// When each task became visible, by its number; -1 where it has not yet.
    private(set) var released: [Int] = []
    private var nextTasks: [Int]
    private(set) var performed: [[UInt8]]
    private(set) var proposed: [[UInt8]]
    private(set) var handedOut: [[(time: Int, task: Int)]]
    var planSeconds: [Double] = []

    public init(_ instance: LeagueInstance) {
        self.instance = instance
        robots = instance.starts.map { CarrierState(cell: $0, heading: .east) }
        schedule = Array(repeating: nil, count: robots.count)
        performed = Array(repeating: [], count: robots.count)
        proposed = performed
        handedOut = Array(repeating: [], count: robots.count)
        nextTasks = Array(robots.indices)
        rules = FloorRules(graph: FloorGraph(map: instance.map))
        release()
    }

    /// Whether there is nothing left to do; never so where the list of tasks begins again.
    public var isOver: Bool { open.isEmpty }

    /// One step without a plan: everybody waits and keeps its task.
    public mutating func miss(planSeconds seconds: Double) {
        lateSteps += 1
        step([CarrierAction](repeating: .wait, count: robots.count), schedule, seconds, isLate: true)
    }

    /// One step by a plan.
    ///
    /// - Parameters:
    ///   - wanted: the number of the task that each robot shall work for from now on.
    ///   - seconds: time that planning took, for the record only.
    public mutating func step(actions: [CarrierAction], schedule wanted: [Int?], planSeconds seconds: Double) {
        step(actions, wanted, seconds, isLate: false)
    }

    /// The steps that pass while a plan is made, and the one in which it is carried out.
    ///
    /// A plan that is not there when its step ends makes all wait for that step; it is used at the end of the step
    /// in which it comes.
    ///
    /// - Parameters:
    ///   - seconds: time that planning took.
    ///   - allowed: length of a step in seconds.
    ///   - steps: the run ends with this step, whatever is still in the making.
    public mutating func step(
        actions: [CarrierAction], schedule wanted: [Int?], planSeconds seconds: Double, allowed: Double, upTo steps: Int
    ) {
        var left = seconds
        while left > allowed, time < steps {
            miss(planSeconds: allowed)
            left -= allowed
        }
        guard time < steps else { return }
        guard left < seconds else { return step(actions: actions, schedule: wanted, planSeconds: seconds) }
        let visible = Set(open.map(\.number))
        step(
            actions: actions, schedule: wanted.map { task in task.flatMap { visible.contains($0) ? $0 : nil } },
            planSeconds: left)
    }

    private mutating func step(_ actions: [CarrierAction], _ wanted: [Int?], _ seconds: Double, isLate: Bool) {
        let broken = rules.violations(of: actions, by: robots)
        time += 1
        if !broken.isEmpty {
            faultySteps += 1
            faults += broken.map(fault)
        }
        for robot in robots.indices {
            let action = broken.isEmpty ? actions[robot] : .wait
            let planned = robot < actions.count ? actions[robot] : .wait
            performed[robot].append(action.letter.asciiValue ?? 0)
            proposed[robot].append(isLate ? 0x54 : planned.letter.asciiValue ?? 0)
            robots[robot] = robots[robot].after(action, on: instance.map)
        }
        planSeconds.append(seconds)
        handOut(wanted)
        visit()
        release()
    }

    mutating func handOut(_ wanted: [Int?]) {
        var places: [Int: Int] = [:]
        for (place, task) in open.enumerated() { places[task.number] = place }
        var owners: [Int: Int] = [:]
        for task in open { owners[task.number] = task.owner }
        let held = Dictionary(
            open.compactMap { task in task.owner.map { ($0, task.number) } }, uniquingKeysWith: { first, _ in first })
        for robot in robots.indices {
            var task = robot < wanted.count ? wanted[robot] : nil
            if let own = held[robot] {
                if task != own { dispute(robot, task, robot, "an opened task must be finished") }
                task = own
            } else if let number = task {
                if places[number] == nil {
                    dispute(robot, number, -1, "the task is not visible")
                    task = nil
                } else if let other = owners[number] {
                    dispute(robot, number, other, "the task belongs to another robot")
                    task = nil
                } else {
                    owners[number] = robot
                }
            }
            schedule[robot] = task
            if handedOut[robot].last?.task != task ?? -1 { handedOut[robot].append((time, task ?? -1)) }
        }
    }

    private mutating func dispute(_ robot: Int, _ task: Int?, _ other: Int, _ what: String) {
        disputes.append(Dispute(time: time, robot: robot, task: task ?? -1, other: other, what: what))
    }

    mutating func visit() {
        var places: [Int: Int] = [:]
        for (place, task) in open.enumerated() { places[task.number] = place }
        for robot in robots.indices {
            guard let number = schedule[robot], let place = places[number], open[place].next == robots[robot].cell
            else { continue }
            open[place].done += 1
            open[place].owner = robot
            events.append(Event(time: time, robot: robot, task: number, done: open[place].done))
            if open[place].done == open[place].errands.count {
                finished += 1
                schedule[robot] = nil
            }
        }
        open.removeAll { $0.done == $0.errands.count }
    }

    mutating func release() {
        if instance.handout == .pool {
            while open.count < instance.visible { reveal(released.count, to: nil) }
            return
        }
        var held = [Int](repeating: 0, count: robots.count)
        for task in open { if let owner = task.owner { held[owner] += 1 } }
        for robot in robots.indices {
            while held[robot] < instance.visible / robots.count, let number = nextTask(of: robot) {
                reveal(number, to: robot)
                held[robot] += 1
            }
        }
        for task in open.reversed() { if let owner = task.owner { schedule[owner] = task.number } }
    }

    private mutating func nextTask(of robot: Int) -> Int? {
        let number: Int
        if instance.handout == .inOrder {
            number = released.count
        } else {
            number = nextTasks[robot]
            if instance.handout.isEndless || number < instance.tasks.count { nextTasks[robot] += robots.count }
        }
        return instance.handout.isEndless || number < instance.tasks.count ? number : nil
    }

    private mutating func reveal(_ number: Int, to owner: Int?) {
        let errands = instance.tasks[number % instance.tasks.count]
        open.append(LeagueTask(number: number, release: time, errands: errands, owner: owner))
        while released.count <= number { released.append(-1) }
        released[number] = time
    }

    func fault(_ violation: FloorViolation) -> Fault {
        switch violation {
        case .vertex(let first, let second, _):
            Fault(time: time, first: first, second: second, what: "vertex conflict")
        case .swap(let first, let second): Fault(time: time, first: first, second: second, what: "edge conflict")
        case .wall(let robot), .offFloor(let robot), .ladenInSlot(let robot, _), .pinnedActed(let robot):
            Fault(time: time, first: robot, second: -1, what: "unallowed move")
        case .wrongActionCount: Fault(time: time, first: -1, second: -1, what: "incorrect vector size")
        }
    }
}
