/// Moves from every node to each robot's goal on an empty floor: two bytes a node and robot.
///
/// Breadth-first search from every goal: O(robots × nodes).
struct GoalDistances: Sendable {
    /// No way, or a longer one than can be told.
    static let never = UInt16.max

    /// Nodes of the graph; the distances of robot r begin at `r * count`.
    let count: Int
    let moves: ContiguousArray<UInt16>

    init(graph: StepGraph, goals: ContiguousArray<Int32>) {
        let count = graph.count
        self.count = count
        let neighbours = graph.neighbours.span
        let degrees = graph.degrees.span
        var queue = ContiguousArray<Int32>(repeating: 0, count: count)
        var moves = ContiguousArray<UInt16>(repeating: Self.never, count: goals.count * count)
        var queueSpan = queue.mutableSpan
        var span = moves.mutableSpan
        for (robot, goal) in goals.enumerated() {
            let base = robot * count
            var head = 0
            var tail = 1
            queueSpan[0] = goal
            span[base + Int(goal)] = 0
            while head < tail {
                let node = Int(queueSpan[head])
                head += 1
                let next = span[base + node] + 1
                if next == Self.never { break }
                for place in node * 4..<node * 4 + Int(degrees[node]) {
                    let other = neighbours[place]
                    if span[base + Int(other)] == Self.never {
                        span[base + Int(other)] = next
                        queueSpan[tail] = other
                        tail += 1
                    }
                }
            }
        }
        self.moves = moves
    }

    func moves(_ robot: Int, from node: Int) -> Int { Int(moves[robot * count + node]) }
}
