/// The league's rules of 2026: actions take several ticks, robots stall, and squares must never overlap.
///
/// Robots keep to the plan's next action; a plan for all is asked for every time that an action takes. In between every
/// robot begins its action as soon as its way is clear and goes on with it tick by tick, so a stalled robot holds up
/// only those that need its place. A robot between two cells is planned for as standing, pinned, where it will come to
/// rest; so two robots can never be on their way to the same cell. Once it has come there it need not wait for the next
/// plan: it goes on with what the last one means it to do after that, wherever that is in nobody's way.
public struct TickedRun: Sendable {
    /// What planners see: robots where they come to rest, tasks, schedule; `time` counts ticks.
    public private(set) var run: LeagueRun
    /// Ticks that an action takes.
    public let ticks: Int
    /// Robot ticks lost by stalls.
    public private(set) var stalledTicks = 0
    private(set) var bodies: [TickedBody]
    private var planned: [CarrierAction]
    /// What robots do once they come to rest, before the next plan.
    private var followUps: [CarrierAction]
    private var stalls: StallSource?
    private var motion: TickedMotion
    /// The actions of each robot as runs of equal ticks.
    private(set) var performed: [[(letter: UInt8, ticks: Int)]]

    public init(_ instance: LeagueInstance, ticks: Int, delays: LeagueDelays?) {
        run = LeagueRun(instance)
        self.ticks = max(1, ticks)
        bodies = run.robots.map { TickedBody(cell: $0.cell, heading: $0.heading) }
        planned = bodies.map { _ in .wait }
        followUps = planned
        stalls = delays.map { StallSource($0, robots: instance.starts.count) }
        motion = TickedMotion(map: instance.map, ticks: max(1, ticks))
        performed = bodies.map { _ in [] }
    }

    /// When each robot stalled.
    var stallIntervals: [[(from: Int, until: Int)]] { stalls?.intervals ?? bodies.map { _ in [] } }

    /// Ticks that are over.
    public var time: Int { run.time }

    /// Takes a plan and lives through the ticks of an action.
    ///
    /// - Parameters:
    ///   - actions: one for each robot, from where it comes to rest; those of pinned robots must be to wait.
    ///   - wishes: what robots that are told to wait do once they are at rest, as soon as nobody is where that leads, on the
    ///     way there or about to be.
    ///   - seconds: time that planning took; where it is longer than `allowed`, all robots that are at rest wait for as
    ///     many ticks as that.
    ///   - allowed: length of an action in seconds.
    public mutating func step(
        actions: [CarrierAction], followUps wishes: [CarrierAction] = [], schedule wanted: [Int?],
        planSeconds seconds: Double, allowed: Double, upTo end: Int
    ) {
        run.planSeconds.append(seconds)
        let late = Int(min(Double(end), max(0, (seconds - allowed) / allowed * Double(ticks)).rounded(.up)))
        for _ in 0..<late where run.time < end { tick() }
        if late > 0 { settle() }
        run.lateSteps += (late + ticks - 1) / ticks
        let broken = run.rules.violations(of: actions, by: run.robots)
        if broken.isEmpty {
            for robot in actions.indices where bodies[robot].action == .wait { planned[robot] = actions[robot] }
            for (robot, wish) in wishes.prefix(bodies.count).enumerated() where actions[robot] == .wait {
                followUps[robot] = wish
            }
        } else {
            run.faultySteps += 1
            run.faults += broken.map(run.fault)
        }
        let open = Set(run.open.map(\.number))
        run.handOut(late == 0 ? wanted : wanted.map { task in task.flatMap { open.contains($0) ? $0 : nil } })
        for _ in 0..<ticks where run.time < end { tick() }
        for robot in bodies.indices { (planned[robot], followUps[robot]) = (.wait, .wait) }
        settle()
    }

    /// Shows planners the robots where they come to rest.
    private mutating func settle() {
        run.robots = bodies.map { $0.settled(on: run.instance.map) }
        guard let stalls else { return }
        for robot in bodies.indices where stalls.left[robot] > 0 {
            run.robots[robot].isPinned = true
            run.robots[robot].isArriving = false
        }
    }

    private mutating func tick() {
        run.time += 1
        stalls?.advance()
        for robot in bodies.indices where bodies[robot].action == .wait { bodies[robot].action = planned[robot] }
        let isStalled = stalls?.left.map { $0 > 0 } ?? Array(repeating: false, count: bodies.count)
        startFollowUps(isStalled)
        let wishes = bodies.indices.map { bodies[$0].action != .wait && !isStalled[$0] }
        let moves = motion.resolve(bodies, wishes: wishes)
        for robot in bodies.indices {
            stalledTicks += isStalled[robot] ? 1 : 0
            note(moves[robot] ? bodies[robot].action : .wait, robot)
            bodies[robot].isMoving = moves[robot]
            if moves[robot] {
                if bodies[robot].progress + 1 >= ticks { planned[robot] = .wait }
                bodies[robot].advance(ticks: ticks, on: run.instance.map)
            } else if bodies[robot].progress == 0 {
                bodies[robot].action = .wait
            }
        }
        for robot in bodies.indices {
            run.robots[robot].cell = bodies[robot].cell
            run.robots[robot].heading = bodies[robot].heading
        }
        run.visit()
        run.release()
    }

    /// Lets those begin what comes next who are at rest before the next plan, one behind the other where they can.
    private mutating func startFollowUps(_ isStalled: [Bool]) {
        var due = bodies.indices.filter { followUps[$0] != .wait && bodies[$0].action == .wait && !isStalled[$0] }
        guard !due.isEmpty else { return }
        let map = run.instance.map
        var taken = Set(bodies.map { $0.settled(on: map).cell })
        var before = 0
        repeat {
            before = due.count
            due.removeAll { robot in
                var body = bodies[robot]
                body.action = followUps[robot]
                if body.action == .forward {
                    guard taken.insert(body.settled(on: map).cell).inserted else { return false }
                    taken.remove(body.cell)
                }
                bodies[robot] = body
                return true
            }
        } while due.count < before
    }

    private mutating func note(_ action: CarrierAction, _ robot: Int) {
        let letter = action.letter.asciiValue ?? 0
        if let last = performed[robot].indices.last, performed[robot][last].letter == letter {
            performed[robot][last].ticks += 1
        } else {
            performed[robot].append((letter, 1))
        }
    }
}
