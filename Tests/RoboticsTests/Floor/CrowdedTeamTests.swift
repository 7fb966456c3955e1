import Kernel
import Robotics
import Testing

/// Floors so full that hardly anybody can move.
@Suite struct CrowdedTeamTests {
    @Test(arguments: [60, 85, 97])
    func tasksEndHoweverFullTheFloorIs(percent: Int) throws {
        let map = try FloorMaker(.random, width: 12, height: 12, share: 0.15, seed: 2).map()
        let robots = map.freeCells.count * percent / 100
        let maker = try LeagueMaker(map: map, robots: robots, tasks: 500, seed: 2)
        let run = try play(maker, steps: 120)
        #expect(run.faultySteps == 0)
        #expect(run.disputeCount == 0)
        #expect(run.finished >= 10, "\(run.finished) of \(robots) robots")
    }

    @Test func stationsThatManyWantServeOneAfterAnother() throws {
        let map = try FloorMaker(.warehouse, width: 30, height: 30, seed: 2).map()
        let maker = try LeagueMaker(map: map, robots: 270, tasks: 4_000, seed: 2)
        let run = try play(maker, steps: 300)
        #expect(run.faultySteps == 0)
        #expect(run.finished >= 1_000, "\(run.finished)")
    }

    private func play(_ maker: LeagueMaker, steps: Int) throws -> LeagueRun {
        let instance = try maker.instance()
        var run = LeagueRun(instance)
        var team = LeagueTeam(instance, seed: 1, settings: .init(refinement: FloorRefinement(rounds: 1)))
        for _ in 0..<steps {
            let plan = try team.plan(run)
            run.step(actions: plan.actions, schedule: plan.schedule, planSeconds: 0)
        }
        return run
    }

    @Test func aFullRowOfCarriersMovesUpTogether() throws {
        let map = try FloorMap("type octile\nheight 2\nwidth 6\nmap\n......\n@@@@@.\n")
        // The only free cell is the last; whoever is in front of the first faces the wrong way.
        var carriers = (0..<6).map { CarrierState(cell: $0, heading: $0 == 0 ? .east : .west) }
        carriers[0].goal = 3
        var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: 1)
        var steps = 0
        while carriers[0].cell < 1, steps < 8 {
            carriers = zip(carriers, try planner.step(carriers)).map { $0.after($1, on: map) }
            steps += 1
        }
        #expect(steps <= 4)
    }
}
