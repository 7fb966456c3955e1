/// The search that grows distance fields, with the memory that it needs while it runs: one for each thread.
///
/// A* backwards from the goal towards the first carrier that asks, resumed when a carrier leaves what is known (reverse
/// resumable A*; Silver, "Cooperative Pathfinding", 2005), over states of cell and heading. The straight way is the
/// estimate. Each time it is resumed the open states are sorted anew by their way to the new asker, which
/// keeps all final costs final. A field that many ask for spreads to all sides instead (Dijkstra's search). Open states wait
/// in buckets by whole costs (Dial 1969): O(1) for each state settled. What it takes is looks at memory far apart, so
/// what a move needs lies together: see `ways`.
struct DistanceSearch: Sendable {
    /// Resumed more often than this, a search spreads to all sides.
    private static let mostFocused = 6
    /// Keys above are treated as if they were this one, which is never settled.
    private static let topKey = 1 << 17

    /// First entry of each key, -1 for none.
    private var heads: ContiguousArray<Int32>
    private var states: ContiguousArray<Int32>
    private var nexts: ContiguousArray<Int32>
    private var used = 0
    private var cursor = 0
    private var highest = -1
    /// States that the last search has come upon.
    private(set) var effort = 0

    /// For each `node * 4 + heading` the node from which a move with this heading leads to the node, and what it costs:
    /// `node << 5 | cost`, -1 where there is none.
    static func ways(on graph: FloorGraph, _ guidance: FloorGuidance) -> ContiguousArray<Int32> {
        ContiguousArray(
            graph.ahead.indices.map { state in
                let behind = graph.ahead[state ^ 2]
                guard behind >= 0 else { return -1 }
                let move = Int(behind) << 2 | state & 3
                return behind << 5 | Int32(guidance.moves.isEmpty ? 1 : guidance.moves[move])
            })
    }

    init() {
        heads = ContiguousArray(repeating: -1, count: Self.topKey + 1)
        states = ContiguousArray(repeating: 0, count: 1 << 12)
        nexts = states
    }

    /// Settles a state and everything that a carrier may need which leaves its best way by a margin.
    mutating func grow(
        _ field: inout DistanceField, around state: Int, margin: Int, on graph: FloorGraph, _ guidance: FloorGuidance,
        ways: ContiguousArray<Int32>
    ) {
        field.growths += 1
        let isFocused = field.growths <= Self.mostFocused
        let focus = Focus(
            row: graph.rows[state >> 2], column: graph.columns[state >> 2],
            unit: isFocused ? Int32(guidance.least) : 0)
        load(field.open, of: field, focus, graph)
        let margin = margin + (isFocused ? 4 * guidance.unit : 16 * guidance.unit)
        while Self.run(
            &heads, &states, &nexts, &used, &cursor, &highest, &field.pages, &field.costs, &field.used,
            goal: field.goal, closed: field.isLaden && graph.hasSlots ? graph.slots : [], target: state,
            margin: margin, turn: guidance.turn, focus: focus, places: graph.places, ways) == false
        {
            if used + 8 > states.count { makeRoom(for: 2 * states.count) }
            if (field.used + 4) << DistanceField.pageShift > field.costs.count { field.makeRoom() }
        }
        effort = used
        unload(into: &field, focus, graph)
        field.focus = isFocused ? Int32(state >> 2) : -1
        field.limit = field.open.isEmpty ? DistanceField.everything : cursor - 1
    }

    /// Settles every state there is, where each step costs one: breadth-first, with a queue instead of buckets.
    mutating func flood(_ field: inout DistanceField, on graph: FloorGraph) {
        field.becomeWhole()
        let count = graph.freeCount * 4
        makeRoom(for: count)
        effort = count
        let ahead = graph.ahead.span
        let closed = (field.isLaden && graph.hasSlots ? graph.slots : []).span
        let goal = field.goal
        var costs = field.costs.mutableSpan
        var queue = states.mutableSpan
        var head = 0, tail = 0
        for state in goal * 4..<goal * 4 + 4 {
            costs[DistanceField.pageSize + state] = 0
            queue[tail] = Int32(truncatingIfNeeded: state)
            tail += 1
        }
        while head < tail {
            let state = Int(queue[head])
            head += 1
            let node = state >> 2
            let heading = state & 3
            let total = min(costs[DistanceField.pageSize + state], DistanceField.unknown - 2) + 1
            let isShut = !closed.isEmpty && closed[node] && node != goal
            let behind = isShut ? -1 : Int(ahead[node << 2 | heading ^ 2])
            for side in 0..<3 {
                let before = side == 2 ? behind << 2 | heading : state & ~3 | (heading + 1 + 2 * side) & 3
                guard before >= 0, costs[DistanceField.pageSize + before] == DistanceField.unknown else { continue }
                costs[DistanceField.pageSize + before] = total
                queue[tail] = Int32(truncatingIfNeeded: before)
                tail += 1
            }
        }
    }

    private mutating func makeRoom(for entries: Int) {
        let more = entries - states.count
        guard more > 0 else { return }
        states.append(contentsOf: repeatElement(0, count: more))
        nexts.append(contentsOf: repeatElement(0, count: more))
    }

