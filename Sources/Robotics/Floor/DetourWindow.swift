/// The cells around a carrier among which it looks for a detour, each with its four headings.
struct DetourWindow: Sendable {
    /// Cells to each side; more than the longest manoeuvre goes.
    static let reach = 10
    private static let side = 2 * reach + 1
    static let places = side * side

    let guidance: FloorGuidance
    private let graph: FloorGraph
    private let home: Int
    private let passage: Passage
    private let row: Int
    private let column: Int

    init(around node: Int, _ passage: Passage, _ guidance: FloorGuidance, on graph: FloorGraph) {
        home = node
        self.passage = passage
        self.guidance = guidance
        self.graph = graph
        row = Int(graph.rows[node]) - Self.reach
        column = Int(graph.columns[node]) - Self.reach
    }

    /// The states of a cell whose costs hold whoever stands in the window: those at the goal, and those on the rim from which the
    /// way leads out.
    func seeds(at place: Int, of field: borrowing DistanceField) -> [(index: Int, cost: Int)] {
        let (row, column) = place.quotientAndRemainder(dividingBy: Self.side)
        let isRim = min(row, column) == 0 || max(row, column) == Self.side - 1
        guard let node = node(at: place), isRim || node == field.goal else { return [] }
        return (0..<4).compactMap { heading in
            let cost = field.cost(from: node << 2 | heading)
            guard cost != DistanceField.unknown, leadsOut(node << 2 | heading, of: field) else { return nil }
            return (place << 2 | heading, Int(cost))
        }
    }

    private func leadsOut(_ state: Int, of field: borrowing DistanceField) -> Bool {
        var next = state
        while next >> 2 == state >> 2 {
            guard let after = field.nextState(after: next, on: graph) else { return next >> 2 == field.goal }
            next = after
        }
        return self.place(of: next >> 2) == nil
    }

    private func place(of node: Int) -> Int? {
        let row = Int(graph.rows[node]) - row
        let column = Int(graph.columns[node]) - column
        guard (0..<Self.side).contains(row), (0..<Self.side).contains(column) else { return nil }
        return row * Self.side + column
    }

    /// The node at a place of the window, nil for a wall and outside the floor.
    func node(at place: Int) -> Int? {
        let row = row + place / Self.side
        let column = column + place % Self.side
        guard row >= 0, column >= 0, row < graph.map.height, column < graph.map.width else { return nil }
        return graph.node(of: row * graph.map.width + column)
    }

    /// The move that ends in a state (`place * 4 + heading`) of the window: where it begins, the node it leads to and the
    /// time by which the carrier may be there; nil where there is none in the window.
    func move(to index: Int) -> (from: Int, node: Int, time: Int, cost: Int)? {
        guard let node = node(at: index >> 2), passage.allows(node, on: graph) else { return nil }
        let heading = index & 3
        let behind = Int(graph.ahead[node << 2 | heading ^ 2])
        guard behind >= 0, let place = place(of: behind) else { return nil }
        return (
            place << 2 | heading, node, graph.straight(from: home, to: node),
            guidance.cost(of: CarrierAction.forward.rawValue, from: behind << 2 | heading)
        )
    }
}
