/// Moves to each robot's goal on an empty floor, known by what is left of them modulo four: two bits a node and robot.
///
/// Neighbours differ by one move, so two bits tell which of them is nearer; a whole number of moves is told by walking.
/// Breadth-first search from every goal: O(robots × nodes).
struct GoalDistances: Sendable {
    private struct Flood: Sendable {
        var queue: ContiguousArray<Int32>
        var rests: ContiguousArray<UInt8>
    }

    private static let unseen: UInt8 = 255

    private let graph: StepGraph
    private let goals: ContiguousArray<Int32>
    /// Bytes of each robot.
    private let stride: Int
    private let rests: ContiguousArray<UInt8>

    init(graph: StepGraph, goals: ContiguousArray<Int32>, crew: FloorCrew = FloorCrew(threads: 1)) {
        self.graph = graph
        self.goals = goals
        let stride = (graph.count + 3) / 4
        self.stride = stride
        var rests = ContiguousArray<UInt8>(repeating: 0, count: goals.count * stride)
        let flood = Flood(
            queue: ContiguousArray(repeating: 0, count: graph.count),
            rests: ContiguousArray(repeating: Self.unseen, count: stride * 4))
        var floods = ContiguousArray(repeating: flood, count: crew.threads)
        crew.forEachSlice(of: &rests, length: stride, with: &floods) { slice, flood, robot in
            Self.spread(graph, from: goals[robot], &flood.queue, &flood.rests)
            Self.pack(&flood.rests, into: &slice)
        }
        self.rests = rests
    }

    /// Bytes that distances take.
    static func bytes(robots: Int, nodes: Int) -> Int { robots * ((nodes + 3) / 4) }

    private static func spread(
        _ graph: StepGraph, from goal: Int32, _ queue: inout ContiguousArray<Int32>,
        _ rests: inout ContiguousArray<UInt8>
    ) {
        let neighbours = graph.neighbours.span
        let degrees = graph.degrees.span
        var queue = queue.mutableSpan
        var rests = rests.mutableSpan
        var head = 0
        var tail = 1
        queue[0] = goal
        rests[Int(goal)] = 0
        while head < tail {
            let node = Int(queue[head])
            head += 1
            let rest = (rests[node] + 1) & 3
            for place in node * 4..<node * 4 + Int(degrees[node]) {
                let other = Int(neighbours[place])
                if rests[other] == unseen {
                    rests[other] = rest
                    queue[tail] = Int32(truncatingIfNeeded: other)
                    tail += 1
                }
            }
        }
    }

    private static func pack(_ rests: inout ContiguousArray<UInt8>, into slice: inout MutableSpan<UInt8>) {
        var rests = rests.mutableSpan
        for place in 0..<slice.count {
            var byte: UInt8 = 0
            for part in 0..<4 {
                byte |= (rests[place * 4 + part] & 3) << UInt8(part * 2)
                rests[place * 4 + part] = unseen
            }
            slice[place] = byte
        }
    }

    @inline(__always)
    private func rest(_ robot: Int, _ node: Int) -> Int {
        Int(rests[robot * stride + node >> 2] >> UInt8(truncatingIfNeeded: (node & 3) * 2) & 3)
    }

    /// By how many moves a robot's way gets longer by a step to a neighbour or by staying: -1, 0 or 1.
    @inline(__always)
    func change(_ robot: Int, from node: Int, to next: Int) -> Int {
        (rest(robot, next) - rest(robot, node) + 1) & 3 - 1
    }

    /// Moves from a node: O(moves).
    func moves(_ robot: Int, from node: Int) -> Int {
        var node = node
        var moves = 0
        while node != Int(goals[robot]) {
            let places = node * 4..<node * 4 + Int(graph.degrees[node])
            guard let place = places.first(where: { change(robot, from: node, to: Int(graph.neighbours[$0])) < 0 })
            else {
                break
            }
            node = Int(graph.neighbours[place])
            moves += 1
        }
        return moves
    }

    /// Moves from a node for each robot.
    func moves(from nodes: ContiguousArray<Int32>) -> ContiguousArray<Int> {
        ContiguousArray(nodes.enumerated().map { moves($0, from: Int($1)) })
    }
}
