import Kernel

/// Moves to each robot's goal on an empty floor, known by what is left of them modulo four: two bits a node and robot.
///
/// Neighbours differ by one move, so two bits tell which of them is nearer; a whole number of moves is told by walking.
/// Breadth-first search from every goal: O(robots × nodes).
struct GoalDistances: Sendable {
    /// The floor with walls around it, so that a flood needs no list of neighbours.
    private struct Flood: Sendable {
        let rim: Int
        let blank: ContiguousArray<UInt8>
        /// Place of each node.
        let places: ContiguousArray<Int32>
        var queue: ContiguousArray<Int32>
        var rests: ContiguousArray<UInt8> = []

        init(graph: StepGraph) {
            let rim = graph.width + 1
            let rows = graph.nodes.count / max(1, graph.width)
            var blank = ContiguousArray<UInt8>(repeating: GoalDistances.wall, count: (rows + 2) * rim + 1)
            places = ContiguousArray(
                graph.cells.map { (cell: Int32) in
                    let (row, column) = Int(cell).quotientAndRemainder(dividingBy: graph.width)
                    return Int32((row + 1) * rim + column + 1)
                })
            for place in places { blank[Int(place)] = GoalDistances.unseen }
            self.rim = rim
            self.blank = blank
            queue = ContiguousArray(repeating: 0, count: graph.count)
        }
    }

    /// Nodes to flood between two looks at the clock.
    private static let nodesAtATime = 16_000_000
    private static let wall: UInt8 = 254
    private static let unseen: UInt8 = 255

    private let graph: StepGraph
    private let goals: ContiguousArray<Int32>
    /// Bytes of each robot.
    private let stride: Int
    private let rests: ContiguousArray<UInt8>

    /// - Parameter hasTime: asked every few million nodes; nil when it said no.
    init?(
        graph: StepGraph, goals: ContiguousArray<Int32>, crew: FloorCrew = FloorCrew(threads: 1),
        while hasTime: () -> Bool = { true }
    ) {
        self.graph = graph
        self.goals = goals
        let stride = (graph.count + 3) / 4
        self.stride = stride
        var rests: ContiguousArray<UInt8> = []
        rests.reserveCapacity(goals.count * stride)
        var floods = ContiguousArray(repeating: Flood(graph: graph), count: crew.threads)
        let share = max(32 * crew.threads, Self.nodesAtATime / max(1, graph.count))
        for first in Swift.stride(from: 0, to: goals.count, by: share) {
            guard hasTime() else { return nil }
            let count = min(share, goals.count - first)
            var batch = ContiguousArray<UInt8>(repeating: 0, count: count * stride)
            crew.forEachSlice(of: &batch, length: stride, with: &floods) { slice, flood, place in
                flood.rests = flood.blank
                Self.spread(from: flood.places[Int(goals[first + place])], flood.rim, &flood.queue, &flood.rests)
                Self.pack(flood, into: &slice)
            }
            rests += batch
        }
        self.rests = rests
    }

    /// Bytes that distances take.
    static func bytes(robots: Int, nodes: Int) -> Int { robots * ((nodes + 3) / 4) }

    private static func spread(
        from goal: Int32, _ rim: Int, _ queue: inout ContiguousArray<Int32>, _ rests: inout ContiguousArray<UInt8>
    ) {
        var queue = queue.mutableSpan
        var rests = rests.mutableSpan
        var head = 0
        var tail = 1
        queue[0] = goal
        rests[Int(goal)] = 0
        while head < tail {
            let place = Int(queue[head])
            head += 1
            let rest = (rests[place] + 1) & 3
            for side in 0..<4 {
                let other = side == 0 ? place - rim : side == 1 ? place - 1 : side == 2 ? place + 1 : place + rim
                guard rests[other] == unseen else { continue }
                rests[other] = rest
                queue[tail] = Int32(truncatingIfNeeded: other)
                tail += 1
            }
        }
    }

    private static func pack(_ flood: Flood, into slice: inout MutableSpan<UInt8>) {
        let rests = flood.rests.span
        let places = flood.places.span
        for node in places.indices {
            slice[node >> 2] |= (rests[Int(places[node])] & 3) << UInt8(truncatingIfNeeded: (node & 3) * 2)
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

    /// A step of a robot to a neighbour, or a wait, that it can afford: the first, beginning anywhere among them.
    ///
    /// - Parameter spare: steps that the robot has more than its shortest way; what this one takes of them is taken off, and
    ///   some are left.
    func step(_ robot: Int, from node: Int, sparing spare: inout Int, using generator: inout SeededGenerator) -> Int? {
        let degree = Int(graph.degrees[node])
        let turn = Int(generator.next() % UInt64(degree + 1))
        for side in 0...degree {
            let place = (side + turn) % (degree + 1)
            let next = place == degree ? node : Int(graph.neighbours[node * 4 + place])
            let loss = 1 + change(robot, from: node, to: next)
            if loss < spare {
                spare -= loss
                return next
            }
        }
        return nil
    }
}
