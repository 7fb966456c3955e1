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
        (0..<columns * rows).map { cell in goals.reduce(Int.max) { min($0, between(cell, $1)) } }
    }

    /// Which of some cells is the nearest to each cell, as an index.
    ///
    /// Costs O(cells × goals).
    func nearest(of goals: [Int]) -> [Int] {
        (0..<columns * rows).map { cell in
            goals.indices.min { between(cell, goals[$0]) < between(cell, goals[$1]) } ?? -1
        }
    }
}
