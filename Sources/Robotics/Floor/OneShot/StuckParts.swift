/// Parts of a floor in which robots can never reach their goals, as far as that is quickly seen.
///
/// On a part that is a line or a ring nobody passes anybody, so robots keep their order. In a part of a few cells, or of
/// some more that are nearly all occupied, it can be found into which orders they come.
struct StuckParts {
    /// Sets of occupied cells to look at in all parts together.
    private static let mostSets = 200_000

    private let problem: OneShotProblem
    /// Robot that begins, or ends, on each node, -1 for none.
    private let beginning: ContiguousArray<Int>
    private let ending: ContiguousArray<Int>

    init(_ problem: OneShotProblem) {
        self.problem = problem
        func robots(on cells: [Int]) -> ContiguousArray<Int> {
            var robots = ContiguousArray(repeating: -1, count: problem.graph.count)
            for (robot, cell) in cells.enumerated() { robots[Int(problem.graph.nodes[cell])] = robot }
            return robots
        }
        beginning = robots(on: problem.starts)
        ending = robots(on: problem.goals)
    }

    /// Whether there is a part without a plan; "no" may be wrong.
    func exist(while hasTime: () -> Bool) -> Bool {
        let graph = problem.graph
        var parts: [Int32: [Int]] = [:]
        for node in 0..<graph.count { parts[graph.part(of: Int(graph.cells[node])), default: []].append(node) }
        var sets = Self.mostSets
        for nodes in parts.values.sorted(by: { $0[0] < $1[0] })
        where nodes.contains(where: { beginning[$0] != ending[$0] }) {
            guard hasTime() else { return false }
            if nodes.allSatisfy({ graph.degrees[$0] <= 2 }) {
                if !keepsOrder(nodes) { return true }
            } else if !mayHavePlan(nodes, sets: &sets, while: hasTime) {
                return true
            }
        }
        return false
    }

    /// Whether robots on a line or a ring end in the order in which they begin.
    private func keepsOrder(_ nodes: [Int]) -> Bool {
        let graph = problem.graph
        let end = nodes.first { graph.degrees[$0] < 2 }
        var way = [end ?? nodes[0]]
        var last = -1
        while let here = way.last, way.count < nodes.count {
            let sides = (here * 4..<here * 4 + Int(graph.degrees[here])).map { Int(graph.neighbours[$0]) }
            guard let next = sides.first(where: { $0 != last }) else { break }
            last = here
            way.append(next)
        }
        let before = way.map { beginning[$0] }.filter { $0 >= 0 }
        let after = way.map { ending[$0] }.filter { $0 >= 0 }
        guard end == nil, let first = before.first, let turn = after.firstIndex(of: first) else {
            return before == after
        }
        return before == Array(after[turn...] + after[..<turn])
    }

    private func mayHavePlan(_ nodes: [Int], sets: inout Int, while hasTime: () -> Bool) -> Bool {
        guard nodes.count <= ReachableOrders.mostNodes, let part = part(nodes),
            var orders = ReachableOrders(
                graph: part.graph, starts: part.starts, goals: part.goals, mostSets: sets)
        else { return true }
        defer { sets -= orders.effort }
        return orders.havePlan(while: hasTime) ?? true
    }

    /// A part as a floor of its own.
    private func part(
        _ nodes: [Int]
    ) -> (graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>)? {
        let map = problem.map
        let cells = nodes.map { Int(problem.graph.cells[$0]) }
        let rows = cells.map(map.row(of:))
        let columns = cells.map(map.column(of:))
        guard let top = rows.min(), let bottom = rows.max(), let west = columns.min(), let east = columns.max() else {
            return nil
        }
        let width = east - west + 1
        func place(_ cell: Int) -> Int { (map.row(of: cell) - top) * width + map.column(of: cell) - west }
        var kinds = [CellKind](repeating: .wall, count: width * (bottom - top + 1))
        for cell in cells { kinds[place(cell)] = map[cell] }
        guard let floor = try? FloorMap(width: width, height: bottom - top + 1, kinds: kinds) else { return nil }
        let graph = StepGraph(map: floor)
        let robots = nodes.map { beginning[$0] }.filter { $0 >= 0 }
        return (
            graph, ContiguousArray(robots.map { graph.nodes[place(problem.starts[$0])] }),
            ContiguousArray(robots.map { graph.nodes[place(problem.goals[$0])] })
        )
    }
}
