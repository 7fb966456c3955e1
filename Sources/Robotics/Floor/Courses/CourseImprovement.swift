import Kernel

/// Improves the courses of all carriers by large-neighbourhood search.
///
/// Again and again a few who are in each other's way are taken off the floor and planned anew, one after another in a
/// random order; what comes out is kept unless all together lose more than before (Li, Chen, Harabor, Stuckey and Koenig,
/// "Anytime Multi-Agent Path Finding via Large Neighborhood Search", IJCAI 2021; in a sliding window as by Jiang,
/// Zhang, Veerapaneni and Li, "Scaling Lifelong Multi-Agent Path Finding to More Realistic Settings", SoCS 2024). Since the
/// plan slides along, each of its steps is improved in many steps of time. About 30 µs a try with 15 steps; it can be stopped
/// between any two.
struct CourseImprovement: Sendable {
    /// Carriers that are planned anew together.
    private static let teamSizes = 2...8
    /// Draws of somebody who loses time before the search ends.
    private static let mostDraws = 64
    /// Tries between two looks at the time.
    private static let bout = 16

    private let graph: FloorGraph
    private var search: CourseSearch
    private var wishes: ContiguousArray<CourseWish> = []
    private var weights: ContiguousArray<Int> = []
    private var losses: ContiguousArray<Int> = []
    private var team: [Int] = []
    private var isInTeam: ContiguousArray<Bool> = []
    private var kept: ContiguousArray<Int32> = []

    /// - Parameter most: steps of the longest plan.
    init(graph: FloorGraph, most: Int) {
        self.graph = graph
        search = CourseSearch(graph: graph, most: most)
    }

    /// - Parameters:
    ///   - weights: what the losses of each carrier count against those of others, at least 1.
    ///   - tries: how often to plan some of them anew.
    mutating func improve(
        _ plan: inout CoursePlan, wishes: ContiguousArray<CourseWish>, weights: ContiguousArray<Int>,
        _ guidance: borrowing FloorGuidance, tries: Int, using generator: inout SeededGenerator,
        while hasTime: () -> Bool
    ) {
        self.wishes = wishes
        self.weights = weights
        // Whoever holds a distance field keeps it from growing in place.
        defer { self.wishes = [] }
        losses = ContiguousArray(wishes.indices.map { wishes[$0].loss(of: $0, in: plan, guidance) })
        isInTeam = ContiguousArray(repeating: false, count: wishes.count)
        team = []
        for number in 0..<tries {
            if number % Self.bout == 0, !hasTime() { return }
            guard let first = loser(using: &generator) else { return }
            gather(around: first, plan, using: &generator)
            replan(&plan, guidance, using: &generator)
        }
    }

    private func loser(using generator: inout SeededGenerator) -> Int? {
        for _ in 0..<min(Self.mostDraws, wishes.count) {
            let carrier = Int(generator.next() % UInt64(wishes.count))
            if losses[carrier] > 0, wishes[carrier].hasGoal { return carrier }
        }
        return nil
    }

    /// Those whom a carrier would meet on its best way, and whom these would meet.
    private mutating func gather(
        around first: Int, _ plan: borrowing CoursePlan, using generator: inout SeededGenerator
    ) {
        for carrier in team { isInTeam[carrier] = false }
        team = [first]
        isInTeam[first] = true
        let size = Int.random(in: Self.teamSizes, using: &generator)
        walk(first, from: 0, plan, upTo: size, using: &generator)
        for _ in 0..<2 * size where team.count < size {
            let walker = team[Int(generator.next() % UInt64(team.count))]
            let start = Int(generator.next() % UInt64(plan.length))
            walk(walker, from: start, plan, upTo: size, using: &generator)
        }
    }

    /// Follows the best way of a carrier from where it will be at a moment; who has no goal goes to any side.
    private mutating func walk(
        _ carrier: Int, from start: Int, _ plan: borrowing CoursePlan, upTo size: Int,
        using generator: inout SeededGenerator
    ) {
        var here = Int(plan.state(of: carrier, at: start))
        for time in start..<plan.length where team.count < size {
            var next = here
            if let onward = wishes[carrier].nextState(after: here, on: graph) {
                next = onward
            } else {
                let side = Int(graph.ahead[here & ~3 | Int(generator.next() & 3)])
                if side >= 0 { next = side << 2 | here & 3 }
            }
            meet(plan.occupied[(next >> 2) * plan.stride + time + 1])
            let coming = plan.occupied[(here >> 2) * plan.stride + time + 1]
            if coming >= 0, plan.occupied[(next >> 2) * plan.stride + time] == coming { meet(coming) }
            here = next
        }
    }

    private mutating func meet(_ other: Int32) {
        guard other >= 0, !isInTeam[Int(other)] else { return }
        isInTeam[Int(other)] = true
        team.append(Int(other))
    }

    private mutating func replan(
        _ plan: inout CoursePlan, _ guidance: borrowing FloorGuidance, using generator: inout SeededGenerator
    ) {
        kept.removeAll(keepingCapacity: true)
        var left = 0
        for carrier in team {
            kept.append(contentsOf: plan.states[carrier * plan.stride..<(carrier + 1) * plan.stride])
            left += weights[carrier] * losses[carrier]
            plan.lift(carrier)
        }
        let order = team.shuffled(using: &generator)
        var found: [Int] = []
        for carrier in order {
            let turn = Int(generator.next() & 3)
            guard
                let loss = search.find(
                    wishes[carrier], among: plan, guidance, most: left / weights[carrier], turn: turn)
            else { break }
            left -= weights[carrier] * loss
            found.append(loss)
            plan.set(carrier, to: search.course)
            plan.lay(carrier)
        }
        guard found.count < order.count else {
            for (carrier, loss) in zip(order, found) { losses[carrier] = loss }
            return
        }
        for carrier in order.prefix(found.count) { plan.lift(carrier) }
        for (place, carrier) in team.enumerated() {
            plan.set(carrier, to: kept[place * plan.stride..<(place + 1) * plan.stride])
            plan.lay(carrier)
        }
    }
}
