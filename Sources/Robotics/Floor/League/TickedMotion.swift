/// Lets as many robots move in a tick as can without touching, while some stall.
///
/// Robots are squares of one cell. A robot follows another closely straight ahead; where the one in front stands or turns
/// off, the one behind stops, and so do all behind it. Standing still is always possible, so no two ever overlap.
struct TickedMotion: Sendable {
    private let map: FloorMap
    private let ticks: Int
    /// Robots whose square reaches into each cell, at most two; -1 for none.
    private var robots: ContiguousArray<Int32>

    init(map: FloorMap, ticks: Int) {
        self.map = map
        self.ticks = ticks
        robots = ContiguousArray(repeating: -1, count: map.cellCount * 2)
    }

    /// - Parameter wishes: who wants to go on with its action.
    /// - Returns: who can.
    mutating func resolve(_ bodies: [TickedBody], wishes: [Bool]) -> [Bool] {
        var moves = wishes
        var touched: [Int] = []
        var cells: [[Int]] = []
        for (robot, body) in bodies.enumerated() {
            var mine = [body.cell]
            if body.action == .forward {
                mine.append(CarrierState(cell: body.cell, heading: body.heading).after(.forward, on: map).cell)
            }
            cells.append(mine)
            for cell in mine where body.progress > 0 || cell == body.cell {
                touched.append(cell)
                if robots[cell * 2] < 0 { robots[cell * 2] = Int32(robot) } else { robots[cell * 2 + 1] = Int32(robot) }
            }
        }
        defer { for cell in touched { (robots[cell * 2], robots[cell * 2 + 1]) = (-1, -1) } }
        var behind = [[Int]](repeating: [], count: bodies.count)
        var stopped: [Int] = bodies.indices.filter { !moves[$0] }
        for (robot, body) in bodies.enumerated() where moves[robot] && body.action == .forward {
            let target = cells[robot][1]
            for other in [Int(robots[target * 2]), Int(robots[target * 2 + 1])] where other >= 0 && other != robot {
                if canFollow(body, bodies[other], into: target) {
                    // Behind on its way already, a robot need not stop with the one in front of it.
                    if isClose(body, to: bodies[other]) { behind[other].append(robot) }
                } else {
                    moves[robot] = false
                    stopped.append(robot)
                }
            }
        }
        while let robot = stopped.popLast() {
            for follower in behind[robot] where moves[follower] {
                moves[follower] = false
                stopped.append(follower)
            }
        }
        return moves
    }

    /// Whether `other` is leaving the cell straight ahead of `body`.
    private func canFollow(_ body: TickedBody, _ other: TickedBody, into target: Int) -> Bool {
        other.cell == target && other.action == .forward && other.heading == body.heading
            && other.progress >= body.progress
    }

    private func isClose(_ body: TickedBody, to other: TickedBody) -> Bool { other.progress == body.progress }
}
