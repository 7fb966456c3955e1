import Kernel
import Testing

@testable import Robotics

@Suite struct OneShotPlannerTests {
    /// Asks a number of times, so that tests do not depend on a clock.
    private func plan(_ problem: OneShotProblem, seed: UInt64 = 1, tries: Int = 200_000) throws -> OneShotPlan {
        let planner = try OneShotPlanner(problem, seed: seed)
        var left = tries
        // Once there is a plan, a few hundred attempts to better it are enough for a test.
        return try planner.plan { cost in
            left -= cost == nil ? 1 : tries / 300
            return left > 0
        }
    }

    @Test(arguments: [
        ["a.B", "@.@", "b.A"], ["ab.BA", "@@.@@"], ["b....a", "@@.@@@", "B....A"], ["A..ab..B", "@@@.@@@@"],
        [".@.", "aBb", "@A@"], ["abA", "dcB", "DC."], ["ab", "dc", "AB", "DC"],
    ])
    func solvesTightPlaces(rows: [String]) throws {
        let problem = try OneShotWorld.problem(rows)
        #expect(try OneShotWorld.violations(plan(problem, tries: 20_000), problem).isEmpty)
    }

    @Test(arguments: [
        ["aB.bA"], ["aBbA", ".@@@"], ["aBbA.."], ["a" + String(repeating: ".", count: 400) + "bBA"],
        ["abc", ".@.", "BCA"],
    ])
    func saysWhereNoTimeWouldSuffice(rows: [String]) throws {
        let problem = try OneShotWorld.problem(rows)
        #expect(throws: OneShotRefusal.unsolvable) { try plan(problem) }
    }

    @Test func oneSmallPartWithoutAPlanIsEnough() throws {
        let map = try OneShotWorld.map(
            ["...@" + String(repeating: ".", count: 40), "@.@" + String(repeating: ".", count: 41)])
        let large = 50..<80
        let problem = try OneShotProblem(
            map: map, starts: [0, 1, 2] + large, goals: [1, 0, 2] + large.reversed())
        #expect(throws: OneShotRefusal.unsolvable) { try plan(problem, tries: 2_000) }
    }

    @Test func robotsOnARingMayGoRoundIt() throws {
        let problem = try OneShotWorld.problem(["abc", ".@.", "ACB"])
        #expect(try OneShotWorld.violations(plan(problem, tries: 2_000), problem).isEmpty)
    }

    @Test func saysWhereTheTimeWasTooShort() throws {
        let problem = try OneShotWorld.problem(["a.B", "@.@", "b.A"])
        #expect(throws: OneShotRefusal.outOfTime) { try OneShotPlanner(problem, seed: 1) { false } }
        let planner = try OneShotPlanner(problem, seed: 1)
        #expect(throws: OneShotRefusal.outOfTime) { try planner.plan { _ in false } }
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func solvesCrowdedFloors(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for (width, walls, share) in [(8, 0.0, 0.6), (10, 0.1, 0.5), (12, 0.2, 0.3), (20, 0.1, 0.3), (5, 0.0, 0.8)] {
            let problem = try OneShotWorld.random(
                width: width, height: width, walls: walls, robots: share, using: &generator)
            let found = try plan(problem, seed: seed)
            #expect(
                OneShotWorld.violations(found, problem).isEmpty, "seed \(seed), \(width) × \(width), \(share) full")
        }
    }

    @Test func aPlanNeverCostsLessThanTheBoundAndReachesItWhereNobodyMeets() throws {
        let problem = try OneShotWorld.problem(["a..A", "b..B", "C..c"])
        let planner = try OneShotPlanner(problem, seed: 1)
        #expect(planner.bound == 9 && planner.makespanBound == 3)
        #expect(try plan(problem).cost == 9)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func improvingNeverCostsMoreAndStaysSound(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let problem = try OneShotWorld.random(width: 14, height: 14, walls: 0.1, robots: 0.3, using: &generator)
        let planner = try OneShotPlanner(problem, seed: seed)
        var best = try planner.firstPlan()
        for _ in 0..<5 {
            var left = 200
            var told: [Int] = []
            let better = planner.improve(best) { cost in
                left -= 1
                told += cost.map { [$0] } ?? []
                return left > 0
            }
            #expect(OneShotWorld.violations(better, problem).isEmpty, "seed \(seed)")
            #expect(told == told.sorted(by: >), "seed \(seed)")
            #expect(better.cost <= best.cost && better.cost >= planner.bound, "seed \(seed)")
            best = better
        }
    }

