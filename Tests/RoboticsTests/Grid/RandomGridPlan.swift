import Kernel
import Robotics

/// Robots that do at random whatever they may, what is near more often: digging in vain, moving bins that nobody wants, carrying them from
/// port to port. Nobody is in another's way, and each has a clock of its own.
struct RandomGridPlan {
    private struct Robot {
        var cell: Int
        var axis = 0
        var time = 0
        var bin: Int32 = -1
    }

    private let zone: GridZone
    private let kinematics: GridKinematics
    private var stacks: [Int: [Int32]] = [:]
    /// The bins at each port.
    private var ports: [Int: [Int32]] = [:]
    private var robots: [Robot]
    private var generator: SeededGenerator
    private(set) var log: GridZoneLog
    /// What all robots together have spent, in seconds.
    var spent: Double { Double(robots.reduce(0) { $0 + $1.time }) / 1000 }

    /// - Parameter starts: where the robots begin.
    init(_ site: GridSite, starts: [Int32], steps: Int, seed: UInt64) {
        zone = site.zones[0]
        kinematics = site.kinematics
        generator = SeededGenerator(seed: seed)
        robots = starts.map { Robot(cell: Int($0)) }
        log = GridZoneLog(robots: starts)
        let columns = zone.columns
        func index(_ cell: GridCell) -> Int { cell.y * columns + cell.x }
        for port in zone.stations.flatMap(\.ports) { ports[index(port)] = [] }
        var next: Int32 = 0
        for cell in 0..<zone.cellCount where ports[cell] == nil { stacks[cell] = [] }
        for stack in zone.stacks {
            for _ in stack.products {
                stacks[index(stack.cell), default: []].append(next)
                next += 1
            }
        }
        for _ in 0..<steps { step(Int.random(in: robots.indices, using: &generator)) }
        log.motions.sort { ($0.robot, $0.start, $0.end) < ($1.robot, $1.start, $1.end) }
        log.end = robots.map(\.time).max() ?? 0
    }

    private mutating func step(_ who: Int) {
        let isLoaded = robots[who].bin >= 0
        let goals =
            stacks.keys.filter { isLoaded ? stacks[$0, default: []].count < zone.height : stacks[$0] != [] }
            + ports.keys.filter { isLoaded || ports[$0] != [] }
        let near = goals.sorted().shuffled(using: &generator).prefix(1 + goals.count / 3)
        guard let goal = near.min(by: { drive(who, to: $0).last?.end ?? 0 < drive(who, to: $1).last?.end ?? 0 })
        else { return }
        for motion in drive(who, to: goal) {
            if motion.kind == .turn { robots[who].axis = 1 - robots[who].axis }
            note(motion, who)
        }
        robots[who].cell = goal
        ports[goal] == nil ? work(who, on: goal) : work(who, at: goal)
    }

    private mutating func note(_ motion: GridMotion, _ who: Int) {
        log.motions.append(motion)
        robots[who].time = motion.end
    }

    /// Lifts a bin off a stack, or puts one there.
    private mutating func work(_ who: Int, on cell: Int) {
        var stack = stacks[cell] ?? []
        let isLoaded = robots[who].bin >= 0
        let level = isLoaded ? stack.count : stack.count - 1
        let bin = isLoaded ? robots[who].bin : stack.removeLast()
        if isLoaded { stack.append(bin) }
        let time = 2 * hoist(Double(zone.height - level) * kinematics.binHeight) + kinematics.grip
        note(motion(isLoaded ? .put : .take, who, time, bin: bin), who)
        robots[who].bin = isLoaded ? -1 : bin
        stacks[cell] = stack
    }

    /// Sets a bin down, takes one up, or both.
    private mutating func work(_ who: Int, at port: Int) {
        let down = robots[who].bin
        let here = ports[port] ?? []
        let up = down < 0 || Bool.random(using: &generator) ? here.randomElement(using: &generator) ?? -1 : -1
        let kind: GridMotion.Kind = down < 0 ? .collect : up < 0 ? .drop : .exchange
        let hold = kind == .exchange ? 2 * kinematics.grip + kinematics.swap : kinematics.grip
        let time = 2 * hoist(kinematics.portDepth) + hold
        note(motion(kind, who, time, bin: down < 0 ? up : down, lifted: down < 0 ? -1 : up), who)
        robots[who].bin = up
        ports[port] = here.filter { $0 != up } + (down < 0 ? [] : [down])
    }

    private func motion(
        _ kind: GridMotion.Kind, _ who: Int, _ seconds: Double, bin: Int32, lifted: Int32 = -1
    ) -> GridMotion {
        let robot = robots[who]
        return GridMotion(
            kind, robot: who, start: robot.time, end: robot.time + up(seconds), from: robot.cell, to: robot.cell,
            bin: Int(bin), lifted: Int(lifted))
    }

    /// The fastest way: along the axis first along which wheels are set.
    private func drive(_ who: Int, to goal: Int) -> [GridMotion] {
        let robot = robots[who], columns = zone.columns
        var cell = robot.cell, time = robot.time, axis = robot.axis, motions: [GridMotion] = []
        for along in [axis, 1 - axis] {
            let next =
                along == 0 ? cell / columns * columns + goal % columns : goal / columns * columns + cell % columns
            guard next != cell else { continue }
            if along != axis {
                let end = time + up(kinematics.turn)
                motions.append(GridMotion(.turn, robot: who, start: time, end: end, from: cell, to: cell))
                (time, axis) = (end, along)
            }
            let cells = Double(abs(next - cell) / (along == 0 ? 1 : columns))
            let pitch = along == 0 ? kinematics.pitchX : kinematics.pitchY
            // On grids this small no robot comes to its greatest speed.
            let run =
                2 * (cells * pitch / (along == 0 ? kinematics.accelerationX : kinematics.accelerationY)).squareRoot()
            motions.append(GridMotion(.move, robot: who, start: time, end: time + up(run), from: cell, to: next))
            (cell, time) = (next, time + up(run))
        }
        return motions
    }

    private func up(_ seconds: Double) -> Int { Int((seconds * 1000 - 1e-6).rounded(.up)) }

    private func hoist(_ depth: Double) -> Double {
        let ramp = kinematics.hoistSpeed / kinematics.hoistAcceleration
        return depth < kinematics.hoistSpeed * ramp
            ? 2 * (depth / kinematics.hoistAcceleration).squareRoot() : depth / kinematics.hoistSpeed + ramp
    }
}
