/// What it costs each robot to reach a task: exact where time and memory allow, else by the straight way.
///
/// Where a small floor is crowded, by what ways lately took there; a few goals are looked at anew in every step.
struct TravelTimes: Sendable {
    let graph: FloorGraph
    private var fields: DistanceFields
    private let isExact: Bool
    private let isSmall: Bool
    private var isCrowded = false
    private var renewals = 0
    /// Cost of one quiet step.
    private(set) var unit: Int
    /// Cells of all fields together up to which ways are exact: some seconds of work in the first step.
    private static let exactEffort = 20_000_000
    /// The same, up to which crowded ways are looked at anew.
    private static let crowdEffort = 2_000_000
    /// Cells of the fields that are looked at anew in one step, about.
    private static let renewalEffort = 30_000
    /// Longer than every way.
    static let never = 1 << 20

    /// - Parameters:
    ///   - goals: places that are asked for at the same time.
    ///   - bytes: bound for the memory of distance fields.
    init(graph: FloorGraph, guidance: FloorGuidance, goals: Int, bytes: Int, threads: Int = 1) {
        self.graph = graph
        isExact = goals * graph.freeCount <= min(bytes / 10, Self.exactEffort)
        isSmall = isExact && goals * graph.freeCount <= Self.crowdEffort
        unit = isExact ? guidance.unit : 1
        fields = DistanceFields(
            graph: graph, guidance: isExact ? guidance : .even, bytes: isExact ? bytes : 1, threads: threads)
    }

    /// Reckons with what ways took lately, where the floor is small enough.
    mutating func expect(_ guidance: @autoclosure () -> FloorGuidance?) {
        guard isSmall, let guidance = guidance() else { return }
        if guidance.unit == unit {
            fields.guidance = guidance
        } else {
            fields = DistanceFields(graph: graph, guidance: guidance, bytes: fields.capacity)
            unit = guidance.unit
        }
        isCrowded = true
    }

    /// Where a cell lies along the longer side of the floor.
    func line(of cell: Int) -> Int { line(ofNode: Int(graph.nodes[cell])) }

    func line(ofNode node: Int) -> Int {
        Int(graph.map.width >= graph.map.height ? graph.columns[node] : graph.rows[node])
    }

    /// Gets ready for questions about some cells; those that there is no time for are answered by the straight way.
    mutating func prepare(_ goals: [Int], while hasTime: () -> Bool) {
        guard isExact else { return }
        fields.begin()
        if isCrowded { renew(goals) }
        let wishes = goals.map { goal in
            let node = Int(graph.nodes[goal])
            return DistanceFields.Wish(goal: node, isLaden: false, state: node * 4)
        }
        fields.settle(wishes, margin: DistanceField.everything, while: hasTime)
    }

    private mutating func renew(_ goals: [Int]) {
        for _ in 0..<min(goals.count, max(1, Self.renewalEffort / graph.freeCount)) {
            renewals = (renewals + 1) % goals.count
            fields.forget(goal: Int(graph.nodes[goals[renewals]]), laden: false)
        }
    }

    /// Calls the body with the cost from each state to a cell.
    mutating func costs(from states: [Int], to goal: Int, _ body: (_ index: Int, _ cost: Int) -> Void) {
        let goal = Int(graph.nodes[goal])
        guard isExact else {
            for (index, state) in states.enumerated() { body(index, straight(from: state, to: goal)) }
            return
        }
        guard let place = fields.place(goal: goal, laden: false), fields.fields[place].isComplete else {
            for (index, state) in states.enumerated() { body(index, straight(from: state, to: goal) * unit) }
            return
        }
        let field = fields.fields[place]
        for (index, state) in states.enumerated() {
            let cost = field.cost(from: state)
            body(index, cost == DistanceField.unknown ? Self.never : Int(cost))
        }
    }

    /// The cost from one cell to another, facing the best way at first; `isFinal` unless a later step may know better.
    mutating func cost(from start: Int, to goal: Int) -> (cost: Int, isFinal: Bool) {
        let node = Int(graph.nodes[start])
        let end = Int(graph.nodes[goal])
        var place = fields.place(goal: end, laden: false)
        let isKnown = place.map { fields.fields[$0].isComplete } ?? false
        guard isExact, isKnown || !fields.isTired else {
            let cost = (0..<4).reduce(Self.never) { min($0, straight(from: node * 4 + $1, to: end)) }
            return (cost * unit, !isExact)
        }
        fields.settle([DistanceFields.Wish(goal: end, isLaden: false, state: node * 4)], margin: 0)
        place = fields.place(goal: end, laden: false)
        let field = place.map { fields.fields[$0] }
        return ((0..<4).reduce(Self.never) { min($0, Int(field?.cost(from: node * 4 + $1) ?? 0)) }, true)
    }

    private func straight(from state: Int, to goal: Int) -> Int {
        let start = Int(graph.cells[state >> 2])
        let end = Int(graph.cells[goal])
        let rows = graph.map.row(of: end) - graph.map.row(of: start)
        let columns = graph.map.column(of: end) - graph.map.column(of: start)
        return abs(rows) + abs(columns) + (rows != 0 && columns != 0 ? 1 : 0)
    }
}