    @Test func theSameSeedGivesTheSamePlan() throws {
        var generator = SeededGenerator(seed: 5)
        let problem = try OneShotWorld.random(width: 12, height: 12, walls: 0.1, robots: 0.3, using: &generator)
        #expect(try plan(problem, seed: 9) == plan(problem, seed: 9))
    }

    @Test(arguments: [2, 3])
    func moreThreadsGiveSoundPlansThatDoNotDependOnWhoWasQuicker(threads: Int) throws {
        var generator = SeededGenerator(seed: 6)
        let problem = try OneShotWorld.random(width: 12, height: 12, walls: 0.1, robots: 0.4, using: &generator)
        let planner = try OneShotPlanner(problem, seed: 4, threads: threads)
        func plan() throws -> (plan: OneShotPlan, told: [Int]) {
            var told: [Int] = []
            let plan = try planner.plan { cost in
                told += cost.map { [$0] } ?? []
                return told.count < 400
            }
            return (plan, told)
        }
        let first = try plan()
        let second = try plan()
        #expect(first.plan == second.plan && first.told == second.told)
        #expect(first.told == first.told.sorted(by: >))
        #expect(OneShotWorld.violations(first.plan, problem).isEmpty)
        #expect(first.plan.cost <= first.told.last ?? 0)
    }

    @Test(arguments: 0..<3 as Range<UInt64>)
    func lookingAheadIsSoundAndCheaperThanPushingAlone(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let problem = try OneShotWorld.random(width: 16, height: 16, walls: 0.1, robots: 0.3, using: &generator)
        let planner = try OneShotPlanner(problem, seed: seed)
        let pushed = try planner.firstPlan()
        let pace = WindowPace(end: 1, most: 2, spent: 0)
        let rolled = try #require(planner.rollingPlan(RollingPlan.Settings(), pace) { true })
        #expect(OneShotWorld.violations(rolled, problem).isEmpty, "seed \(seed)")
        #expect(rolled.cost < pushed.cost, "seed \(seed)")
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func planningOneAfterAnotherFindsAWayWhereThoseAtHomeWallOthersIn(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for rows in [["A@B", ".b.", "@a@", "@.@"], ["a.AB", "b..@"]] {
            let problem = try OneShotWorld.problem(rows)
            let found = try #require(try OneShotPlanner(problem, seed: seed).priorityPlan { true }, "seed \(seed)")
            #expect(OneShotWorld.violations(found, problem).isEmpty, "seed \(seed)")
        }
        let problem = try OneShotWorld.random(width: 20, height: 20, walls: 0.15, robots: 0.25, using: &generator)
        let planner = try OneShotPlanner(problem, seed: seed)
        let found = try #require(planner.priorityPlan { true }, "seed \(seed)")
        #expect(OneShotWorld.violations(found, problem).isEmpty, "seed \(seed)")
        #expect(try found.cost < planner.firstPlan().cost, "seed \(seed)")
    }

    @Test func aThoroughLookAheadIsNotThrownAwayForAPoorerOne() throws {
        var generator = SeededGenerator(seed: 3)
        let problem = try OneShotWorld.random(width: 14, height: 14, walls: 0.1, robots: 0.6, using: &generator)
        let planner = try OneShotPlanner(problem, seed: 3)
        func cost(asked most: Int) throws -> Int {
            var asked = 0
            return try planner.plan { _ in
                asked += 1
                return asked < most
            }.cost
        }
        let costs = try [300, 1_000, 3_000].map(cost)
        #expect(costs == costs.sorted(by: >))
    }

    @Test func refusesMoreDistancesThanMemoryAllows() throws {
        let problem = try OneShotWorld.problem(["a..A", "b..B"])
        #expect(throws: OneShotRefusal.tooMuchMemory(bytes: 4, limit: 3)) {
            try OneShotPlanner(problem, seed: 1, distanceBytes: 3)
        }
    }

    @Test func reportsStepsAsColumnsAndRows() throws {
        let problem = try OneShotWorld.problem(["a.A", "..B", "..b"])
        let found = try plan(problem)
        let report = OneShotReport(
            found, of: problem, mapName: "m.map", bound: 3, makespanBound: 2, seed: 4, seconds: 0.25)
        #expect(
            String(decoding: report.bytes(), as: UTF8.self) == """
                agents=2
                map_file=m.map
                solver=madang
                solved=1
                soc=3
                soc_lb=3
                makespan=2
                makespan_lb=2
                comp_time=250
                seed=4
                starts=(0,0),(2,2),
                goals=(2,0),(2,1),
                solution=
                0:(0,0),(2,2),
                1:(1,0),(2,1),
                2:(2,0),(2,1),

                """)
    }
}
