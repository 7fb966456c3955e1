/// The shortest time from each cell to the nearest of some cells, where nobody is in the way.
struct LeastTravel {
    private let columns: Int
    private let rows: Int
    let turn: Int
    /// Of runs of so many cells.
    let alongX: [Int]
    let alongY: [Int]

    init(_ zone: GridZone, _ robot: GridKinematics) {
        columns = zone.columns
        rows = zone.rows
        turn = Ticks.down(robot.turn)
        let x = RestToRest(speed: robot.speedX, acceleration: robot.accelerationX)
        let y = RestToRest(speed: robot.speedY, acceleration: robot.accelerationY)
        alongX = (0..<columns).map { Ticks.down(x.seconds(over: Double($0) * robot.pitchX)) }
        alongY = (0..<rows).map { Ticks.down(y.seconds(over: Double($0) * robot.pitchY)) }
    }

    /// The shortest run there is.
    var step: Int { min(alongX[1], alongY[1]) }

    @inline(__always)
    func between(_ one: Int, _ other: Int) -> Int {
        let dx = abs(one % columns - other % columns), dy = abs(one / columns - other / columns)
        return alongX[dx] + alongY[dy] + (dx > 0 && dy > 0 ? turn : 0)
    }

    /// Costs O(cells × goals).
    func toNearest(of goals: [Int]) -> [Int] {
        nearest(of: goals).map(\.time)
    }

    /// Which of some cells is the nearest to each cell, as an index, and how long it takes from there.
    ///
    /// Costs O(cells × goals).
    func nearest(of goals: [Int]) -> [(index: Int, time: Int)] {
        (0..<columns * rows).map { cell in
            goals.indices.reduce((index: -1, time: Int.max)) { best, index in
                let time = between(cell, goals[index])
                return time < best.time ? (index, time) : best
            }
        }
    }
}
