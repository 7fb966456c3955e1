/// Finds the earliest way to a cell through what others have booked.
///
/// First ways of one to three straight runs are tried, those that could be fastest first; where all of them are barred,
/// a best-first search over (cell, axis, free span) (safe-interval path planning: Phillips and Likhachev, ICRA 2011) with
/// runs of several cells. A run is taken only if each of its cells is free for as long as it is touched, and a stop only where
/// the robot can wait until its next run, so whatever is booked can be driven without a collision.
struct RouteFinder {
    let columns: Int
    let rows: Int
    let turn: Int
    let tables: [RunTable]
    let isPort: [Bool]
    var bookings: CellBookings
    /// The way that was found last.
    private(set) var runs: [RobotRun] = []
    private var trial: [RobotRun] = []
    private var bestArrival = 0
    private(set) var searches = 0

    init(_ zone: GridZone, _ robot: GridKinematics) {
        columns = zone.columns
        rows = zone.rows
        turn = Ticks.up(robot.turn)
        tables = [
            RunTable(
                pitch: robot.pitchX, speed: robot.speedX, acceleration: robot.accelerationX, cells: zone.columns - 1),
            RunTable(pitch: robot.pitchY, speed: robot.speedY, acceleration: robot.accelerationY, cells: zone.rows - 1),
        ]
        isPort = zone.portMask()
        bookings = CellBookings(cells: zone.cellCount)
    }

    /// The time from rest to rest where nobody is in the way; the wheels are set along x or y (0, 1), or as it suits (−1).
    @inline(__always)
    func travel(_ from: Int, _ to: Int, axis: Int = -1) -> Int {
        let dx = abs(to % columns - from % columns)
        let dy = abs(to / columns - from / columns)
        var time = tables[0].total[dx] + tables[1].total[dy]
        if dx > 0, dy > 0 {
            time += turn
        } else if dx > 0, axis == 1 {
            time += turn
        } else if dy > 0, axis == 0 {
            time += turn
        }
        return time
    }

    /// Along which axis a robot is likely to arrive.
    @inline(__always)
    func axis(from: Int, axis: Int, to: Int) -> Int {
        if from / columns == to / columns { return from == to ? axis : 0 }
        return from % columns == to % columns ? 1 : 1 - axis
    }

    /// Sets `runs` to the earliest way found from a pose to a stop; false where there is none.
    mutating func find(_ robot: Int, from pose: RobotPose, to stop: RobotStop) -> Bool {
        runs.removeAll(keepingCapacity: true)
        bestArrival = Ticks.never
        if pose.cell == stop.cell { return stays(robot, pose, stop) }
        tryShort(robot, pose, stop)
        if bestArrival == Ticks.never {
            searches += 1
            guard let found = RouteSearch.runs(of: robot, from: pose, to: stop, on: self) else { return false }
            runs = found
        }
        return true
    }

    private func stays(_ robot: Int, _ pose: RobotPose, _ stop: RobotStop) -> Bool {
        let until = stop.work == Ticks.never ? Ticks.never : max(pose.time, stop.notBefore) + stop.work
        return bookings.blocked(pose.cell, pose.time, until, for: robot) < 0
    }

    private mutating func tryShort(_ robot: Int, _ pose: RobotPose, _ stop: RobotStop) {
        let x0 = pose.cell % columns, y0 = pose.cell / columns
        let x1 = stop.cell % columns, y1 = stop.cell / columns
        let first = pose.axis
        for axis in [first, 1 - first] { tryWay(robot, pose, stop, axis, axis == 0 ? x1 : y1) }
        // A detour is worth at most what waiting costs.
        let direct = pose.time + travel(pose.cell, stop.cell, axis: pose.axis)
        if bestArrival <= direct + turn { return }
        for axis in [first, 1 - first] {
            let start = axis == 0 ? x0 : y0
            let end = axis == 0 ? x1 : y1
            let limit = axis == 0 ? columns : rows
            let low = max(0, min(start, end) - 6), high = min(limit - 1, max(start, end) + 6)
            let other = tables[1 - axis].total[axis == 0 ? abs(y1 - y0) : abs(x1 - x0)]
            for middle in low...high where middle != end {
                let least =
                    pose.time + tables[axis].total[abs(middle - start)] + other + tables[axis].total[abs(end - middle)]
                    + (middle == start ? turn : 2 * turn)
                if max(least, stop.notBefore) < bestArrival { tryWay(robot, pose, stop, axis, middle) }
            }
        }
    }

