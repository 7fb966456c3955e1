import Kernel
import Testing

@testable import Robotics

/// Courses of many steps, planned anew a few at a time.
@Suite struct CoursePlanTests {
    private static let steps = 6

    /// Carriers with random goals, all of whom follow manoeuvres of a plan free of conflicts.
    private struct World {
        let graph: FloorGraph
        var plan: CoursePlan
        var distances: DistanceFields
        var wishes: ContiguousArray<CourseWish> = []

        init(seed: UInt64, share: Double) throws {
            var generator = SeededGenerator(seed: seed)
            let map = try FloorMaker(.random, width: 9, height: 7, share: 0.2, seed: seed).map()
            graph = FloorGraph(map: map)
            let table = ManoeuvreTable.upTo[steps - 1]
            distances = DistanceFields(graph: graph, guidance: .lanes(on: graph), bytes: 1 << 20)
            plan = CoursePlan(nodes: graph.freeCount, most: steps)
            let nodes = (0..<graph.freeCount).shuffled(using: &generator)
                .prefix(max(2, Int(Double(graph.freeCount) * share)))
            let states = ContiguousArray(nodes.map { Int32($0 * 4) | Int32.random(in: 0..<4, using: &generator) })
            plan.pass(to: states, mayGoOn: { _, _ in true })
            plan.take(
                ContiguousArray(repeating: table.waiting, count: states.count), after: 0, by: table, on: graph)
            for state in states {
                let goal = Int.random(in: 0..<graph.freeCount, using: &generator)
                let next = Int.random(in: 0..<graph.freeCount, using: &generator)
                distances.settle(
                    [goal, next].map { .init(goal: $0, isLaden: false, state: $0 * 4) },
                    margin: DistanceField.everything)
                let goesOn = Bool.random(using: &generator)
                wishes.append(
                    CourseWish(
                        ManoeuvreRanking.Task(
                            state: Int(state), passage: Passage(isLaden: false, goal: goal),
                            field: distances.place(goal: goal, laden: false) ?? -1,
                            onward: goesOn ? distances.place(goal: next, laden: false) ?? -1 : -1, salt: 0),
                        goal: goal, fields: distances.fields))
            }
        }

        var losses: [Int] { wishes.indices.map { wishes[$0].loss(of: $0, in: plan, distances.guidance) } }

        mutating func improve(tries: Int, seed: UInt64) {
            var generator = SeededGenerator(seed: seed)
            var improvement = CourseImprovement(graph: graph, most: steps)
            improvement.improve(
                &plan, wishes: wishes, weights: ContiguousArray(repeating: 1, count: wishes.count),
                distances.guidance, tries: tries, using: &generator, while: { true })
        }

        /// Steps in which two are on a node, change places, or somebody drives into a wall.
        var conflicts: [String] {
            (1...steps).flatMap { time in
                let nodes = wishes.indices.map { plan.state(of: $0, at: time) >> 2 }
                let before = wishes.indices.map { plan.state(of: $0, at: time - 1) >> 2 }
                let ways = Set(zip(before, nodes).map { [$0, $1] })
                let shared = Set(nodes).count == nodes.count ? [] : ["shared node at \(time)"]
                return shared
                    + zip(before, nodes).filter { $0 != $1 && ways.contains([$1, $0]) }.map { "swap \($0) at \(time)" }
            }
        }
    }

    @Test(arguments: 0..<30 as Range<UInt64>)
    func findsTheCourseThatLosesLeast(seed: UInt64) throws {
        var world = try World(seed: seed, share: 0.3)
        world.improve(tries: 40, seed: seed)
        world.plan.lift(0)
        var search = CourseSearch(graph: world.graph, most: Self.steps)
        let found = search.find(world.wishes[0], among: world.plan, world.distances.guidance, most: .max, turn: 0)
        let loss = try #require(found)
        let least = leastLoss(of: world)
        // Losses are told apart to a few shares of a step while searching.
        #expect(loss >= least)
        #expect(loss < least + 4, "seed \(seed)")
        world.plan.set(0, to: search.course)
        world.plan.lay(0)
        #expect(world.losses[0] == loss)
        #expect(world.conflicts.isEmpty)
    }

    /// By trying every sequence of actions.
    private func leastLoss(of world: World) -> Int {
        var best = Int.max
        let wish = world.wishes[0]
        func visit(_ state: Int32, _ time: Int, _ hadArrived: Bool, _ loss: Int) {
            guard loss < best else { return }
            guard time < Self.steps else { return best = loss }
            for action in 0..<4 as Range<UInt8> {
                if action == 0, world.graph.ahead[Int(state)] < 0 { continue }
                let next = world.graph.state(after: action, from: state)
                let others = world.wishes.indices.dropFirst().map {
                    (world.plan.state(of: $0, at: time) >> 2, world.plan.state(of: $0, at: time + 1) >> 2)
                }
                if others.contains(where: { $0.1 == next >> 2 || $0 == (next >> 2, state >> 2) }) { continue }
                let arrives = wish.hasArrived(at: Int(next), before: hadArrived)
                let lost = wish.loss(
                    from: Int(state), hadArrived, by: action, to: Int(next), arrives, world.distances.guidance)
                visit(next, time + 1, arrives, loss + lost * CourseWish.weight(at: time, of: Self.steps))
            }
        }
        visit(wish.state, 0, wish.hasArrived(at: Int(wish.state), before: false), 0)
        return best
    }

    @Test(arguments: [0.2, 0.5, 0.9])
    func togetherNobodyLosesMoreThanBefore(share: Double) throws {
        var gains = 0
        for seed in 0..<12 as Range<UInt64> {
            var world = try World(seed: seed, share: share)
            let before = world.losses.reduce(0, +)
            world.improve(tries: 60, seed: seed)
            let after = world.losses.reduce(0, +)
            #expect(world.conflicts.isEmpty, "seed \(seed)")
            #expect(after <= before, "seed \(seed)")
            gains += before - after
        }
        #expect(gains > 0)
    }

    @Test func planIsLiftedWhereSomebodyIsHeldUp() throws {
        var world = try World(seed: 3, share: 0.4)
        world.improve(tries: 60, seed: 3)
        let mover = try #require(world.wishes.indices.first { world.plan.action(of: $0, after: 0) != .wait })
        let expected = ContiguousArray(world.wishes.indices.map { world.plan.state(of: $0, at: 1) })
        var held = expected
        held[mover] = world.plan.state(of: mover, at: 0)
        var plan = world.plan
        plan.pass(to: held, mayGoOn: { _, _ in true })
        #expect(plan.length == 0)
        #expect(plan.occupied.allSatisfy { $0 == -1 })
        plan = world.plan
        plan.pass(to: expected, mayGoOn: { _, _ in true })
        #expect(plan.length == Self.steps - 1)
        #expect(plan.occupied[Int(expected[mover] >> 2) * plan.stride] == Int32(mover))
    }
}
