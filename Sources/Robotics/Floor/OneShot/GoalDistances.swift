/// Moves from every node to each robot's goal on an empty floor: two bytes a node and robot.
///
/// Breadth-first search from every goal: O(robots × nodes).
struct GoalDistances: Sendable {
    /// No way, or a longer one than can be told.
    static let never = UInt16.max

    /// Nodes of the graph; the distances of robot r begin at `r * count`.
    let count: Int
    let moves: ContiguousArray<UInt16>

    init(graph: StepGraph, goals: ContiguousArray<Int32>, crew: FloorCrew = FloorCrew(threads: 1)) {
        let count = graph.count
        self.count = count
        var moves = ContiguousArray<UInt16>(repeating: Self.never, count: goals.count * count)
        var queues = ContiguousArray(
            repeating: ContiguousArray<Int32>(repeating: 0, count: count), count: crew.threads)
        crew.forEachSlice(of: &moves, length: count, with: &queues) { slice, queue, robot in
            Self.flood(graph, from: goals[robot], &slice, &queue)
        }
        self.moves = moves
    }

    private static func flood(
        _ graph: StepGraph, from goal: Int32, _ moves: inout MutableSpan<UInt16>, _ queue: inout ContiguousArray<Int32>
    ) {
        let neighbours = graph.neighbours.span
        let degrees = graph.degrees.span
        var queue = queue.mutableSpan
        var head = 0
        var tail = 1
        queue[0] = goal
        moves[Int(goal)] = 0
        while head < tail {
            let node = Int(queue[head])
            head += 1
            let next = moves[node] + 1
            if next == never { break }
            for place in node * 4..<node * 4 + Int(degrees[node]) {
                let other = Int(neighbours[place])
                if moves[other] == never {
                    moves[other] = next
                    queue[tail] = Int32(other)
                    tail += 1
                }
            }
        }
    }

    func moves(_ robot: Int, from node: Int) -> Int { Int(moves[robot * count + node]) }
}
