import Kernel
import Testing

@testable import Robotics

@Suite struct GoalDistancesTests {
    @Test(arguments: 0..<4 as Range<UInt64>)
    func tellsTheMovesFromEveryNodeByWhatIsLeftModuloFour(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let problem = try OneShotWorld.random(width: 17, height: 17, walls: 0.25, robots: 0.1, using: &generator)
        let graph = problem.graph
        let goals = ContiguousArray(problem.goals.map { graph.nodes[$0] })
        let distances = try #require(GoalDistances(graph: graph, goals: goals, crew: FloorCrew(threads: 2)))
        for (robot, goal) in goals.enumerated() {
            var moves = [Int(goal): 0]
            var ring = [Int(goal)]
            while !ring.isEmpty {
                var next: [Int] = []
                for node in ring {
                    for place in node * 4..<node * 4 + Int(graph.degrees[node]) {
                        let other = Int(graph.neighbours[place])
                        guard moves[other] == nil else { continue }
                        moves[other] = (moves[node] ?? 0) + 1
                        next.append(other)
                    }
                }
                ring = next
            }
            #expect(moves.allSatisfy { distances.moves(robot, from: $0) == $1 }, "seed \(seed)")
        }
    }
}
