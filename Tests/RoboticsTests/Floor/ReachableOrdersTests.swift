import Kernel
import Testing

@testable import Robotics

@Suite struct ReachableOrdersTests {
    /// Everything is tried, step by step, on floors so small that this can be done.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func aPlanIsDeniedExactlyWhereNoneExists(block: UInt64) throws {
        var (denied, granted) = (0, 0)
        for seed in block * 60..<block * 60 + 60 {
            var generator = SeededGenerator(seed: seed)
            let width = Int.random(in: 2...4, using: &generator)
            let problem = try OneShotWorld.random(
                width: width, height: 7 / width + 1, walls: .random(in: 0...0.4, using: &generator),
                robots: [0.5, 0.7, 0.85, 1].randomElement(using: &generator) ?? 1, using: &generator)
            guard problem.graph.count <= 7 else { continue }
            let hasPlan = EveryStep(problem).leadToGoals
            #expect(StuckParts(problem).exist { true } == !hasPlan, "seed \(seed)")
            if hasPlan { granted += 1 } else { denied += 1 }
        }
        #expect(denied > 5 && granted > 5)
    }

    /// Turns of the two squares alone would make 120 of the 720 orders.
    @Test func sixRobotsOnTwoSquaresTurnAroundBothAsWell() throws {
        let map = try OneShotWorld.map(["...", "..."])
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<100 {
            let goals = Array(0..<6).shuffled(using: &generator)
            let problem = try OneShotProblem(map: map, starts: Array(0..<6), goals: goals)
            #expect(!StuckParts(problem).exist { true }, "\(goals)")
        }
    }

    /// Far too many configurations to try them all.
    @Test func manyRobotsOnFewCellsAreJudgedWithoutTryingAll() throws {
        let map = try OneShotWorld.map(Array(repeating: ".....", count: 5))
        let cells = Array(0..<24)
        let problem = try OneShotProblem(map: map, starts: cells, goals: [1, 0] + cells.dropFirst(2))
        #expect(!StuckParts(problem).exist { true })
        // Beside a corridor, two rooms of one cell do not let forty robots change places.
        let corridor = try OneShotWorld.map([
            String(repeating: ".", count: 41), "@@@@@.@@@@" + String(repeating: "@", count: 25) + ".@@@@@",
        ])
        let places = Array(0..<41)
        let exchange = try OneShotProblem(map: corridor, starts: places, goals: places.reversed())
        #expect(StuckParts(exchange).exist { true })
    }
}

/// All that robots can do, tried without any thought.
private struct EveryStep {
    private let graph: StepGraph
    private let starts: [Int]
    private let goals: [Int]

    init(_ problem: OneShotProblem) {
        graph = problem.graph
        starts = problem.starts.map { Int(problem.graph.nodes[$0]) }
        goals = problem.goals.map { Int(problem.graph.nodes[$0]) }
    }

    var leadToGoals: Bool {
        var seen: Set<[Int]> = [starts]
        var open = [starts]
        while let here = open.popLast() {
            if here == goals { return true }
            forEachStep(from: here, []) { if seen.insert($0).inserted { open.append($0) } }
        }
        return false
    }

    private func forEachStep(from here: [Int], _ next: [Int], _ body: ([Int]) -> Void) {
        let robot = next.count
        guard robot < here.count else {
            body(next)
            return
        }
        let node = here[robot]
        let sides = (node * 4..<node * 4 + Int(graph.degrees[node])).map { Int(graph.neighbours[$0]) }
        for place in [node] + sides where !next.contains(place) {
            // Nobody may change places with another.
            let other = here.firstIndex(of: place)
            if let other, other < robot, next[other] == node { continue }
            forEachStep(from: here, next + [place], body)
        }
    }
}
