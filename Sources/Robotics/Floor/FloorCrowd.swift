/// Where there is room in a crowd, and how soon it can make way.
///
/// Whoever makes way must follow a chain of others that ends where nobody stands, or in a ring. A search for such chains
/// that knows which way room lies, and who cannot be gone in time whatever all others do, need not try the rest.
struct FloorCrowd: Sendable {
    /// Farther than this is not told apart.
    private static let farthest: UInt8 = 15
    /// Turns and a move take three steps at most; who is not gone then stays.
    static let never: UInt8 = 4

    /// Moves from each node to the nearest one on which nobody stands.
    private(set) var room: ContiguousArray<UInt8>
    /// The step at whose end whoever stands on a node can be gone at the earliest; 0 where nobody stands.
    private(set) var leaving: ContiguousArray<UInt8>
    /// Where whoever stands on a node is facing.
    private var facing: ContiguousArray<UInt8>
    /// Ways out of each node that are not known to be blocked.
    private var outlets: ContiguousArray<UInt8>
    private var queue: ContiguousArray<Int32> = []

    init(nodes: Int) {
        room = ContiguousArray(repeating: 0, count: nodes)
        leaving = room
        facing = room
        outlets = room
    }

    /// O(nodes).
    ///
    /// - Parameter earliest: the first step in which each carrier may leave its node, `never` for one that may not.
    mutating func survey(_ states: ContiguousArray<Int32>, earliest: ContiguousArray<UInt8>, on graph: FloorGraph) {
        for node in leaving.indices { leaving[node] = 0 }
        for carrier in states.indices {
            let node = Int(states[carrier] >> 2)
            facing[node] = UInt8(truncatingIfNeeded: states[carrier] & 3)
            leaving[node] = min(max(Self.never - 1, earliest[carrier]), Self.never)
        }
        findRoom(states, on: graph)
        for time in (1..<Self.never).reversed() { peel(states, earliest, time: time, on: graph) }
    }

    /// Breadth-first from all nodes on which nobody stands.
    private mutating func findRoom(_ states: ContiguousArray<Int32>, on graph: FloorGraph) {
        queue.removeAll(keepingCapacity: true)
        for node in room.indices { room[node] = leaving[node] == 0 ? 0 : Self.farthest }
        for state in states {
            let node = Int(state >> 2)
            let isBeside = (0..<4).contains { heading in
                let next = Int(graph.ahead[node * 4 + heading])
                return next >= 0 && leaving[next] == 0
            }
            guard isBeside else { continue }
            room[node] = 1
            queue.append(Int32(node))
        }
        var head = 0
        while head < queue.count {
            let node = Int(queue[head])
            head += 1
            guard leaving[node] < Self.never else { continue }
            for heading in 0..<4 {
                let next = Int(graph.ahead[node * 4 + heading])
                guard next >= 0, room[next] > room[node] + 1 else { continue }
                room[next] = room[node] + 1
                queue.append(Int32(next))
            }
        }
    }

    /// Finds who can be gone at the end of a step: everybody but those whose ways out all end at somebody who cannot.
    private mutating func peel(
        _ states: ContiguousArray<Int32>, _ earliest: ContiguousArray<UInt8>, time: UInt8, on graph: FloorGraph
    ) {
        for (state, earliest) in zip(states, earliest)
        where time + 1 < Self.never && leaving[Int(state >> 2)] == time + 1 && earliest <= time {
            leaving[Int(state >> 2)] = time
        }
        queue.removeAll(keepingCapacity: true)
        for state in states where leaving[Int(state >> 2)] == time {
            let node = Int(state >> 2)
            outlets[node] = 0
            for heading in 0..<4 where isInReach(heading, from: node, by: time) {
                let next = Int(graph.ahead[node * 4 + heading])
                if next >= 0, leaving[next] <= time { outlets[node] += 1 }
            }
            if outlets[node] == 0 { queue.append(Int32(node)) }
        }
        while let node = queue.popLast().map(Int.init) {
            leaving[node] = time + 1
            for heading in 0..<4 {
                let other = Int(graph.ahead[node * 4 + heading])
                guard other >= 0, leaving[other] == time, isInReach(heading ^ 2, from: other, by: time) else {
                    continue
                }
                outlets[other] -= 1
                if outlets[other] == 0 { queue.append(Int32(other)) }
            }
        }
    }

    /// Whether the carrier on a node can have turned and moved that way by a time.
    @inline(__always)
    private func isInReach(_ heading: Int, from node: Int, by time: UInt8) -> Bool {
        Heading.quarterTurns(by: heading - Int(facing[node])) < Int(time)
    }
}
