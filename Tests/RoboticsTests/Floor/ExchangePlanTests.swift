import Kernel
import Testing

@testable import Robotics

@Suite struct ExchangePlanTests {
    private func plan(_ problem: OneShotProblem) -> OneShotPlan? {
        let graph = problem.graph
        var exchange = ExchangePlan(
            graph: graph, starts: ContiguousArray(problem.starts.map { graph.nodes[$0] }),
            goals: ContiguousArray(problem.goals.map { graph.nodes[$0] }))
        let paths = exchange.solve { true }
        return paths.map { OneShotPlan(paths: $0.map { $0.map { graph.cells[Int($0)] } }) }
    }

    @Test(arguments: [
        (["a.B", "@.@", "b.A"], true), (["A..ab..B", "@@@.@@@@"], true), (["ab..BA", "@@.@@@"], true),
        (["aB.bA"], false), (["aBbA.."], false),
    ])
    func changesPlacesWhereAJunctionHasRoom(rows: [String], isSolvable: Bool) throws {
        let problem = try OneShotWorld.problem(rows)
        let found = plan(problem)
        #expect((found != nil) == isSolvable)
        if let found { #expect(OneShotWorld.violations(found, problem).isEmpty) }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func bringsEverybodyHomeOnFullFloorsAndInMazesOneCellWide(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for (kind, share, robots) in [
            (FloorKind.maze, 0.0, 0.3), (.maze, 0.1, 0.5), (.random, 0.2, 0.8), (.rooms, 0.3, 0.7),
        ] {
            let map = try FloorMaker(
                kind, width: 20, height: 20, grain: kind == .rooms ? 3 : 1, share: share, seed: seed
            )
            .map()
            let count = Int(Double(map.freeCells.count) * robots)
            let problem = try OneShotProblem(
                map: map, starts: Array(map.freeCells.shuffled(using: &generator).prefix(count)),
                goals: Array(map.freeCells.shuffled(using: &generator).prefix(count)))
            let found = try #require(plan(problem), "seed \(seed), \(kind)")
            #expect(OneShotWorld.violations(found, problem).isEmpty, "seed \(seed), \(kind)")
        }
    }
}