    /// Drives along an axis to a coordinate, then along the other, then along the first again.
    private mutating func tryWay(
        _ robot: Int, _ pose: RobotPose, _ stop: RobotStop, _ axis: Int, _ middle: Int
    ) {
        trial.removeAll(keepingCapacity: true)
        let x1 = stop.cell % columns, y1 = stop.cell / columns
        let corner1 = axis == 0 ? pose.cell / columns * columns + middle : middle * columns + pose.cell % columns
        let corner2 = axis == 0 ? y1 * columns + middle : middle * columns + x1
        var at = pose
        for (goal, along) in [(corner1, axis), (corner2, 1 - axis), (stop.cell, axis)] where goal != at.cell {
            let isLast = goal == stop.cell
            let part = isLast ? stop : RobotStop(cell: goal, notBefore: 0, work: turn)
            guard let run = run(robot, at, along: along, to: part) else { return }
            if max(run.arrive, stop.notBefore) >= bestArrival { return }
            trial.append(run)
            at = RobotPose(cell: goal, axis: along, time: run.arrive)
            if isLast { break }
        }
        guard at.cell == stop.cell else { return }
        bestArrival = max(at.time, stop.notBefore)
        swap(&runs, &trial)
    }

    /// The earliest run from a pose straight to a stop that nobody's booking bars; none where the robot cannot wait for it.
    func run(_ robot: Int, _ pose: RobotPose, along axis: Int, to stop: RobotStop) -> RobotRun? {
        let offset = axis == 0 ? stop.cell - pose.cell : (stop.cell - pose.cell) / columns
        let step = (axis == 0 ? 1 : columns) * (offset < 0 ? -1 : 1)
        let count = abs(offset)
        let turns = pose.axis != axis
        let hold = bookings.nextBooking(pose.cell, after: pose.time, besides: robot)?.start ?? Ticks.never
        let depart = departure(
            robot, pose.cell, step, count, axis, earliest: pose.time + (turns ? turn : 0), hold: hold, stop)
        guard depart >= 0 else { return nil }
        return RobotRun(
            from: pose.cell, step: step, count: count, axis: axis, turns: turns, ready: pose.time, depart: depart,
            arrive: depart + tables[axis].total[count])
    }

    private func departure(
        _ robot: Int, _ cell: Int, _ step: Int, _ count: Int, _ axis: Int, earliest: Int, hold: Int, _ stop: RobotStop
    ) -> Int {
        let row = RunTable.row(count)
        let total = tables[axis].total[count]
        let latest = hold - tables[axis].leaves(row, 0)
        var depart = earliest
        var isClean = false
        while !isClean {
            if depart > latest { return -1 }
            isClean = true
            var at = cell
            for index in 1...count {
                at += step
                let from = depart + tables[axis].enters(row, index)
                let to: Int
                if index < count {
                    to = depart + tables[axis].leaves(row, index)
                } else {
                    to = stop.work == Ticks.never ? Ticks.never : max(depart + total, stop.notBefore) + stop.work
                }
                let end = bookings.blocked(at, from, to, for: robot)
                if end >= 0 {
                    if end >= Ticks.never { return -1 }
                    depart = max(depart + 1, end - tables[axis].enters(row, index))
                    isClean = false
                    if depart > latest { return -1 }
                }
            }
        }
        return depart
    }
}
