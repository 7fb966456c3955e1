/// Robots on nodes that move one at a time, each onto a free node, and a record of their moves.
struct RobotYard: Sendable {
    struct Move: Sendable {
        let robot: Int32
        let from: Int32
        let to: Int32
    }

    let starts: ContiguousArray<Int32>
    /// Node of each robot.
    private(set) var nodes: ContiguousArray<Int32>
    /// Robot on each node, -1 for none.
    private(set) var robots: ContiguousArray<Int32>
    private(set) var moves: ContiguousArray<Move> = []

    init(nodes count: Int, positions: ContiguousArray<Int32>) {
        starts = positions
        nodes = positions
        robots = ContiguousArray(repeating: -1, count: count)
        for (robot, node) in positions.enumerated() { robots[Int(node)] = Int32(robot) }
    }

    mutating func move(_ robot: Int, to node: Int) {
        moves.append(Move(robot: Int32(robot), from: nodes[robot], to: Int32(node)))
        put(robot, on: Int32(node))
    }

    /// Takes back all moves but the first so many.
    mutating func undo(to count: Int) {
        while moves.count > count, let move = moves.popLast() { put(Int(move.robot), on: move.from) }
    }

    private mutating func put(_ robot: Int, on node: Int32) {
        robots[Int(nodes[robot])] = -1
        nodes[robot] = node
        robots[Int(node)] = Int32(robot)
    }
}
