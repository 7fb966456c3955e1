import Robotics

/// The best of all plans on a site of one zone so small that all can be looked at, with times by formulas of its own.
///
/// Robots are in each other's way only over the stacks where they lift: there one must have left before the next enters. Bins that
/// are dug out go to any cell beside their stack or are held for ever; wanted ones go to any port. So it looks at more than
/// what real plans can do, and no real plan without detours is faster.
struct TinyGrid {
    private struct Robot {
        var cell: GridCell
        var axis: Int
        var time: Double
    }

    private struct State {
        var robots: [Robot]
        var stacks: [[Int]]
        /// How many bins lie where there was no stack.
        var heaps: [GridCell: Int] = [:]
        /// When the cell of each stack was last left.
        var left: [Double]
        var arrivals: [(time: Double, pick: Double)] = []
        var wanted: [Int]
    }

    private let zone: GridZone
    private let kinematics: GridKinematics
    private let merge: Double
    private var best = Double.infinity

    /// Seconds until an order of single units is together, or `most` if no plan is faster.
    static func best(_ site: GridSite, _ order: GridOrder, robots: [Int32], most: Double = .infinity) -> Double {
        let zone = site.zones[0]
        var search = TinyGrid(zone: zone, kinematics: site.kinematics, merge: site.merge)
        search.best = most
        search.look(
            State(
                robots: robots.map {
                    let cell = GridCell(x: Int($0) % zone.columns, y: Int($0) / zone.columns)
                    return Robot(cell: cell, axis: 0, time: 0)
                }, stacks: zone.stacks.map(\.products), left: [Double](repeating: 0, count: zone.stacks.count),
                wanted: order.lines.map(\.product)))
        return search.best
    }

    private init(zone: GridZone, kinematics: GridKinematics, merge: Double) {
        self.zone = zone
        self.kinematics = kinematics
        self.merge = merge
    }

    private mutating func look(_ state: State) {
        if state.wanted.isEmpty { return best = min(best, finish(state.arrivals)) }
        for (index, stack) in state.stacks.enumerated() {
            guard let top = stack.last, stack.contains(where: { state.wanted.contains($0) }) else { continue }
            for who in state.robots.indices { lift(top, from: index, with: who, state) }
        }
    }

    private mutating func lift(_ product: Int, from index: Int, with who: Int, _ state: State) {
        let cell = zone.stacks[index].cell, robot = state.robots[who]
        for way in ways(robot.cell, cell, robot.axis) {
            // Not over the stack before the last has left.
            let there = max(robot.time + way.time, state.left[index] + way.clears)
            let level = state.stacks[index].count - 1
            let up = there + 2 * hoist(Double(zone.height - level) * kinematics.binHeight) + kinematics.grip
            // Any bin that is still to be brought needs so much more.
            let rest = hoist(kinematics.portDepth) + kinematics.grip + zone.stations[0].pick + merge
            guard up + rest < best else { continue }
            var next = state
            next.stacks[index].removeLast()
            next.robots[who] = Robot(cell: cell, axis: way.axis, time: up)
            if let line = state.wanted.firstIndex(of: product) {
                next.wanted.remove(at: line)
                for port in zone.stations[0].ports { bring(to: port, from: index, with: who, next) }
            }
            // A wanted bin is put away only if the product can be had from another.
            let elsewhere = next.stacks.contains { $0.contains(product) }
            if let line = state.wanted.firstIndex(of: product), elsewhere {
                next.wanted.insert(product, at: line)
            } else if state.wanted.contains(product) {
                continue
            }
            putAway(from: index, with: who, next)
        }
    }