    /// Where the search is directed at, and what one cell of straight way costs at least.
    private struct Focus: Sendable {
        let row: Int32
        let column: Int32
        let unit: Int32

        @inline(__always)
        func estimate(_ place: Int32) -> Int {
            Int(unit &* (abs(place >> 16 &- row) &+ abs(place & 0xFFFF &- column)))
        }
    }

    private mutating func load(
        _ open: ContiguousArray<Int32>, of field: DistanceField, _ focus: Focus, _ graph: FloorGraph
    ) {
        used = 0
        cursor = Self.topKey
        highest = -1
        makeRoom(for: open.count + 8)
        for state in open {
            let node = Int(state) >> 2
            let key = min(Int(field.cost(from: Int(state))) + focus.estimate(graph.places[node]), Self.topKey)
            states[used] = state
            nexts[used] = heads[key]
            heads[key] = Int32(used)
            used += 1
            cursor = min(cursor, key)
            highest = max(highest, key)
        }
    }

    /// Keeps what is still open, without what has been settled at a lower cost since.
    private mutating func unload(into field: inout DistanceField, _ focus: Focus, _ graph: FloorGraph) {
        field.open.removeAll(keepingCapacity: true)
        guard cursor <= highest else { return }
        for key in cursor...highest {
            var entry = heads[key]
            heads[key] = -1
            while entry >= 0 {
                let state = states[Int(entry)]
                let node = Int(state) >> 2
                let now = Int(field.cost(from: Int(state))) + focus.estimate(graph.places[node])
                if now >= key { field.open.append(state) }
                entry = nexts[Int(entry)]
            }
        }
    }

    /// Settles states until the target and its margin are; false when it needs more room first.
    private static func run(
        _ heads: inout ContiguousArray<Int32>, _ states: inout ContiguousArray<Int32>,
        _ nexts: inout ContiguousArray<Int32>, _ used: inout Int, _ cursor: inout Int, _ highest: inout Int,
        _ pages: inout ContiguousArray<Int32>, _ costs: inout ContiguousArray<UInt16>, _ usedPages: inout Int,
        goal: Int, closed: ContiguousArray<Bool>, target: Int, margin: Int, turn: Int, focus: Focus,
        places: ContiguousArray<Int32>, _ ways: ContiguousArray<Int32>
    ) -> Bool {
        let places = places.span
        let ways = ways.span
        let closed = closed.span
        let mostPages = costs.count >> DistanceField.pageShift
        var pages = pages.mutableSpan
        var costs = costs.mutableSpan
        var heads = heads.mutableSpan
        var states = states.mutableSpan
        var nexts = nexts.mutableSpan
        let room = states.count
        var stop = DistanceField.everything
        var count = used
        defer { used = count }
        var key = cursor
        defer { cursor = key }
        var top = highest
        defer { highest = top }

        while true {
            while key <= top, heads[key] < 0 { key += 1 }
            guard key <= top, key < topKey else { return true }
            if stop == DistanceField.everything {
                let cost = costs[Int(pages[target >> 8]) << 8 | target & 255]
                if cost != DistanceField.unknown { stop = Int(cost) + margin }
            }
            // The cost of the target may still sink until it is settled itself, when the key has come as far.
            if key > stop {
                stop = Int(costs[Int(pages[target >> 8]) << 8 | target & 255]) + margin
                if key > stop { return true }
            }
            guard count + 4 <= room, usedPages + 3 <= mostPages else { return false }
            let entry = Int(heads[key])
            heads[key] = nexts[entry]
            let state = Int(states[entry])
            let node = state >> 2
            let heading = state & 3
            let cost = Int(costs[Int(pages[state >> 8]) << 8 | state & 255])
            let estimate = focus.estimate(places[node])
            guard cost + estimate == key else { continue }
            for side in 0..<3 {
                var before = state & ~3 | (heading + 1) & 3
                var total = cost + turn
                var rest = estimate
                if side == 1 {
                    before = state & ~3 | (heading + 3) & 3
                } else if side == 2 {
                    if !closed.isEmpty, closed[node], node != goal { continue }
                    let way = Int(ways[state])
                    if way < 0 { continue }
                    let behind = way >> 5
                    before = behind << 2 | heading
                    total = cost + (way & 31)
                    rest = focus.estimate(places[behind])
                }
                if total >= Int(DistanceField.unknown) { continue }
                let page = before >> 8
                if pages[page] == 0 {
                    pages[page] = Int32(truncatingIfNeeded: usedPages)
                    usedPages += 1
                }
                let place = Int(pages[page]) << 8 | before & 255
                guard Int(costs[place]) > total else { continue }
                costs[place] = UInt16(truncatingIfNeeded: total)
                let bucket = min(total + rest, topKey)
                states[count] = Int32(truncatingIfNeeded: before)
                nexts[count] = heads[bucket]
                heads[bucket] = Int32(truncatingIfNeeded: count)
                count += 1
                top = max(top, bucket)
            }
        }
    }
}
