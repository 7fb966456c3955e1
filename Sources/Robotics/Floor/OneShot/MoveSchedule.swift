/// Turns moves that were made one at a time into ways that robots go at the same time.
///
/// A robot that comes back to a node on which nobody was meanwhile might as well have stayed; such rounds are cut out.
/// Then every move is made as early as the robot's last move and the order of visits to each node allow.
struct MoveSchedule {
    private let starts: ContiguousArray<Int32>
    private let nodes: Int
    private var moves: ContiguousArray<RobotYard.Move>

    /// - Parameter hasTime: asked before rounds are looked for again; what is not cut makes ways longer, but no less sound.
    init(
        moves: ContiguousArray<RobotYard.Move>, nodes: Int, starts: ContiguousArray<Int32>,
        while hasTime: () -> Bool = { true }
    ) {
        self.starts = starts
        self.nodes = nodes
        self.moves = moves
        while hasTime(), cutRounds() {}
    }

    /// One node a step for every robot; nil when that makes too many.
    func paths(most: Int) -> ContiguousArray<ContiguousArray<Int32>>? {
        var paths = ContiguousArray(starts.map { [$0] as ContiguousArray<Int32> })
        var left = most
        var freeFrom = ContiguousArray<Int>(repeating: 0, count: nodes)
        for move in moves {
            let robot = Int(move.robot)
            let time = max(paths[robot].count, freeFrom[Int(move.to)])
            left -= time + 1 - paths[robot].count
            guard left >= 0 else { return nil }
            paths[robot].append(contentsOf: repeatElement(move.from, count: time - paths[robot].count))
            paths[robot].append(move.to)
            freeFrom[Int(move.from)] = time
        }
        return paths
    }

    /// Whether there was something to cut.
    private mutating func cutRounds() -> Bool {
        /// Last visitor of each node, and after how many of its own moves; moves that are left of each robot.
        var visitors = ContiguousArray<Int32>(repeating: -1, count: nodes)
        var depths = visitors
        var kept = ContiguousArray<ContiguousArray<Int32>>(repeating: [], count: starts.count)
        var isKept = ContiguousArray<Bool>(repeating: true, count: moves.count)
        for (robot, node) in starts.enumerated() { (visitors[Int(node)], depths[Int(node)]) = (Int32(robot), 0) }
        for (index, move) in moves.enumerated() {
            let robot = Int(move.robot)
            let node = Int(move.to)
            let depth = Int(depths[node])
            if visitors[node] == move.robot, depth <= kept[robot].count, self.node(robot, depth, kept) == move.to {
                isKept[index] = false
                for last in kept[robot].suffix(from: depth) { isKept[Int(last)] = false }
                kept[robot].removeLast(kept[robot].count - depth)
            } else {
                kept[robot].append(Int32(index))
                (visitors[node], depths[node]) = (move.robot, Int32(kept[robot].count))
            }
        }
        let before = moves.count
        moves = ContiguousArray(moves.indices.filter { isKept[$0] }.map { moves[$0] })
        return moves.count < before
    }

    /// Where a robot is after so many of the moves that are left of it.
    private func node(_ robot: Int, _ depth: Int, _ kept: ContiguousArray<ContiguousArray<Int32>>) -> Int32 {
        depth == 0 ? starts[robot] : moves[Int(kept[robot][depth - 1])].to
    }
}
