import Kernel
import Robotics
import Testing

@Suite struct OneShotRulesTests {
    /// a starts on 0 and goes to 2, b starts on 3 and goes to 5; below is a wall at 4.
    private static let rows = ["a.A", "b@B", "..."]

    private func violations(_ paths: [[Int32]], of rows: [String] = rows) throws -> [OneShotViolation] {
        OneShotWorld.violations(OneShotPlan(paths: paths), try OneShotWorld.problem(rows))
    }

    @Test func acceptsASoundPlan() throws {
        #expect(try violations([[0, 1, 2], [3, 6, 7, 8, 5]]).isEmpty)
        #expect(try violations([[0, 0, 1, 2, 2, 2], [3, 6, 7, 8, 5]]).isEmpty)
    }

    @Test(arguments: [
        ([[0, 1, 2]], OneShotViolation.wrongPathCount(found: 1, expected: 2)),
        ([[1, 2], [3, 6, 7, 8, 5]], .wrongStart(robot: 0)),
        ([[0, 1], [3, 6, 7, 8, 5]], .wrongGoal(robot: 0)),
        ([[0, 1, 2], [3, 4, 5]], .notFree(robot: 1, step: 1)),
        ([[0, 1, 2], [3, -1, 5]], .notFree(robot: 1, step: 1)),
        ([[0, 2], [3, 6, 7, 8, 5]], .jump(robot: 0, step: 1)),
        ([[0, 0, 1, 2], [3, 0, 3, 6, 7, 8, 5]], .vertex(first: 0, second: 1, step: 1)),
        ([[0, 3, 0, 1, 2], [3, 0, 3, 6, 7, 8, 5]], .swap(first: 0, second: 1, step: 1)),
        ([[0, 1, 2], [3, 6, 7, 8, 5, 2, 5]], .vertex(first: 0, second: 1, step: 5)),
    ])
    func findsEachBrokenRule(paths: [[Int32]], violation: OneShotViolation) throws {
        #expect(try violations(paths).contains(violation))
    }

    @Test func followingCloselyIsNoCollision() throws {
        #expect(try violations([[0, 1], [1, 2]], of: ["..."]).contains(.wrongPathCount(found: 2, expected: 0)))
        let map = try OneShotWorld.map(["..", ".."])
        let rules = OneShotRules(map: map, starts: [0, 1, 3, 2], goals: [1, 3, 2, 0])
        #expect(rules.violations(of: OneShotPlan(paths: [[0, 1], [1, 3], [3, 2], [2, 0]])).isEmpty)
    }

    /// Breaks sound plans in random ways, and looks whether the rules notice what a slow and plain check notices.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func agreesWithAPlainCheck(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<60 {
            let problem = try OneShotWorld.random(width: 5, height: 5, walls: 0.1, robots: 0.3, using: &generator)
            let plan = try OneShotPlanner(problem, seed: seed).firstPlan()
            var paths = plan.paths
            let robot = Int.random(in: 0..<paths.count, using: &generator)
            let step = Int.random(in: 0..<paths[robot].count, using: &generator)
            paths[robot][step] = Int32.random(in: 0..<25, using: &generator)
            let changed = OneShotPlan(paths: paths)
            let found = OneShotWorld.violations(changed, problem)
            #expect(found.isEmpty == Self.isSound(changed, problem), "seed \(seed): \(paths) \(found)")
        }
    }

    private static func isSound(_ plan: OneShotPlan, _ problem: OneShotProblem) -> Bool {
        let robots = problem.starts.indices
        let end = plan.paths.map(\.count).max() ?? 0
        func cell(_ robot: Int, _ step: Int) -> Int { plan.cell(of: robot, at: step) }
        for step in 0..<end {
            for one in robots {
                guard problem.map.isFree(cell(one, step)) else { return false }
                for other in robots where other != one {
                    if cell(one, step) == cell(other, step) { return false }
                    if step > 0, cell(one, step) == cell(other, step - 1), cell(one, step - 1) == cell(other, step) {
                        return false
                    }
                }
                guard step > 0 else { continue }
                let (row, column) = (problem.map.row(of: cell(one, step)), problem.map.column(of: cell(one, step)))
                let last = cell(one, step - 1)
                guard abs(row - problem.map.row(of: last)) + abs(column - problem.map.column(of: last)) <= 1 else {
                    return false
                }
            }
        }
        return robots.allSatisfy { cell($0, 0) == problem.starts[$0] && cell($0, end) == problem.goals[$0] }
    }
}
