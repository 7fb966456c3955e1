/// A best-first search for the earliest way where short ways are barred: labels are (cell, axis, free span).
///
/// Costs O(labels × runs a label × cells a run × bookings a cell); gives up after a fixed number of labels.
enum RouteSearch {
    private struct Label {
        var pose: RobotPose
        var run: RobotRun?
        var parent: Int
    }

    private struct Key: Hashable {
        var cell: Int
        var axis: Int
        var until: Int
    }

    private static let mostLabels = 4_000
    private static let mostSpans = 4

    static func runs(of robot: Int, from pose: RobotPose, to stop: RobotStop, on finder: RouteFinder) -> [RobotRun]? {
        var labels = [Label(pose: pose, run: nil, parent: -1)]
        var queue = TickQueue()
        queue.add(0, at: pose.time + finder.travel(pose.cell, stop.cell, axis: pose.axis))
        var closed: Set<Key> = []
        while let (index, _) = queue.next(), labels.count < mostLabels {
            let label = labels[index]
            if label.run != nil, label.pose.cell == stop.cell, label.parent >= 0 { return way(to: index, labels) }
            let until = finder.bookings.nextBooking(label.pose.cell, after: label.pose.time, besides: robot)?.start
            let key = Key(cell: label.pose.cell, axis: label.pose.axis, until: until ?? Ticks.never)
            guard closed.insert(key).inserted else { continue }
            for axis in 0...1 {
                for sign in [-1, 1] {
                    for count in lengths(from: label.pose.cell, to: stop.cell, axis, sign, finder) {
                        let cell = label.pose.cell + sign * count * (axis == 0 ? 1 : finder.columns)
                        spans(robot, label.pose, axis, cell, stop, finder) { run in
                            labels.append(
                                Label(
                                    pose: RobotPose(cell: cell, axis: axis, time: run.arrive), run: run, parent: index))
                            queue.add(labels.count - 1, at: run.arrive + finder.travel(cell, stop.cell, axis: axis))
                        }
                    }
                }
            }
        }
        return nil
    }

    /// The earliest run into each of the first free spans of a cell.
    private static func spans(
        _ robot: Int, _ pose: RobotPose, _ axis: Int, _ cell: Int, _ stop: RobotStop, _ finder: RouteFinder,
        _ found: (RobotRun) -> Void
    ) {
        if cell == stop.cell {
            if let run = finder.run(robot, pose, along: axis, to: stop) { found(run) }
            return
        }
        var notBefore = 0
        for _ in 0..<mostSpans {
            let part = RobotStop(cell: cell, notBefore: notBefore, work: finder.turn)
            guard let run = finder.run(robot, pose, along: axis, to: part) else { return }
            found(run)
            guard let next = finder.bookings.nextBooking(cell, after: run.arrive, besides: robot),
                next.end < Ticks.never
            else { return }
            notBefore = next.end
        }
    }

    /// Short runs, doubled ones, and the one that comes level with the goal.
    private static func lengths(
        from cell: Int, to goal: Int, _ axis: Int, _ sign: Int, _ finder: RouteFinder
    ) -> [Int] {
        let at = axis == 0 ? cell % finder.columns : cell / finder.columns
        let end = axis == 0 ? goal % finder.columns : goal / finder.columns
        let room = sign < 0 ? at : (axis == 0 ? finder.columns : finder.rows) - 1 - at
        var lengths = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32].filter { $0 <= room }
        let level = (end - at) * sign
        for wanted in [level - 1, level, level + 1] where wanted > 0 && wanted <= room && !lengths.contains(wanted) {
            lengths.append(wanted)
        }
        return lengths
    }

    private static func way(to last: Int, _ labels: [Label]) -> [RobotRun] {
        var runs: [RobotRun] = []
        var index = last
        while index >= 0 {
            if let run = labels[index].run { runs.append(run) }
            index = labels[index].parent
        }
        return runs.reversed()
    }
}
