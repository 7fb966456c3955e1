import Kernel
import Robotics
import Testing

/// Several threads, traffic, and the end of the time: no rule is broken, and nothing is left to chance without a clock.
@Suite struct FloorThreadsTests {
    @Test(arguments: [1, 2, 3])
    func sameSeedSamePlanForAnyNumberOfThreads(threads: Int) throws {
        func run() throws -> [[CarrierAction]] {
            var world = try World(seed: 4, threads: threads)
            return try (0..<60).map { _ in try world.step { 1 } }
        }
        #expect(try run() == run())
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func breaksNoRuleWhereverTheTimeEnds(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var world = try World(seed: seed, threads: Int.random(in: 1...3, using: &generator))
        for _ in 0..<60 {
            var left = Double.random(in: -0.2...1.2, using: &generator)
            let pace = Double.random(in: 0...0.1, using: &generator)
            _ = try world.step {
                left -= pace
                return left
            }
        }
    }

    @Test func everybodyStillArrivesWhenThereIsNeverTime() throws {
        var world = try World(seed: 7, threads: 2)
        for _ in 0..<600 { _ = try world.step { 0.5 } }
        #expect(world.arrivals > 200)
    }

    private struct World {
        let rules: FloorRules
        var carriers: [CarrierState]
        var planner: LifelongPlanner
        var generator: SeededGenerator
        var arrivals = 0

        init(seed: UInt64, threads: Int) throws {
            generator = SeededGenerator(seed: seed)
            let map = try FloorWorld.biconnected(width: 14, height: 14, using: &generator)
            let graph = FloorGraph(map: map)
            carriers = FloorWorld.fleet(map.freeCells.count / 3, on: map.freeCells, using: &generator)
            rules = FloorRules(graph: graph)
            planner = LifelongPlanner(
                graph: graph, seed: seed,
                settings: .init(
                    distanceBytes: 1 << 18, refinement: FloorRefinement(rounds: 3), learnsTraffic: true,
                    threads: threads))
        }

        mutating func step(timeLeft: () -> Double) throws -> [CarrierAction] {
            let cells = planner.graph.map.freeCells
            for index in carriers.indices
            where carriers[index].goal == nil || carriers[index].goal == carriers[index].cell {
                arrivals += carriers[index].goal == nil ? 0 : 1
                carriers[index].goal = cells.randomElement(using: &generator)
                carriers[index].nextGoal = cells.randomElement(using: &generator)
            }
            let actions = try planner.step(carriers, timeLeft: timeLeft)
            let broken = rules.violations(of: actions, by: carriers)
            try #require(broken.isEmpty, "\(broken)")
            carriers = zip(carriers, actions).map { $0.after($1, on: planner.graph.map) }
            return actions
        }
    }
}
