/// For each carrier its possible manoeuvres, best first.
///
/// A manoeuvre is judged by the cost that is left at its end, counted three times, and the costs left at each moment of
/// it, so that progress comes early. O(manoeuvres) a carrier: the tree is walked once, then a counting sort.
struct ManoeuvreRanking: Sendable {
    struct Rank: Sendable {
        var manoeuvre: UInt16
        /// In eighths of a step; the smaller the better.
        var judgement: UInt16
    }

    /// What one carrier wants.
    struct Task: Sendable {
        var state: Int
        var passage: Passage
        /// Place of the field of the goal, -1 for a carrier without one (which likes to stand still).
        var field: Int
        /// Place of the field of what comes after the goal, -1 when the way ends there.
        var onward: Int
        /// Random bits that decide between equals.
        var salt: UInt64
    }

    let table: ManoeuvreTable
    /// For each carrier `stride` ranks, the number of its possible manoeuvres (as a judgement) before them.
    private var ranks: ContiguousArray<Rank> = []
    private var scratches: ContiguousArray<Scratch>
    private let crew: FloorCrew
    private var stride: Int { table.count + 1 }

    private struct Scratch: Sendable {
        var scores: ContiguousArray<UInt16>
        var tally = ContiguousArray<UInt16>(repeating: 0, count: ManoeuvreRanking.scoreLimit)
    }

    private static let scoreLimit = 1_024
    /// Scores are told apart to an eighth of a step.
    private static let scoreGrain = 8
    private static let impossible = UInt16.max

    init(table: ManoeuvreTable, threads: Int = 1) {
        self.table = table
        crew = FloorCrew(threads: threads)
        scratches = ContiguousArray(
            repeating: Scratch(scores: ContiguousArray(repeating: 0, count: table.count)), count: max(1, threads))
    }

    /// Number of possible manoeuvres of a carrier.
    @inline(__always)
    func count(of carrier: Int) -> Int { Int(ranks[carrier * stride].judgement) }

    /// The manoeuvre of a carrier that has so many better ones.
    @inline(__always)
    func rank(_ rank: Int, of carrier: Int) -> Rank { ranks[carrier * stride + 1 + rank] }

    /// Ranks the manoeuvres of all carriers.
    ///
    /// - Parameter room: moves to the nearest node where nobody stands, by node; whoever has no goal makes way in that direction.
    mutating func rank(
        _ tasks: ContiguousArray<Task>, by distances: borrowing DistanceFields, room: ContiguousArray<UInt8>,
        on graph: FloorGraph
    ) {
        if ranks.count != tasks.count * stride {
            ranks = ContiguousArray(repeating: Rank(manoeuvre: 0, judgement: 0), count: tasks.count * stride)
        }
        let table = table
        let fields = distances.fields
        let unit = distances.guidance.unit
        let none = DistanceField()
        crew.forEachSlice(of: &ranks, length: stride, with: &scratches) { slice, scratch, carrier in
            let task = tasks[carrier]
            let possible = Self.judge(
                &scratch.scores, table, task, costs: task.field < 0 ? none : fields[task.field],
                onward: task.onward < 0 ? none : fields[task.onward], room: room, unit: unit, on: graph)
            slice[0].judgement = UInt16(truncatingIfNeeded: possible)
            Self.sort(
                scratch.scores, &scratch.tally, into: &slice,
                first: Int(truncatingIfNeeded: task.salt % UInt64(table.count)))
        }
    }

    private static func judge(
        _ scores: inout ContiguousArray<UInt16>, _ table: ManoeuvreTable, _ task: Task, costs: DistanceField,
        onward: DistanceField, room: ContiguousArray<UInt8>, unit: Int, on graph: FloorGraph
    ) -> Int {
        let tree = table.tree.span
        let ahead = graph.ahead.span
        let slots = graph.slots.span
        let pages = costs.pages.span
        let values = costs.costs.span
        let room = room.span
        var scores = scores.mutableSpan
        for manoeuvre in scores.indices { scores[manoeuvre] = impossible }
        let hasGoal = costs.goal >= 0
        let origin = scoreGrain * (3 * table.depth + table.depth * (table.depth + 1) / 2)
        let goal = onward.goal < 0 ? -1 : task.passage.goal
        let fromGoal = goal < 0 ? 0 : (0..<4).reduce(Int.max) { min($0, Int(onward.cost(from: goal * 4 + $1))) }
        let start = (hasGoal ? Int(costs.cost(from: task.state)) : 0) + fromGoal
        let isLaden = task.passage.isLaden && graph.hasSlots
        var hasArrived = InlineArray<7, Bool>(repeating: task.state >> 2 == goal)
        var states = InlineArray<7, Int>(repeating: task.state)
        var sums = InlineArray<7, Int>(repeating: 0)
        var possible = 0
        var here = 0
        while here < tree.count {
            let step = tree[here]
            let time = Int(step.depth)
            guard let next = advance(states[time - 1], by: step.action, isLaden, task.passage.goal, ahead, slots) else {
                here = Int(step.skip)
                continue
            }
            states[time] = next
            // Without a goal the fewer moves the better, and a turn costs a little.
            hasArrived[time] = hasArrived[time - 1] || next >> 2 == goal
            let change: Int
            if hasGoal {
                let left =
                    hasArrived[time]
                    ? Int(onward.cost(from: next))
                    : Int(values[Int(pages[next >> 8]) << 8 | next & 255]) + fromGoal
                change = min(left - start, 15 * unit)
            } else {
                change = step.action == 0 ? unit : step.action == 3 ? 0 : 1
            }
            sums[time] = sums[time - 1] + change
            if step.manoeuvre >= 0 {
                let isAway = !hasGoal && next >> 2 != task.state >> 2
                let score = sums[time] + (hasGoal ? 3 * change : isAway ? 4 * Int(room[next >> 2]) * unit : 0)
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
        _ state: Int, by action: UInt8, _ isLaden: Bool, _ goal: Int, _ ahead: borrowing Span<Int32>,
        _ slots: borrowing Span<Bool>
    ) -> Int? {
        switch action {
        case 0:
            let next = Int(ahead[state])
            guard next >= 0, !isLaden || !slots[next] || next == goal else { return nil }
            return next * 4 + (state & 3)
        case 1: return (state & ~3) | ((state + 1) & 3)
        case 2: return (state & ~3) | ((state + 3) & 3)
        default: return state
        }
    }

    private static func sort(
        _ scores: ContiguousArray<UInt16>, _ tally: inout ContiguousArray<UInt16>, into ranks: inout MutableSpan<Rank>,
        first: Int
    ) {
        var tally = tally.mutableSpan
        let scores = scores.span
        for score in tally.indices { tally[score] = 0 }
        for manoeuvre in scores.indices where scores[manoeuvre] != impossible { tally[Int(scores[manoeuvre])] += 1 }
        var sum: UInt16 = 1
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
            ranks[Int(tally[score])] = Rank(
                manoeuvre: UInt16(truncatingIfNeeded: manoeuvre), judgement: scores[manoeuvre])
            tally[score] += 1
        }
    }
}
