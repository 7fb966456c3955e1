/// The robots of a zone: what each is bound to do, and its way to a place of rest in case that nothing else comes up.
///
/// A robot's plan always ends where it may stay for ever, on a cell that no stack of ways needs (`GridZone.restCells`). A plan is
/// replaced only by another that is whole. So at every moment all robots can finish without meeting, whatever is planned next:
/// Čáp, Vokřínek and Kleiner, "Complete decentralized method for on-line multi-robot trajectory planning in well-formed
/// infrastructures", ICAPS 2015.
struct Crew {
    /// A way to a stop, and when its work is done.
    struct Leg {
        var runs: [RobotRun]
        var begin: Int
        var end: Int
    }

    struct Plan {
        var legs: [Leg]
        var tail: Leg
        var rest: Int
    }

    private struct Visit {
        var cell: Int
        var start: Int
    }

    var finder: RouteFinder
    /// Where the last work that each is bound to ends.
    private(set) var poses: [RobotPose]
    private var entered: [Int]
    private var tails: [[Visit]]
    private var tailRuns: [[RobotRun]]
    private var restOf: [Int]
    private var takenRests: [Bool]
    private let rests: [Int]
    private(set) var motions: [GridMotion] = []
    /// How many plans were asked for.
    private(set) var plans = 0

    private static let mostReturns = 6
    private static let restChoices = 10

    init(_ zone: GridZone, _ kinematics: GridKinematics, cells: [Int]) {
        finder = RouteFinder(zone, kinematics)
        rests = zone.restCells()
        poses = cells.map { RobotPose(cell: $0, axis: 0, time: 0) }
        entered = [Int](repeating: 0, count: cells.count)
        tails = [[Visit]](repeating: [], count: cells.count)
        tailRuns = [[RobotRun]](repeating: [], count: cells.count)
        restOf = cells
        takenRests = [Bool](repeating: false, count: zone.cellCount)
        for (robot, cell) in cells.enumerated() {
            takenRests[cell] = true
            finder.bookings.book(cell, 0, Ticks.never, for: robot)
        }
    }

    /// A whole plan from the robot's pose through the stops to a place of rest; none where the way is barred.
    ///
    /// - Parameters:
    ///   - wanted: how many bins each stack has that are wanted; others are rested on first.
    ///   - clear: a cell that the way to rest does not cross if there is another; −1 for none.
    mutating func plan(_ robot: Int, _ stops: [RobotStop], at time: Int, wanted: [Int32], clear: Int = -1) -> Plan? {
        var stops = stops
        var legs: [Leg] = []
        var returns = 0
        plans += 1
        while true {
            let pose = poseAfter(legs, robot, time)
            let isTail = legs.count == stops.count
            if isTail, let (tail, rest) = tail(robot, from: pose, wanted, clear) {
                return Plan(legs: legs, tail: tail, rest: rest)
            }
            if !isTail, finder.find(robot, from: pose, to: stops[legs.count]) {
                let stop = stops[legs.count]
                let begin = max(finder.runs.last?.arrive ?? pose.time, stop.notBefore)
                legs.append(Leg(runs: finder.runs, begin: begin, end: begin + stop.work))
                continue
            }
            // Stuck: come to the stop before only after whoever books it next.
            guard let last = legs.popLast(), returns < Self.mostReturns else { return nil }
            returns += 1
            let cell = stops[legs.count].cell
            guard let next = finder.bookings.nextBooking(cell, after: last.begin, besides: robot),
                next.end < Ticks.never
            else { return nil }
            stops[legs.count].notBefore = next.end
        }
    }

    private func poseAfter(_ legs: [Leg], _ robot: Int, _ time: Int) -> RobotPose {
        var pose = poses[robot]
        pose.time = max(pose.time, time)
        for leg in legs {
            if let run = leg.runs.last { pose = RobotPose(cell: run.to, axis: run.axis, time: leg.end) }
            pose.time = leg.end
        }
        return pose
    }

    private mutating func tail(
        _ robot: Int, from pose: RobotPose, _ wanted: [Int32], _ clear: Int
    ) -> (Leg, Int)? {
        var crossing: (Leg, Int)?
        for rest in restChoices(near: pose.cell, for: robot, wanted) {
            if finder.find(robot, from: pose, to: RobotStop(cell: rest, notBefore: 0, work: Ticks.never)) {
                let arrive = finder.runs.last?.arrive ?? pose.time
                let tail = (Leg(runs: finder.runs, begin: arrive, end: arrive), rest)
                if clear < 0 || !finder.runs.contains(where: { $0.crosses(clear) }) { return tail }
                if crossing == nil { crossing = tail }
            }
        }
        return crossing
    }

