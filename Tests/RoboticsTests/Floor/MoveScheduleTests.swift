import Kernel
import Testing

@testable import Robotics

@Suite struct MoveScheduleTests {
    private typealias Paths = ContiguousArray<ContiguousArray<Int32>>

    private func shortened(_ paths: Paths, nodes: Int) -> Paths? { MoveSchedule(paths: paths, nodes: nodes)?.paths() }

    @Test func aRoundOnWhichNobodyUsedTheNodeIsCut() {
        #expect(shortened([[0, 1, 2, 1, 0, 3]], nodes: 4) == [[0, 3]])
    }

    @Test func aRobotThatMadeRoomStillMakesRoom() {
        let paths: Paths = [[0, 1, 1, 2, 3], [2, 2, 4, 4, 4, 4, 2]]
        #expect(shortened(paths, nodes: 5) == [[0, 1, 2, 3], [2, 4, 4, 2]])
    }

    @Test func robotsThatGoInARingGoTogether() {
        let ring: Paths = [[0, 0, 1], [1, 1, 2], [2, 2, 3], [3, 3, 0]]
        #expect(shortened(ring, nodes: 4) == [[0, 1], [1, 2], [2, 3], [3, 0]])
    }

    @Test func aRingThatOneIsCutOutOfIsAChain() {
        // The first comes, goes round with the others and goes back.
        let paths: Paths = [[4, 0, 1, 0, 4], [1, 1, 2], [2, 2, 3], [3, 3, 0, 5]]
        #expect(shortened(paths, nodes: 6) == [[4], [1, 2], [2, 3], [3, 0, 5]])
    }

    @Test func withoutTimeNothingIsCut() {
        let schedule = MoveSchedule(paths: [[0, 1, 0, 2]], nodes: 3) { false }
        #expect(schedule?.paths() == [[0, 1, 0, 2]])
    }

    @Test(arguments: 0..<6 as Range<UInt64>)
    func aPlanStaysSoundAndNobodyComesHomeLater(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for (walls, share) in [(0.0, 0.9), (0.1, 0.6), (0.2, 0.4)] {
            let problem = try OneShotWorld.random(
                width: 10, height: 10, walls: walls, robots: share, using: &generator)
            let planner = try OneShotPlanner(problem, seed: seed)
            let first = try planner.firstPlan()
            let shorter = planner.shortened(first) { true }
            #expect(OneShotWorld.violations(shorter, problem).isEmpty, "seed \(seed), \(share) full")
            #expect(shorter.cost < first.cost, "seed \(seed), \(share) full")
            #expect(
                zip(shorter.paths, first.paths).allSatisfy { $0.count <= $1.count }, "seed \(seed), \(share) full")
        }
    }
}
