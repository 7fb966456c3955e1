/// For each carrier its possible manoeuvres, best first.
///
/// A manoeuvre is judged by the distance to the goal at its end and, among equals, by the sum of the distances on the
/// way, so that progress comes early. O(manoeuvres) a carrier: the tree is walked once, then a counting sort.
struct ManoeuvreRanking: Sendable {
    let table: ManoeuvreTable
    /// Manoeuvres by `carrier * table.count + rank`.
    private(set) var order: ContiguousArray<UInt16> = []
    /// Number of possible manoeuvres of each carrier.
    private(set) var counts: ContiguousArray<Int32> = []
    private var scores: ContiguousArray<UInt16>
    private var tally = ContiguousArray<UInt16>(repeating: 0, count: Self.scoreLimit)
    private static let scoreLimit = 512

    init(table: ManoeuvreTable) {
        self.table = table
        scores = ContiguousArray(repeating: 0, count: table.count)
    }

    mutating func resize(carriers: Int) {
        guard counts.count != carriers else { return }
        counts = ContiguousArray(repeating: 0, count: carriers)
        order = ContiguousArray(repeating: 0, count: carriers * table.count)
    }

    /// Ranks the manoeuvres of one carrier.
    ///
    /// - Parameters:
    ///   - steps: distances to the goal by state, empty for a carrier without one (which likes to stand still).
    ///   - reversed: among equally good manoeuvres the later ones of the table come first.
    mutating func rank(
        _ carrier: Int, at state: Int, passage: Passage, steps: ContiguousArray<UInt16>, reversed: Bool,
        on graph: FloorGraph
    ) {
        let possible =
            steps.isEmpty
            ? Self.scoreStanding(&scores, table, at: state, passage: passage, on: graph)
            : Self.score(&scores, table, at: state, passage: passage, steps: steps, on: graph)
        counts[carrier] = Int32(possible)
        Self.sort(scores, &tally, into: &order, from: carrier * table.count, reversed: reversed)
    }

    private static let impossible = UInt16.max

    private static func score(
        _ scores: inout ContiguousArray<UInt16>, _ table: ManoeuvreTable, at state: Int, passage: Passage,
        steps: ContiguousArray<UInt16>, on graph: FloorGraph
    ) -> Int {
        let depth = table.depth
        let tree = table.tree.span
        let ahead = graph.ahead.span
        let slots = graph.slots.span
        let steps = steps.span
        var scores = scores.mutableSpan
        for manoeuvre in scores.indices { scores[manoeuvre] = Self.impossible }
        var states = InlineArray<6, Int>(repeating: state)
        var sums = InlineArray<6, Int>(repeating: depth * (depth + 1) / 2)
        let start = Int(steps[state])
        var possible = 0
        var here = 0
        while here < tree.count {
            let step = tree[here]
            let time = Int(step.depth)
            guard let next = Self.advance(states[time - 1], by: step.action, passage, ahead, slots) else {
                here = Int(step.skip)
                continue
            }
            states[time] = next
            let change = min(Int(steps[next]) - start, 15)
            sums[time] = sums[time - 1] + change
            if step.manoeuvre >= 0 {
                let end = min(max(change + depth, 0), 15)
                scores[Int(step.manoeuvre)] = UInt16(truncatingIfNeeded: end * 32 + min(max(sums[time], 0), 31))
                possible += 1
            }
            here += 1
        }
        return possible
    }

    /// Without a goal: the fewer moves, the better; turns cost a little.
    private static func scoreStanding(
        _ scores: inout ContiguousArray<UInt16>, _ table: ManoeuvreTable, at state: Int, passage: Passage,
        on graph: FloorGraph
    ) -> Int {
        let tree = table.tree.span
        let ahead = graph.ahead.span
        let slots = graph.slots.span
        var scores = scores.mutableSpan
        for manoeuvre in scores.indices { scores[manoeuvre] = Self.impossible }
        var states = InlineArray<6, Int>(repeating: state)
        var sums = InlineArray<6, Int>(repeating: 0)
        var possible = 0
        var here = 0
        while here < tree.count {
            let step = tree[here]
            let time = Int(step.depth)
            guard let next = Self.advance(states[time - 1], by: step.action, passage, ahead, slots) else {
                here = Int(step.skip)
                continue
            }
            states[time] = next
            sums[time] = sums[time - 1] + (step.action == 0 ? 16 : step.action == 3 ? 0 : 1)
            if step.manoeuvre >= 0 {
                scores[Int(step.manoeuvre)] = UInt16(truncatingIfNeeded: sums[time])
                possible += 1
            }
            here += 1
        }
        return possible
    }

    /// The state after an action, nil when it leads into a wall or a forbidden slot.
    @inline(__always)
    private static func advance(
        _ state: Int, by action: UInt8, _ passage: Passage, _ ahead: borrowing Span<Int32>,
        _ slots: borrowing Span<Bool>
    ) -> Int? {
        switch action {
        case 0:
            let next = Int(ahead[state])
            guard next >= 0, !passage.isLaden || !slots[next] || next == passage.goal else { return nil }
            return next * 4 + (state & 3)
        case 1: return (state & ~3) | ((state + 1) & 3)
        case 2: return (state & ~3) | ((state + 3) & 3)
        default: return state
        }
    }

    private static func sort(
        _ scores: ContiguousArray<UInt16>, _ tally: inout ContiguousArray<UInt16>,
        into order: inout ContiguousArray<UInt16>, from base: Int, reversed: Bool
    ) {
        var tally = tally.mutableSpan
        let scores = scores.span
        var order = order.mutableSpan
        for score in tally.indices { tally[score] = 0 }
        for manoeuvre in scores.indices where scores[manoeuvre] != Self.impossible {
            tally[Int(scores[manoeuvre])] += 1
        }
        var sum: UInt16 = 0
        for score in tally.indices {
            let number = tally[score]
            tally[score] = sum
            sum &+= number
        }
        let last = scores.count - 1
        for index in scores.indices {
            let manoeuvre = reversed ? last - index : index
            guard scores[manoeuvre] != Self.impossible else { continue }
            let score = Int(scores[manoeuvre])
            order[base + Int(tally[score])] = UInt16(truncatingIfNeeded: manoeuvre)
            tally[score] += 1
        }
    }
}
