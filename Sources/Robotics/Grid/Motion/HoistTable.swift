/// How long a robot stands for what its hoist does. Milliseconds, rounded up.
struct HoistTable {
    /// To take the bin of a level from its stack, or to put one there.
    let stack: [Int]
    /// To put one there and on all levels above, on average.
    let filling: [Int]
    /// To set a bin down at a port.
    let drop: Int
    /// To take a bin up from a port.
    let collect: Int
    /// To set a bin down and take another up.
    let exchange: Int
    /// From the beginning of a drop until the bin is at the station.
    let arrival: Int

    init(_ robot: GridKinematics, height: Int) {
        let hoist = RestToRest(speed: robot.hoistSpeed, acceleration: robot.hoistAcceleration)
        stack = (0..<height).map { level in
            Ticks.up(2 * hoist.seconds(over: Double(height - level) * robot.binHeight) + robot.grip)
        }
        filling = stack.indices.map { [stack] in stack[$0...].reduce(0, +) / (height - $0) }
        let port = hoist.seconds(over: robot.portDepth)
        drop = Ticks.up(2 * port + robot.grip)
        collect = drop
        exchange = Ticks.up(2 * port + 2 * robot.grip + robot.swap)
        arrival = Ticks.up(port + robot.grip)
    }
}
