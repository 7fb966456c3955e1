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
    /// States to settle by cost, where steps cost differently; empty where every step costs one.
    private var ring: ContiguousArray<ContiguousArray<Int32>>
    /// States to settle now and next, where every step costs one.
    private var wave = Wave()
    private var nextWave = Wave()
    private var waiting = 0

    init(goal: Int, isLaden: Bool, graph: FloorGraph, guidance: FloorGuidance) {
        self.goal = goal
        self.isLaden = isLaden
        costs = ContiguousArray(repeating: Self.unknown, count: graph.freeCount * 4)
        ring = ContiguousArray(repeating: [], count: guidance.moves.isEmpty ? 0 : FloorGuidance.largest + 1)
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
        waiting = 4
        wave.count = 0
        for state in goal * 4..<goal * 4 + 4 {
            costs[state] = 0
            if ring.isEmpty { wave.add(Int32(state)) } else { ring[0].append(Int32(state)) }
        }
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
        if ring.isEmpty {
            Self.spread(
                wave, to: radius + 1, into: &nextWave, costs: &costs, closed: isLaden ? graph.slots : [], goal: goal,
                ahead: graph.ahead)
            swap(&wave, &nextWave)
            waiting = wave.count
            return
        }
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

    /// One wave of a breadth-first search. Each state has at most three before it, so room is made once.
    private static func spread(
        _ wave: Wave, to cost: Int, into next: inout Wave, costs: inout ContiguousArray<UInt16>,
        closed: ContiguousArray<Bool>, goal: Int, ahead: ContiguousArray<Int32>
    ) {
        next.makeRoom(for: 3 * wave.count)
        let cost = UInt16(truncatingIfNeeded: cost)
        let ahead = ahead.span
        let closed = closed.span
        let states = wave.states.span
        var costs = costs.mutableSpan
        var found = next.states.mutableSpan
        var count = 0
        for index in 0..<wave.count {
            let state = Int(states[index])
            let node = state & ~3
            let heading = state & 3
            let right = node | ((heading + 1) & 3)
            if costs[right] == unknown {
                costs[right] = cost
                found[count] = Int32(truncatingIfNeeded: right)
                count += 1
            }
            let left = node | ((heading + 3) & 3)
            if costs[left] == unknown {
                costs[left] = cost
                found[count] = Int32(truncatingIfNeeded: left)
                count += 1
            }
            if !closed.isEmpty, closed[node >> 2], node >> 2 != goal { continue }
            let behind = Int(ahead[node | (heading ^ 2)])
            if behind < 0 { continue }
            let before = behind << 2 | heading
            if costs[before] == unknown {
                costs[before] = cost
                found[count] = Int32(truncatingIfNeeded: before)
                count += 1
            }
        }
        next.count = count
    }

    /// States that are equally far; `states` beyond `count` are room.
    private struct Wave: Sendable {
        var states: ContiguousArray<Int32> = []
        var count = 0

        mutating func add(_ state: Int32) {
            makeRoom(for: count + 1)
            states[count] = state
            count += 1
        }

        mutating func makeRoom(for needed: Int) {
            if states.count < needed { states.append(contentsOf: repeatElement(0, count: needed - states.count)) }
        }
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
