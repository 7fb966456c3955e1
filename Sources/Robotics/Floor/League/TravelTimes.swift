/// What it costs each robot to reach a task: exact where memory allows, else by the straight way.
struct TravelTimes: Sendable {
    private let graph: FloorGraph
    private var fields: DistanceFields
    private let isExact: Bool
    /// Cost of one quiet step.
    let unit: Int
    /// Longer than every way.
    static let never = 1 << 20

    /// - Parameters:
    ///   - goals: places that are asked for at the same time.
    ///   - bytes: bound for the memory of distance fields.
    init(graph: FloorGraph, guidance: FloorGuidance, goals: Int, bytes: Int) {
        self.graph = graph
        isExact = goals * graph.freeCount * 10 <= bytes
        unit = isExact ? guidance.unit : 1
        fields = DistanceFields(graph: graph, guidance: isExact ? guidance : .even, bytes: isExact ? bytes : 1)
    }

    /// Calls the body with the cost from each state to a cell.
    mutating func costs(from states: [Int], to goal: Int, _ body: (_ index: Int, _ cost: Int) -> Void) {
        let goal = Int(graph.nodes[goal])
        guard isExact else {
            for (index, state) in states.enumerated() { body(index, straight(from: state, to: goal)) }
            return
        }
        fields.begin(keeping: 0)
        fields.settle([DistanceFields.Wish(goal: goal, isLaden: false, state: goal * 4)], margin: Self.never)
        guard let place = fields.place(goal: goal, laden: false) else { return }
        let field = fields.fields[place]
        for (index, state) in states.enumerated() {
            let cost = field.cost(from: state)
            body(index, cost == DistanceField.unknown ? Self.never : Int(cost))
        }
    }

    /// The cost from one cell to another, facing the best way at first.
    mutating func cost(from start: Int, to goal: Int) -> Int {
        let node = Int(graph.nodes[start])
        var best = Self.never
        costs(from: (0..<4).map { node * 4 + $0 }, to: goal) { _, cost in best = min(best, cost) }
        return best
    }

    private func straight(from state: Int, to goal: Int) -> Int {
        let start = Int(graph.cells[state >> 2])
        let end = Int(graph.cells[goal])
        let rows = graph.map.row(of: end) - graph.map.row(of: start)
        let columns = graph.map.column(of: end) - graph.map.column(of: start)
        return abs(rows) + abs(columns) + (rows != 0 && columns != 0 ? 1 : 0)
    }
}
