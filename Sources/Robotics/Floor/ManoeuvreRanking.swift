/// For each carrier its possible manoeuvres, best first.
///
/// A manoeuvre is judged by the cost that is left at its end, counted three times, and the costs left at each moment of
/// it, so that progress comes early. O(manoeuvres) a carrier: the tree is walked once, then a counting sort.
struct ManoeuvreRanking: Sendable {
    let table: ManoeuvreTable
    /// Manoeuvres by `carrier * table.count + rank`.
    private(set) var order: ContiguousArray<UInt16> = []
    /// Judgement of the manoeuvres in `order`, in eighths of a step; the smaller the better.
    private(set) var judgements: ContiguousArray<UInt16> = []
    /// Number of possible manoeuvres of each carrier.
    private(set) var counts: ContiguousArray<Int32> = []
    private var scores: ContiguousArray<UInt16>
    private var tally = ContiguousArray<UInt16>(repeating: 0, count: Self.scoreLimit)

    private static let scoreLimit = 1_024
    /// Scores are told apart to an eighth of a step.
    private static let scoreGrain = 8
    private static let impossible = UInt16.max

    init(table: ManoeuvreTable) {
        self.table = table
        scores = ContiguousArray(repeating: 0, count: table.count)
    }

    mutating func resize(carriers: Int) {
        guard counts.count != carriers else { return }
        counts = ContiguousArray(repeating: 0, count: carriers)
        order = ContiguousArray(repeating: 0, count: carriers * table.count)
        judgements = order
    }

    /// Ranks the manoeuvres of one carrier.
    ///
    /// - Parameters:
    ///   - costs: costs left by state, empty for a carrier without a goal (which likes to stand still).
    ///   - onward: costs of the way after the goal, empty when it ends there.
    ///   - unit: cost of one quiet step.
    ///   - salt: random bits that decide between equals.
    mutating func rank(
        _ carrier: Int, at state: Int, passage: Passage, costs: ContiguousArray<UInt16>,
        onward: ContiguousArray<UInt16>, unit: Int, salt: UInt64,
        on graph: FloorGraph
    ) {
        let possible = Self.judge(
            &scores, table, at: state, passage: passage, costs: costs, onward: onward, unit: unit,
            on: graph)
        counts[carrier] = Int32(possible)
        let first = Int(truncatingIfNeeded: salt % UInt64(table.count))
        Self.sort(scores, &tally, into: &order, &judgements, from: carrier * table.count, first: first)
    }

    private static func judge(
        _ scores: inout ContiguousArray<UInt16>, _ table: ManoeuvreTable, at state: Int, passage: Passage,
        costs: ContiguousArray<UInt16>, onward: ContiguousArray<UInt16>, unit: Int, on graph: FloorGraph
    ) -> Int {
        let tree = table.tree.span
        let ahead = graph.ahead.span
        let slots = graph.slots.span
        let costs = costs.span
        var scores = scores.mutableSpan
        for manoeuvre in scores.indices { scores[manoeuvre] = impossible }
        let hasGoal = !costs.isEmpty
        let origin = scoreGrain * (3 * table.depth + table.depth * (table.depth + 1) / 2)
        let onward = onward.span
        let goal = onward.isEmpty ? -1 : passage.goal
        let fromGoal = goal < 0 ? 0 : (0..<4).reduce(Int.max) { min($0, Int(onward[goal * 4 + $1])) }
        let start = (hasGoal ? Int(costs[state]) : 0) + fromGoal
        var hasArrived = InlineArray<7, Bool>(repeating: state >> 2 == goal)
        var states = InlineArray<7, Int>(repeating: state)
        var sums = InlineArray<7, Int>(repeating: 0)
        var possible = 0
        var here = 0
        while here < tree.count {
            let step = tree[here]
            let time = Int(step.depth)
            guard let next = advance(states[time - 1], by: step.action, passage, ahead, slots) else {
                here = Int(step.skip)
                continue
            }
            states[time] = next
            // Without a goal the fewer moves the better, and a turn costs a little.
            hasArrived[time] = hasArrived[time - 1] || next >> 2 == goal
            let change =
                hasGoal
                ? min((hasArrived[time] ? Int(onward[next]) : Int(costs[next]) + fromGoal) - start, 15 * unit)
                : step.action == 0 ? unit : step.action == 3 ? 0 : 1
            sums[time] = sums[time - 1] + change
            if step.manoeuvre >= 0 {
                let score = (hasGoal ? 3 * change : 0) + sums[time]
                let place = origin + score * scoreGrain / unit
                scores[Int(step.manoeuvre)] = UInt16(truncatingIfNeeded: min(max(place, 0), scoreLimit - 1))
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
        into order: inout ContiguousArray<UInt16>, _ judgements: inout ContiguousArray<UInt16>, from base: Int,
        first: Int
    ) {
        var tally = tally.mutableSpan
        let scores = scores.span
        var order = order.mutableSpan
        var judgements = judgements.mutableSpan
        for score in tally.indices { tally[score] = 0 }
        for manoeuvre in scores.indices where scores[manoeuvre] != impossible { tally[Int(scores[manoeuvre])] += 1 }
        var sum: UInt16 = 0
        for score in tally.indices {
            let number = tally[score]
            tally[score] = sum
            sum &+= number
        }
        for index in scores.indices {
            let turned = index + first
            let manoeuvre = turned < scores.count ? turned : turned - scores.count
            guard scores[manoeuvre] != impossible else { continue }
            let score = Int(scores[manoeuvre])
            order[base + Int(tally[score])] = UInt16(truncatingIfNeeded: manoeuvre)
            judgements[base + Int(tally[score])] = scores[manoeuvre]
            tally[score] += 1
        }
    }
}
