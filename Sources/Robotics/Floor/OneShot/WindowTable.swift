/// Who stands where in the next steps: ways of equal length for all robots, and the robot on every node in every step.
struct WindowTable: Sendable {
    /// Steps of the window; ways have one node more.
    let steps: Int
    private let nodes: Int
    /// Robot on each node, step by step, -1 for none.
    private(set) var robots: ContiguousArray<Int32>
    /// Way of each robot, one after another.
    private(set) var ways: ContiguousArray<Int32>

    /// Everybody stands still.
    init(nodes: Int, steps: Int, positions: ContiguousArray<Int32>) {
        self.nodes = nodes
        self.steps = steps
        robots = ContiguousArray(repeating: -1, count: nodes * (steps + 1))
        ways = []
        ways.reserveCapacity(positions.count * (steps + 1))
        for (robot, node) in positions.enumerated() {
            for step in 0...steps {
                ways.append(node)
                robots[step * nodes + Int(node)] = Int32(robot)
            }
        }
    }

    func node(_ robot: Int, _ step: Int) -> Int32 { ways[robot * (steps + 1) + step] }

    func robot(on node: Int, _ step: Int) -> Int32 { robots[step * nodes + node] }

    /// The first step from which on nobody is on a node.
    func freeFrom(_ node: Int32) -> Int {
        var step = steps
        while step >= 0, robots[step * nodes + Int(node)] < 0 { step -= 1 }
        return step + 1
    }

    func way(of robot: Int) -> ArraySlice<Int32> { ArraySlice(ways[robot * (steps + 1)..<(robot + 1) * (steps + 1)]) }

    /// Takes a robot out of the table; its way is kept.
    mutating func lift(_ robot: Int) {
        for step in 0...steps { robots[step * nodes + Int(ways[robot * (steps + 1) + step])] = -1 }
    }

    /// Puts a robot that was taken out back on its way.
    mutating func lay(_ robot: Int) {
        for step in 0...steps { robots[step * nodes + Int(ways[robot * (steps + 1) + step])] = Int32(robot) }
    }

    mutating func setWay(_ robot: Int, _ way: some Collection<Int32>) {
        var place = robot * (steps + 1)
        for node in way {
            ways[place] = node
            place += 1
        }
    }

    /// Lets some steps pass; at the end of the window all stand still until they are told otherwise.
    mutating func pass(_ passed: Int) {
        let length = steps + 1
        let count = ways.count / length
        for robot in 0..<count { lift(robot) }
        for robot in 0..<count {
            let begin = robot * length
            let last = ways[begin + steps]
            for step in 0..<length { ways[begin + step] = step + passed <= steps ? ways[begin + step + passed] : last }
            lay(robot)
        }
    }

    /// Sets where everybody is after a step in which nobody is yet.
    mutating func place(_ positions: ContiguousArray<Int32>, at step: Int) {
        let length = steps + 1
        for robot in positions.indices { robots[step * nodes + Int(ways[robot * length + step])] = -1 }
        for (robot, node) in positions.enumerated() {
            ways[robot * length + step] = node
            robots[step * nodes + Int(node)] = Int32(robot)
        }
    }
}