    private func restChoices(near cell: Int, for robot: Int, _ wanted: [Int32]) -> [Int] {
        let columns = finder.columns
        let x = cell % columns, y = cell / columns
        var found: [Int] = []
        var radius = 0
        while found.count < Self.restChoices, radius < 12 {
            for dy in -radius...radius {
                let row = y + dy
                guard row >= 0, row < finder.rows, row % 2 == 1 else { continue }
                for dx in abs(dy) == radius ? Array(-radius...radius) : [-radius, radius] {
                    let column = x + dx
                    guard column >= 0, column < columns, column % 2 == 1 else { continue }
                    let rest = row * columns + column
                    if finder.isPort[rest] || wanted[rest] > 0 { continue }
                    if !takenRests[rest] || restOf[robot] == rest { found.append(rest) }
                }
            }
            radius += 1
        }
        if !found.contains(restOf[robot]) { found.append(restOf[robot]) }
        if found.count < Self.restChoices {
            for rest in rests.lazy.filter({ !takenRests[$0] }).prefix(Self.restChoices) where !found.contains(rest) {
                found.append(rest)
            }
        }
        return found
    }

    /// Binds a robot to a plan, in place of its way to rest.
    mutating func follow(_ robot: Int, _ plan: Plan) {
        cancelTail(robot)
        var visits: [Visit] = []
        var cell = poses[robot].cell, start = entered[robot]
        for leg in plan.legs { drive(robot, leg.runs, &cell, &start, &visits) }
        for leg in plan.legs { record(robot, leg.runs) }
        let axis = plan.legs.last { !$0.runs.isEmpty }?.runs.last?.axis ?? poses[robot].axis
        poses[robot] = RobotPose(cell: cell, axis: axis, time: plan.legs.last?.end ?? poses[robot].time)
        entered[robot] = start
        visits.removeAll()
        drive(robot, plan.tail.runs, &cell, &start, &visits)
        finder.bookings.book(cell, start, Ticks.never, for: robot)
        tails[robot] = visits
        tails[robot].append(Visit(cell: cell, start: start))
        tailRuns[robot] = plan.tail.runs
        takenRests[restOf[robot]] = false
        restOf[robot] = plan.rest
        takenRests[plan.rest] = true
    }

    /// Sends a robot to its place of rest; when it will be there.
    mutating func rest(_ robot: Int) -> Int {
        let runs = tailRuns[robot]
        record(robot, runs)
        tailRuns[robot] = []
        if let run = runs.last, let visit = tails[robot].last {
            poses[robot] = RobotPose(cell: run.to, axis: run.axis, time: run.arrive)
            entered[robot] = visit.start
            tails[robot] = []
        }
        return poses[robot].time
    }

    /// The work at the last stop turned out to be shorter.
    mutating func free(_ robot: Int, at time: Int) { poses[robot].time = time }

    mutating func note(_ motion: GridMotion) { motions.append(motion) }

    mutating func takeMotions() -> [GridMotion] {
        defer { motions = [] }
        return motions
    }

    private mutating func cancelTail(_ robot: Int) {
        // The first visit is the cell where the last work ends; it is booked from when it was entered.
        finder.bookings.cancel(poses[robot].cell, entered[robot], for: robot)
        for visit in tails[robot] { finder.bookings.cancel(visit.cell, visit.start, for: robot) }
        tails[robot].removeAll(keepingCapacity: true)
    }

    private mutating func drive(
        _ robot: Int, _ runs: [RobotRun], _ cell: inout Int, _ start: inout Int, _ visits: inout [Visit]
    ) {
        for run in runs {
            let row = RunTable.row(run.count)
            finder.bookings.book(cell, start, run.depart + finder.tables[run.axis].leaves(row, 0), for: robot)
            visits.append(Visit(cell: cell, start: start))
            for index in 1..<run.count {
                cell += run.step
                start = run.depart + finder.tables[run.axis].enters(row, index)
                finder.bookings.book(
                    cell, start, run.depart + finder.tables[run.axis].leaves(row, index), for: robot)
                visits.append(Visit(cell: cell, start: start))
            }
            cell += run.step
            start = run.depart + finder.tables[run.axis].enters(row, run.count)
        }
    }

    private mutating func record(_ robot: Int, _ runs: [RobotRun]) {
        for run in runs {
            if run.turns {
                motions.append(
                    GridMotion(
                        .turn, robot: robot, start: run.ready, end: run.ready + finder.turn, from: run.from,
                        to: run.from))
            }
            motions.append(
                GridMotion(.move, robot: robot, start: run.depart, end: run.arrive, from: run.from, to: run.to))
        }
    }
}
