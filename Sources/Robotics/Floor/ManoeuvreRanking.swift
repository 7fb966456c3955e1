/// For each carrier the courses that it can take, best first, each with the manoeuvre that ends facing best.
///
/// A manoeuvre is judged by the cost that is left at its end, counted three times, and the costs left at each moment of
/// it, so that progress comes early. O(manoeuvres) a carrier: the tree is walked once, then a bucket sort.
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
        /// Whether it cannot act in the first step. A turn in it stands for the same turn in the second, with a move after it no
        /// sooner: else who is held would rather turn than go on straight, as that seemed to cost it nothing.
        var isHeld = false
        /// Random bits that decide between equals.
        var salt: UInt64
    }

    let table: ManoeuvreTable
    /// For each carrier `stride` ranks, the number of its possible courses (as a judgement) before them.
    private var ranks: ContiguousArray<Rank> = []
    private var scratches: ContiguousArray<CourseSort>
    private let crew: FloorCrew
    private var stride: Int { table.courseCount + 1 }

    /// Scores are told apart to an eighth of a step.
    private static let scoreGrain = 8

    init(table: ManoeuvreTable, threads: Int = 1) {
        self.table = table
        crew = FloorCrew(threads: threads)
        scratches = ContiguousArray(repeating: CourseSort(courses: table.courseCount), count: max(1, threads))
    }

    /// Number of possible courses of a carrier.
    @inline(__always)
    func count(of carrier: Int) -> Int { Int(ranks[carrier * stride].judgement) }

    /// The manoeuvre of a carrier that has so many better ones.
    @inline(__always)
    func rank(_ rank: Int, of carrier: Int) -> Rank { ranks[carrier * stride + 1 + rank] }

    /// Ranks the manoeuvres of all carriers.
    ///
    /// What leads to where somebody stands who cannot be gone in time is left out; whoever has no goal makes way towards room.
    mutating func rank(
        _ tasks: ContiguousArray<Task>, by fields: ContiguousArray<DistanceField>, unit: Int,
        in crowd: borrowing FloorCrowd, on graph: FloorGraph
    ) {
        if ranks.count != tasks.count * stride {
            ranks = ContiguousArray(repeating: Rank(manoeuvre: 0, judgement: 0), count: tasks.count * stride)
        }
        let table = table
        let none = DistanceField()
        let room = crowd.room
        let leaving = crowd.leaving
        crew.forEachSlice(of: &ranks, length: stride, with: &scratches) { slice, scratch, carrier in
            let task = tasks[carrier]
            Self.judge(
                &scratch, table, task, costs: task.field < 0 ? none : fields[task.field],
                onward: task.onward < 0 ? none : fields[task.onward], room, leaving, unit: unit, on: graph)
            scratch.sort(into: &slice, first: Int(truncatingIfNeeded: task.salt % UInt64(table.courseCount)))
        }
    }

    private static func judge(
        _ sort: inout CourseSort, _ table: ManoeuvreTable, _ task: Task, costs: DistanceField, onward: DistanceField,
        _ room: ContiguousArray<UInt8>, _ leaving: ContiguousArray<UInt8>, unit: Int, on graph: FloorGraph
    ) {
        let tree = table.tree.span
        let courses = table.courses.span
        let ahead = graph.ahead.span
        let slots = graph.slots.span
        let pages = costs.pages.span
        let values = costs.costs.span
        let room = room.span
        let leaving = leaving.span
        sort.clear()
        var best = sort.best.mutableSpan
        let hasGoal = costs.goal >= 0
        let origin = scoreGrain * (3 * table.depth + table.depth * (table.depth + 1) / 2)
        let goal = onward.goal < 0 ? -1 : task.passage.goal
        let fromGoal = goal < 0 ? 0 : (0..<4).reduce(Int.max) { min($0, Int(onward.cost(from: goal * 4 + $1))) }
        let start = (hasGoal ? Int(costs.cost(from: task.state)) : 0) + fromGoal
        let isLaden = task.passage.isLaden && graph.hasSlots
        let isHeld = task.isHeld
        let home = task.state >> 2
        var hasArrived = InlineArray<7, Bool>(repeating: home == goal)
        var states = InlineArray<7, Int>(repeating: task.state)
        var sums = InlineArray<7, Int>(repeating: 0)
        var here = 0
        while here < tree.count {
            let step = tree[here]
            let time = Int(step.depth)
            var next = states[time - 1]
            switch step.action {
            case 0:
                let node = Int(ahead[next])
                if node < 0
                    || isHeld && next >> 2 == home && time < 2 + Heading.quarterTurns(by: next - task.state)
                    || node != home && Int(leaving[node]) > time
                    || isLaden && slots[node] && node != task.passage.goal
                {
                    here = Int(step.skip)
                    continue
                }
                next = node << 2 | next & 3
            case 1: next = next & ~3 | (next + 1) & 3
            case 2: next = next & ~3 | (next + 3) & 3
            default: break
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
                let isAway = !hasGoal && next >> 2 != home
                let score = sums[time] + (hasGoal ? 3 * change : isAway ? 4 * Int(room[next >> 2]) * unit : 0)
                let judgement = min(max(origin + score * scoreGrain / unit, 0), CourseSort.limit - 1)
                let course = Int(courses[Int(step.manoeuvre)])
                best[course] = min(
                    best[course], UInt32(truncatingIfNeeded: judgement << 16 | Int(step.manoeuvre)))
            }
            here += 1
        }
    }
}
