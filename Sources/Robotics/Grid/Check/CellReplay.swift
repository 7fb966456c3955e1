/// Which robot touches which cell when, from the motions alone; no cell may be touched by two at once.
struct CellReplay {
    private struct Touch {
        var cell: Int32
        var robot: Int32
        var start: Double
        var end: Double
    }

    private static let slack = 0.0015

    static func violations(of log: GridZoneLog, zone index: Int, in site: GridSite, most: Int) -> [GridViolation] {
        let touches = touches(log, site.zones[index], site.kinematics).sorted {
            ($0.cell, $0.start, $0.robot) < ($1.cell, $1.start, $1.robot)
        }
        var found: [GridViolation] = []
        var last: Touch?
        for touch in touches {
            if let before = last, before.cell == touch.cell {
                if before.robot != touch.robot, touch.start < before.end - slack, found.count < most {
                    found.append(
                        GridViolation(
                            .collision, zone: index, time: Int(touch.start * 1000),
                            "robots \(before.robot) and \(touch.robot) both touch cell \(touch.cell)"))
                }
                if before.end > touch.end { continue }
            }
            last = touch
        }
        return found
    }

    private static func touches(_ log: GridZoneLog, _ zone: GridZone, _ robot: GridKinematics) -> [Touch] {
        var touches: [Touch] = []
        var at = log.robots
        var since = [Double](repeating: 0, count: at.count)
        for motion in log.motions where motion.kind == .move {
            let who = Int(motion.robot)
            let start = Double(motion.start) / 1000
            let profile = RobotReplay.profile(motion, zone, robot)
            let difference = Int(motion.to) - Int(motion.from)
            let isAlongX = Int(motion.from) / zone.columns == Int(motion.to) / zone.columns
            let step = isAlongX ? difference.signum() : difference.signum() * zone.columns
            let count = isAlongX ? abs(difference) : abs(difference) / zone.columns
            let pitch = profile.distance / Double(max(1, count))
            touches.append(
                Touch(cell: at[who], robot: motion.robot, start: since[who], end: start + profile.time(at: pitch)))
            for passed in 1..<max(1, count) {
                touches.append(
                    Touch(
                        cell: motion.from + Int32(step * passed), robot: motion.robot,
                        start: start + profile.time(at: Double(passed - 1) * pitch),
                        end: start + profile.time(at: Double(passed + 1) * pitch)))
            }
            at[who] = motion.to
            since[who] = start + profile.time(at: Double(count - 1) * pitch)
        }
        for who in at.indices {
            touches.append(Touch(cell: at[who], robot: Int32(who), start: since[who], end: .infinity))
        }
        return touches
    }
}
