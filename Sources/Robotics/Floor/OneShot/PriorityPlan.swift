import Kernel

/// Plans robot after robot, each among the ways of those before it: cheap and near the bound where there is room,
/// without an answer where there is not.
///
/// Prioritized planning (Erdmann and Lozano-Pérez, 1987; Silver, 2005); who finds no way goes first in the next try.
struct PriorityPlan {
    /// States to look at in one try, after which a crowd is taken to be too dense.
    private static let mostEffort = 15_000_000

    private let graph: StepGraph
    /// Moves of each robot from start to goal.
    private let direct: ContiguousArray<Int>
    private let starts: ContiguousArray<Int32>
    private let goals: ContiguousArray<Int32>
    private var search: IntervalSearch
    private var generator: SeededGenerator

    init(
        graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>, distances: GoalDistances,
        direct: ContiguousArray<Int>, seed: UInt64
    ) {
        self.graph = graph
        self.direct = direct
        self.starts = starts
        self.goals = goals
        search = IntervalSearch(graph: graph, distances: distances)
        generator = SeededGenerator(seed: seed)
    }

    /// One node a step for every robot, or nil.
    ///
    /// - Parameter tries: orders to try.
    mutating func solve(
        tries: Int, while hasTime: () -> Bool
    ) -> ContiguousArray<ContiguousArray<Int32>>? {
        var order = Array(starts.indices).shuffled(using: &generator)
        // The near ones first: who arrives early is a wall that others pass by; who comes late would have to wait until
        // nobody crosses its goal any more.
        order.sort { direct[$0] < direct[$1] }
        for _ in 0..<tries {
            var paths = ContiguousArray<ContiguousArray<Int32>>(repeating: [], count: starts.count)
            var reservations = Reservations(nodes: graph.count)
            var stuck: [Int] = []
            let most = search.effort + Self.mostEffort
            for robot in order {
                guard hasTime(), search.effort < most else { return nil }
                guard let path = path(of: robot, among: reservations) else {
                    stuck.append(robot)
                    if stuck.count > 1 + starts.count / 20 { break }
                    continue
                }
                reservations.add(path, of: Int32(robot))
                paths[robot] = path
            }
            if stuck.isEmpty { return paths }
            let isStuck = Set(stuck)
            order = stuck + order.filter { !isStuck.contains($0) }
        }
        return nil
    }

    private mutating func path(of robot: Int, among reservations: borrowing Reservations) -> ContiguousArray<Int32>? {
        search.path(
            of: robot, from: starts[robot], to: goals[robot], moves: direct[robot], among: reservations,
            most: direct[robot] + starts.count + 500, turn: Int(generator.next() & 3))
    }
}
