/// Follows each robot through its motions: one after the other, from where the last ended, no faster than it can.
struct RobotReplay {
    private let zone: GridZone
    private let robot: GridKinematics
    private let index: Int
    private let most: Int
    private var found: [GridViolation] = []
    /// Plans are in whole milliseconds.
    private static let slack = 0.0015

    static func violations(of log: GridZoneLog, zone index: Int, in site: GridSite, most: Int) -> [GridViolation] {
        var replay = RobotReplay(zone: site.zones[index], robot: site.kinematics, index: index, most: most)
        replay.check(log)
        return replay.found
    }

    private init(zone: GridZone, robot: GridKinematics, index: Int, most: Int) {
        self.zone = zone
        self.robot = robot
        self.index = index
        self.most = most
    }

    private mutating func report(_ rule: GridViolation.Rule, _ motion: GridMotion, _ detail: String) {
        guard found.count < most else { return }
        found.append(
            GridViolation(rule, zone: index, time: motion.start, "robot \(motion.robot), \(motion.kind): \(detail)"))
    }

    private mutating func check(_ log: GridZoneLog) {
        guard log.robots.count == zone.robots, Set(log.robots).count == zone.robots,
            log.robots.allSatisfy({ (0..<zone.cellCount).contains(Int($0)) })
        else {
            found.append(
                GridViolation(
                    .malformed, zone: index, time: 0, "\(zone.robots) robots must begin on cells of their own"))
            return
        }
        var cell = log.robots.map { Int($0) }
        var axis = [Int](repeating: 0, count: zone.robots)
        var free = [Int](repeating: 0, count: zone.robots)
        for motion in log.motions {
            guard isSound(motion) else {
                report(.malformed, motion, "a robot, cell, bin or time that cannot be")
                continue
            }
            let who = Int(motion.robot)
            if motion.start < free[who] {
                report(.overlap, motion, "begins before \(free[who]) ms, when the last ends")
            }
            if Int(motion.from) != cell[who] { report(.jump, motion, "begins at \(motion.from), not at \(cell[who])") }
            checkTime(motion, axis: &axis[who])
            cell[who] = Int(motion.to)
            free[who] = max(free[who], motion.end)
        }
    }

    private func isSound(_ motion: GridMotion) -> Bool {
        let cells = 0..<zone.cellCount
        return (0..<zone.robots).contains(Int(motion.robot)) && cells.contains(Int(motion.from))
            && cells.contains(Int(motion.to)) && motion.start >= 0 && motion.end >= motion.start
            && motion.end < 1 << 48 && motion.bin < zone.bins && motion.lifted < zone.bins
            && (motion.kind == .move) == (motion.from != motion.to)
    }

    private mutating func checkTime(_ motion: GridMotion, axis: inout Int) {
        let needed: Double
        switch motion.kind {
        case .move:
            let dx = abs(Int(motion.to) % zone.columns - Int(motion.from) % zone.columns)
            let dy = abs(Int(motion.to) / zone.columns - Int(motion.from) / zone.columns)
            if dx > 0, dy > 0 { report(.kinematics, motion, "is not straight") }
            if axis != (dx > 0 ? 0 : 1) { report(.kinematics, motion, "the wheels are set along the other axis") }
            let profile = Self.profile(motion, zone, robot)
            needed = profile.duration
            if Double(motion.end - motion.start) / 1000 > profile.duration + Self.slack {
                report(.kinematics, motion, "is slower than a run is")
            }
        case .turn:
            axis = 1 - axis
            needed = robot.turn
        case .take, .put, .drop, .collect, .exchange: return
        }
        if Double(motion.end - motion.start) / 1000 < needed - Self.slack {
            report(.kinematics, motion, "takes \(motion.end - motion.start) ms where \(needed) s are needed")
        }
    }

    static func profile(_ motion: GridMotion, _ zone: GridZone, _ robot: GridKinematics) -> RunProfile {
        let dx = abs(Int(motion.to) % zone.columns - Int(motion.from) % zone.columns)
        let dy = abs(Int(motion.to) / zone.columns - Int(motion.from) / zone.columns)
        return dx > 0
            ? RunProfile(distance: Double(dx) * robot.pitchX, speed: robot.speedX, acceleration: robot.accelerationX)
            : RunProfile(distance: Double(dy) * robot.pitchY, speed: robot.speedY, acceleration: robot.accelerationY)
    }
}
