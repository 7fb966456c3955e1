/// What it costs to come from every cell and heading to one goal on an empty floor.
///
/// Dijkstra's search backwards from the goal with a ring of buckets (Dial 1969), grown on demand: only as far as
/// somebody asked, plus a margin. 8 bytes a free cell; O(1) for each state settled.
struct DistanceField: Sendable {
    /// Not settled yet, or no way.
    static let unknown = UInt16.max

    private(set) var goal: Int
    private(set) var isLaden: Bool
    /// Cost by `node * 4 + heading`.
    private(set) var costs: ContiguousArray<UInt16>
    /// All states that are at most this far are settled.
    private(set) var radius = -1
    private var ring: ContiguousArray<ContiguousArray<Int32>>
    private var waiting = 0

    init(goal: Int, isLaden: Bool, graph: FloorGraph, guidance: FloorGuidance) {
        self.goal = goal
        self.isLaden = isLaden
        costs = ContiguousArray(repeating: Self.unknown, count: graph.freeCount * 4)
        let size = guidance.moves.isEmpty ? 2 : FloorGuidance.largest + 1
        ring = ContiguousArray(repeating: [], count: size)
        start()
    }

    /// Turns the field into that of another goal, keeping its memory.
    mutating func reset(goal: Int, isLaden: Bool) {
        self.goal = goal
        self.isLaden = isLaden
        Self.clear(&costs)
        for place in ring.indices { ring[place].removeAll(keepingCapacity: true) }
        start()
    }

    private static func clear(_ costs: inout ContiguousArray<UInt16>) {
        var costs = costs.mutableSpan
        for state in costs.indices { costs[state] = unknown }
    }

    private mutating func start() {
        radius = -1
        for state in goal * 4..<goal * 4 + 4 {
            costs[state] = 0
            ring[0].append(Int32(state))
        }
        waiting = 4
    }

    /// Settles a state and everything that costs at most `margin` more.
    mutating func reach(_ state: Int, margin: Int, on graph: FloorGraph, _ guidance: FloorGuidance) {
        while waiting > 0, radius < Int(costs[state]) || radius < Int(costs[state]) + margin { grow(graph, guidance) }
    }

    /// Settles the states that cost one more than the radius.
    private mutating func grow(_ graph: FloorGraph, _ guidance: FloorGuidance) {
        guard radius + FloorGuidance.largest + 1 < Int(Self.unknown) else {
            waiting = 0
            return
        }
        radius += 1
        let place = radius % ring.count
        guard !ring[place].isEmpty else { return }
        var bucket: ContiguousArray<Int32> = []
        swap(&bucket, &ring[place])
        let added = Self.expand(
            bucket, at: radius, into: &ring, costs: &costs, closed: isLaden ? graph.slots : [], goal: goal,
            ahead: graph.ahead, guidance: guidance)
        waiting += added - bucket.count
        bucket.removeAll(keepingCapacity: true)
        swap(&bucket, &ring[place])
    }

    /// - Parameter closed: nodes that can only be left, except for the goal; empty when there are none.
    /// - Returns: the number of states put into the ring.
    private static func expand(
        _ bucket: ContiguousArray<Int32>, at radius: Int, into ring: inout ContiguousArray<ContiguousArray<Int32>>,
        costs: inout ContiguousArray<UInt16>, closed: ContiguousArray<Bool>, goal: Int,
        ahead: ContiguousArray<Int32>, guidance: FloorGuidance
    ) -> Int {
        let ahead = ahead.span
        let closed = closed.span
        let moves = guidance.moves.span
        let size = ring.count
        let turned = radius + guidance.turn
        let turnPlace = turned % size
        var costs = costs.mutableSpan
        var added = 0
        for state in bucket where costs[Int(state)] == UInt16(radius) {
            let node = Int(state) >> 2
            let heading = Int(state) & 3
            for turn in stride(from: 1, through: 3, by: 2) {
                let before = node * 4 + ((heading + turn) & 3)
                if Int(costs[before]) > turned {
                    costs[before] = UInt16(turned)
                    ring[turnPlace].append(Int32(truncatingIfNeeded: before))
                    added += 1
                }
            }
            if !closed.isEmpty, closed[node], node != goal { continue }
            let behind = Int(ahead[node * 4 + (heading ^ 2)])
            guard behind >= 0 else { continue }
            let before = behind * 4 + heading
            let cost = radius + (moves.isEmpty ? 1 : Int(moves[before]))
            if Int(costs[before]) > cost {
                costs[before] = UInt16(cost)
                ring[cost % size].append(Int32(truncatingIfNeeded: before))
                added += 1
            }
        }
        return added
    }
}
