import Kernel

/// Plans robot after robot, each among the ways of those before it: cheap and near the bound where there is room,
/// without an answer where there is not.
///
/// Prioritized planning (Erdmann and Lozano-Pérez, 1987; Silver, 2005). Who finds no way is mostly walled in by robots
/// that have arrived: those on its cheapest way forget theirs and plan anew behind it, the dearer the oftener they had to.
struct PriorityPlan {
    /// States to look at, however many moves there are.
    private static let mostEffort = (few: 500_000, many: 25_000_000)

    /// How often robots may be told to go out of one robot's way before it has to wait for all others.
    private static let mostCalls = 3

    /// Moves of each robot from start to goal.
    private let direct: ContiguousArray<Int>
    private let starts: ContiguousArray<Int32>
    private let goals: ContiguousArray<Int32>
    private var search: IntervalSearch
    private var yard: YardSearch
    private var generator: SeededGenerator
    private var reservations: Reservations
    private var paths: ContiguousArray<ContiguousArray<Int32>>
    /// How often each robot had to plan anew.
    private var calls: ContiguousArray<Int>

    init(
        graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>, distances: GoalDistances,
        direct: ContiguousArray<Int>, seed: UInt64
    ) {
        self.direct = direct
        self.starts = starts
        self.goals = goals
        search = IntervalSearch(graph: graph, distances: distances)
        yard = YardSearch(graph: graph)
        generator = SeededGenerator(seed: seed)
        reservations = Reservations(nodes: graph.count)
        paths = ContiguousArray(repeating: [], count: starts.count)
        calls = ContiguousArray(repeating: 0, count: starts.count)
    }

    /// One node a step for every robot, or nil.
    mutating func solve(while hasTime: () -> Bool) -> ContiguousArray<ContiguousArray<Int32>>? {
        // The near ones first: who arrives early is a wall that others pass by; who comes late would have to wait until
        // nobody crosses its goal any more.
        var left = Array(starts.indices).shuffled(using: &generator)
        left.sort { direct[$0] > direct[$1] }
        var moves = 10 * starts.count
        var mostCalls = 2 * starts.count
        while let robot = left.popLast() {
            guard mostCalls >= 0, search.effort < mostEffort(moves, left: left.count), hasTime() else { return nil }
            let displaced = place(robot)
            if !paths[robot].isEmpty { moves += direct[robot] }
            for other in displaced { moves -= direct[other] }
            left += displaced
            mostCalls -= displaced.count
            if paths[robot].isEmpty {
                left.insert(robot, at: 0)
                mostCalls -= 1
            }
        }
        return paths
    }

    /// States to look at until robots of so many moves have ways; where more are needed, the crowd will be too dense.
    private func mostEffort(_ moves: Int, left: Int) -> Int {
        let share = 1 - Double(left) / Double(starts.count)
        let most = Int(Double(moves) * (3 + 8 * share + 28 * share * share))
        return min(Self.mostEffort.many, max(Self.mostEffort.few, most))
    }

    /// Finds a way for a robot, if need be without some others, which are given back.
    private mutating func place(_ robot: Int) -> [Int] {
        var displaced: [Int] = []
        var way = path(of: robot)
        for _ in 0..<Self.mostCalls where way == nil {
            for other in robotsInTheWay(of: robot) {
                reservations.remove(paths[other], of: Int32(other))
                paths[other] = []
                calls[other] += 1
                displaced.append(other)
            }
            way = path(of: robot)
        }
        guard let way else { return displaced }
        reservations.add(way, of: Int32(robot))
        paths[robot] = way
        return displaced
    }

    /// Who first crosses a robot's start, last its goal, and who has arrived where its cheapest way leads.
    private mutating func robotsInTheWay(of robot: Int) -> [Int] {
        let (start, goal) = (Int(starts[robot]), Int(goals[robot]))
        let ends = [reservations.stays(at: start).first, reservations.stays(at: goal).last]
        let way = yard.way(from: start, to: goal) { [reservations, calls] node in
            reservations.resident(at: node).map { 10 + 5 * min(calls[$0], 20) } ?? 1
        }
        let found = ends.compactMap { $0.map { Int($0.robot) } } + way.compactMap { reservations.resident(at: $0) }
        return Set(found).sorted()
    }

    private mutating func path(of robot: Int) -> ContiguousArray<Int32>? {
        search.path(
            of: robot, from: starts[robot], to: goals[robot], moves: direct[robot], among: reservations,
            most: direct[robot] + starts.count + 500, turn: Int(generator.next() & 3))
    }
}
