/// One run along an axis, from rest to rest. Milliseconds.
struct RobotRun {
    var from: Int
    /// From one cell of the run to the next.
    var step: Int
    var count: Int
    var axis: Int
    /// Whether the wheels are changed before, at `ready`.
    var turns: Bool
    /// When the robot came to rest at `from`, or ended its work there.
    var ready: Int
    var depart: Int
    var arrive: Int

    var to: Int { from + step * count }

    func crosses(_ cell: Int) -> Bool {
        let offset = cell - from
        return offset % step == 0 && (1...count).contains(offset / step)
    }
}