    private mutating func bring(to port: GridCell, from index: Int, with who: Int, _ state: State) {
        let robot = state.robots[who]
        for way in ways(robot.cell, port, robot.axis) {
            var next = state
            let there = robot.time + way.time
            next.left[index] = robot.time + way.turn + way.leaves
            let down = hoist(kinematics.portDepth) + kinematics.grip
            next.arrivals.append((there + down, zone.stations[0].seconds(units: 1)))
            next.robots[who] = Robot(cell: port, axis: way.axis, time: there + down + hoist(kinematics.portDepth))
            look(next)
        }
    }

    private mutating func putAway(from index: Int, with who: Int, _ state: State) {
        let robot = state.robots[who], cell = robot.cell
        for (dx, dy) in [(1, 0), (-1, 0), (0, 1), (0, -1)] {
            let goal = GridCell(x: cell.x + dx, y: cell.y + dy)
            guard (0..<zone.columns).contains(goal.x), (0..<zone.rows).contains(goal.y),
                !zone.stations[0].ports.contains(goal)
            else { continue }
            let other = zone.stacks.firstIndex { $0.cell == goal }
            let count = other.map { state.stacks[$0].count } ?? state.heaps[goal] ?? 0
            guard count < zone.height else { continue }
            for way in ways(cell, goal, robot.axis) {
                var next = state
                next.left[index] = robot.time + way.turn + way.leaves
                let down = 2 * hoist(Double(zone.height - count) * kinematics.binHeight) + kinematics.grip
                next.robots[who] = Robot(cell: goal, axis: way.axis, time: robot.time + way.time + down)
                if let other { next.stacks[other].append(-1) } else { next.heaps[goal, default: 0] += 1 }
                look(next)
            }
        }
        guard state.robots.count > 1 else { return }
        var next = state
        next.left[index] = robot.time + (0...1).map { (2 * pitch($0) / acceleration($0)).squareRoot() }.reduce(9, min)
        next.robots.remove(at: who)
        look(next)
    }

    private func finish(_ arrivals: [(time: Double, pick: Double)]) -> Double {
        var free = 0.0
        for arrival in arrivals.sorted(by: { $0.time < $1.time }) { free = max(free, arrival.time) + arrival.pick }
        return free + merge
    }

    /// Ways of up to two runs: how long, how long the first cell stays touched once the wheels are set, and the last is before the end.
    private func ways(
        _ from: GridCell, _ to: GridCell, _ axis: Int
    ) -> [(time: Double, axis: Int, turn: Double, leaves: Double, clears: Double)] {
        let cells = [abs(to.x - from.x), abs(to.y - from.y)]
        if cells == [0, 0] { return [(0, axis, 0, 0, 0)] }
        return (0...1).compactMap { first in
            let last = cells[1 - first] > 0 ? 1 - first : first
            guard cells[first] > 0 else { return nil }
            let turn = first == axis ? 0 : kinematics.turn
            let runs = run(cells[0], 0) + run(cells[1], 1) + (last == first ? 0 : kinematics.turn)
            return (turn + runs, last, turn, touch(cells[first], first), touch(cells[last], last))
        }
    }

    private func pitch(_ axis: Int) -> Double { axis == 0 ? kinematics.pitchX : kinematics.pitchY }
    private func acceleration(_ axis: Int) -> Double {
        axis == 0 ? kinematics.accelerationX : kinematics.accelerationY
    }

    /// On grids this small no robot comes to its greatest speed.
    private func run(_ cells: Int, _ axis: Int) -> Double {
        2 * (Double(cells) * pitch(axis) / acceleration(axis)).squareRoot()
    }

    private func touch(_ cells: Int, _ axis: Int) -> Double {
        cells == 1 ? run(1, axis) : (2 * pitch(axis) / acceleration(axis)).squareRoot()
    }

    private func hoist(_ depth: Double) -> Double {
        let ramp = kinematics.hoistSpeed / kinematics.hoistAcceleration
        return depth < kinematics.hoistSpeed * ramp
            ? 2 * (depth / kinematics.hoistAcceleration).squareRoot() : depth / kinematics.hoistSpeed + ramp
    }
}
