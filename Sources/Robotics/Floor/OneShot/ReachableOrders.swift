/// Whether robots that stand close together can come to their goals at all.
///
/// Every step of all robots is made of moves onto free nodes and of turns of full rings, and all of these can be taken back. So
/// it is enough to know, for each set of nodes that can be occupied, one way to come to it from the start, and the group of
/// all permutations that ways back to the same set make of the robots (Kornhauser, Miller and Spirakis, "Coordinating pebble
/// motion on graphs, the diameter of permutation groups, and applications", FOCS 1984; Yu and Rus, "Pebble motion on
/// graphs with rotations", WAFR 2014). Costs O(sets × (moves + rings)) times what a look into the group does.
struct ReachableOrders {
    /// A bit for each.
    static let mostNodes = 64
    /// Tries to turn a ring in some set.
    private static let mostTurns = 4_000_000
    private static let setsBetweenQuestions = 256
    private static let nobody = UInt8.max

    private let graph: StepGraph
    private let starts: ContiguousArray<Int32>
    private let goals: ContiguousArray<Int32>
    private var group: PermutationGroup
    /// The sets that were come to, with the place of who stands where in `robots`.
    private var places: [UInt64: Int] = [:]
    private var sets: [UInt64] = []
    /// Who is on each node, set after set.
    private var robots: ContiguousArray<UInt8> = []

    /// - Parameters:
    ///   - graph: A connected one.
    ///   - mostSets: The most sets of nodes that robots may occupy.
    /// - Returns: nil where there are too many nodes or sets.
    init?(
        graph: StepGraph, starts: ContiguousArray<Int32>, goals: ContiguousArray<Int32>, mostSets: Int = 200_000
    ) {
        guard graph.count <= Self.mostNodes,
            Self.ways(toChoose: starts.count, of: graph.count, atMost: mostSets) <= mostSets
        else { return nil }
        self.graph = graph
        self.starts = starts
        self.goals = goals
        group = PermutationGroup(things: starts.count)
    }

    /// How many sets were looked at.
    var effort: Int { sets.count }

    /// Whether there is a plan; nil where that is not known.
    mutating func havePlan(while hasTime: () -> Bool) -> Bool? {
        _ = meet(standing(on: starts), on: Self.mask(starts))
        var next = 0
        while next < sets.count {
            if next % Self.setsBetweenQuestions == 0, !hasTime() { return nil }
            if move(from: next) { return true }
            next += 1
        }
        guard let wanted else { return nil }
        if group.contains(wanted) { return true }
        guard let rings = GraphRings(graph).all, rings.count * sets.count <= Self.mostTurns else { return nil }
        for number in sets.indices {
            if number % Self.setsBetweenQuestions == 0, !hasTime() { return nil }
            let before = standing(in: number)
            for ring in rings where ring.mask & ~sets[number] == 0 {
                var after = before
                for (from, to) in zip(ring.nodes, ring.nodes.dropFirst() + ring.nodes.prefix(1)) {
                    after[to] = before[from]
                }
                if meet(after, on: sets[number]), group.isWhole || group.contains(wanted) { return true }
            }
        }
        return false
    }

    /// Makes every single move from a set.
    ///
    /// - Returns: whether nothing more is needed, since the robots can come into any order.
    private mutating func move(from number: Int) -> Bool {
        let before = standing(in: number)
        for node in 0..<graph.count where before[node] != Self.nobody {
            for side in 0..<Int(graph.degrees[node]) {
                let next = Int(graph.neighbours[node * 4 + side])
                let mask = sets[number] & ~(1 << UInt64(node)) | 1 << UInt64(next)
                // From an earlier set this move was taken back.
                guard before[next] == Self.nobody, places[mask].map({ $0 > number }) ?? true else { continue }
                var after = before
                after.swapAt(node, next)
                if meet(after, on: mask), group.isWhole { return true }
            }
        }
        return false
    }

    private func standing(in number: Int) -> ContiguousArray<UInt8> {
        ContiguousArray(robots[number * graph.count..<(number + 1) * graph.count])
    }

    /// Notes who can be where: a set of its own, or another order in one that is known.
    ///
    /// - Returns: whether that makes more orders possible.
    private mutating func meet(_ standing: ContiguousArray<UInt8>, on mask: UInt64) -> Bool {
        guard let number = places[mask] else {
            places[mask] = sets.count
            sets.append(mask)
            robots += standing
            return false
        }
        return group.insert(change(to: standing, in: number))
    }

    /// Which robot stands instead of each one that first stood on its node.
    private func change(to standing: ContiguousArray<UInt8>, in number: Int) -> PermutationGroup.Permutation {
        var change = PermutationGroup.Permutation(repeating: 0, count: starts.count)
        for node in standing.indices where standing[node] != Self.nobody {
            change[Int(robots[number * graph.count + node])] = standing[node]
        }
        return change
    }

    /// What must become of the order in which robots came to the set of their goals.
    private var wanted: PermutationGroup.Permutation? {
        places[Self.mask(goals)].map { change(to: standing(on: goals), in: $0) }
    }

    private func standing(on nodes: ContiguousArray<Int32>) -> ContiguousArray<UInt8> {
        var standing = ContiguousArray(repeating: Self.nobody, count: graph.count)
        for (robot, node) in nodes.enumerated() { standing[Int(node)] = UInt8(robot) }
        return standing
    }

    private static func mask(_ nodes: ContiguousArray<Int32>) -> UInt64 { nodes.reduce(0) { $0 | 1 << UInt64($1) } }

    /// In how many ways some of a number of things can be chosen, or many more than are wanted.
    private static func ways(toChoose some: Int, of all: Int, atMost most: Int) -> Int {
        var ways = 1
        for number in 0..<min(some, all - some) where ways <= most { ways = ways * (all - number) / (number + 1) }
        return ways
    }
}
