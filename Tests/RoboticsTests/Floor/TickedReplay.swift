import Robotics
import Testing

/// Replays the paths of a 2026 result as squares of one cell, without any code of the planner or the referee.
struct TickedReplay {
    private struct Body {
        var row: Int
        var column: Int
        var heading = 0
        var progress = 0
        /// In parts of a cell.
        var x = 0
        var y = 0
    }

    private let map: FloorMap
    private let ticks: Int
    private var bodies: [Body] = []
    private var actions: [[Character]] = []

    init(json: String, map: FloorMap, ticks: Int) throws {
        self.map = map
        self.ticks = ticks
        let list = try #require(json.components(between: "\"actualPaths\":[", and: "],\"plannerTimes\""))
        for path in list.split(separator: "\"") where path.first == "[" {
            let numbers = path.split(separator: ":")[0].filter { $0.isNumber || $0 == "," }.split(separator: ",")
            bodies.append(Body(row: try #require(Int(numbers[1])), column: try #require(Int(numbers[2]))))
            let runs = path.split(separator: ":")[1].filter { !"()[]".contains($0) }.split(separator: ",")
            actions.append(
                try runs.flatMap { run in
                    let parts = run.split(separator: " ")
                    return Array(repeating: try #require(parts[0].first), count: try #require(Int(parts[1])))
                })
        }
    }

    func check() throws {
        var bodies = bodies
        for tick in 0..<actions[0].count {
            let before = bodies.map { place(of: $0) }
            for robot in bodies.indices { try advance(&bodies[robot], actions[robot][tick]) }
            let after = bodies.map { place(of: $0) }
            for one in bodies.indices {
                for other in bodies.indices where other < one {
                    // Twice as fine as ticks, so that two that cross within a tick are noticed.
                    for share in 0...2 {
                        let x =
                            (2 - share) * (before[one].x - before[other].x) + share * (after[one].x - after[other].x)
                        let y =
                            (2 - share) * (before[one].y - before[other].y) + share * (after[one].y - after[other].y)
                        #expect(abs(x) >= 2 * ticks || abs(y) >= 2 * ticks, "\(one) touches \(other) in tick \(tick)")
                    }
                }
            }
        }
    }

    private func advance(_ body: inout Body, _ action: Character) throws {
        guard action != "W" else { return }
        body.progress += 1
        let (rows, columns) = [(0, 1), (1, 0), (0, -1), (-1, 0)][body.heading]
        if action == "F" {
            body.x += columns
            body.y += rows
        }
        guard body.progress == ticks else { return }
        body.progress = 0
        (body.x, body.y) = (0, 0)
        switch action {
        case "F":
            body.row += rows
            body.column += columns
            #expect(map.isFree(try #require(map.cell(row: body.row, column: body.column))))
        case "R": body.heading = (body.heading + 1) % 4
        default: body.heading = (body.heading + 3) % 4
        }
    }

    private func place(of body: Body) -> (x: Int, y: Int) {
        (body.column * ticks + body.x, body.row * ticks + body.y)
    }
}

extension String {
    fileprivate func components(between start: String, and end: String) -> Substring? {
        guard let first = firstRange(of: start), let last = firstRange(of: end) else { return nil }
        return self[first.upperBound..<last.lowerBound]
    }
}
