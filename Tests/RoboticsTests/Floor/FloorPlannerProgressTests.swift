import Kernel
import Robotics
import Testing

/// Every task that can end, ends.
@Suite struct FloorPlannerProgressTests {
    @Test(arguments: 0..<24 as Range<UInt64>)
    func everyTaskEndsOnBiconnectedFloors(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<FloorWorld.rounds(optimised: 6) {
            let map = try FloorWorld.biconnected(
                width: Int.random(in: 3...8, using: &generator), height: Int.random(in: 3...8, using: &generator),
                using: &generator)
            let cells = map.freeCells
            let count = max(1, cells.count * Int.random(in: 1...7, using: &generator) / 10)
            try drive(count, tasks: 4, on: map, cells: cells, label: "seed \(seed) round \(round)", using: &generator)
        }
    }

    /// Corridors and dead ends, where one carrier must back out before another can go in.
    @Test(arguments: 0..<12 as Range<UInt64>)
    func everyTaskEndsOnSparselyFilledFloorsWithDeadEnds(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<FloorWorld.rounds(optimised: 6) {
            let strewn = try FloorWorld.strewn(width: 9, height: 9, walls: 0.3, using: &generator)
            let graph = FloorGraph(map: strewn)
            let start = strewn.freeCells.randomElement(using: &generator) ?? 0
            let cells = strewn.freeCells.filter { graph.isConnected(from: start, to: $0, laden: false) }
            let count = max(1, cells.count / 8)
            try drive(
                count, tasks: 4, on: strewn, cells: cells, label: "seed \(seed) round \(round)", using: &generator)
        }
    }

    private func drive(
        _ count: Int, tasks: Int, on map: FloorMap, cells: [Int], label: String, using generator: inout SeededGenerator
    ) throws {
        var carriers = FloorWorld.fleet(count, on: cells, using: &generator)
        var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: generator.next())
        let rules = FloorRules(graph: planner.graph)
        var left = [Int](repeating: tasks, count: count)
        var steps = 0
        while left.contains(where: { $0 > 0 }) {
            for index in carriers.indices
            where carriers[index].goal == nil || carriers[index].goal == carriers[index].cell {
                if carriers[index].goal != nil { left[index] -= 1 }
                carriers[index].goal = left[index] > 0 ? cells.randomElement(using: &generator) : nil
            }
            let actions = try planner.step(carriers)
            #expect(rules.violations(of: actions, by: carriers).isEmpty, "\(label) step \(steps)")
            carriers = zip(carriers, actions).map { $0.after($1, on: map) }
            steps += 1
            try #require(steps < 4_000, "\(label): \(left) tasks left, \(count) carriers\n\(map.text)")
        }
    }

    /// Whoever is in the door comes first, or both sides would push each other back and forth; and whole chains must move
    /// up before anybody gets out of it.
    @Test(arguments: [false, true])
    func twoCrowdsExchangeTheirRoomsThroughOneDoor(followsStraight: Bool) throws {
        let room = ".....@....."
        let map = try FloorMap(
            "type octile\nheight 5\nwidth 11\nmap\n\(room)\n\(room)\n...........\n\(room)\n\(room)\n")
        let west = map.freeCells.filter { map.column(of: $0) < 4 && map.row(of: $0) < 4 }
        var steps: [Int] = []
        for seed in 0..<8 as Range<UInt64> {
            var settings = LifelongPlanner.Settings()
            settings.followsStraight = followsStraight
            var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: seed, settings: settings)
            var carriers = (west.map { ($0, $0 + 6) } + west.map { ($0 + 6, $0) }).map {
                CarrierState(cell: $0, heading: .north, goal: $1)
            }
            var count = 0
            while carriers.contains(where: { $0.goal != nil }), count < 1_000 {
                let actions = try planner.step(carriers)
                carriers = zip(carriers, actions).map { $0.after($1, on: map) }
                for index in carriers.indices where carriers[index].goal == carriers[index].cell {
                    carriers[index].goal = nil
                }
                count += 1
            }
            steps.append(count)
        }
        // 32 carriers pass the door; half a step each would be the limit if nobody ever had to turn or make way.
        #expect(steps.sorted()[4] < 32 * 6, "steps of each seed: \(steps)")
    }

    /// Who looks farther ahead sees earlier where ways meet.
    @Test func longerCoursesGetMoreDone() throws {
        let finished = try [0, 20].map { window in
            try (0..<3 as Range<UInt64>).reduce(0) { sum, seed in
                let map = try FloorMaker(.random, width: 20, height: 20, share: 0.2, seed: seed).map()
                let maker = try LeagueMaker(map: map, robots: 60, tasks: 500, seed: seed)
                let instance = try maker.instance()
                var settings = LifelongPlanner.Settings.league
                settings.window = window
                var run = LeagueRun(instance)
                var team = LeagueTeam(instance, seed: seed, settings: settings)
                for _ in 0..<150 {
                    let plan = try team.plan(run)
                    run.step(actions: plan.actions, schedule: plan.schedule, planSeconds: 0)
                }
                return sum + run.finished
            }
        }
        #expect(Double(finished[1]) > Double(finished[0]) * 1.01, "\(finished)")
    }

    @Test func idleCarriersMakeWay() throws {
        let map = try FloorMap("type octile\nheight 2\nwidth 6\nmap\n......\n@@.@@@\n")
        var carriers = [
            CarrierState(cell: 0, heading: .east, goal: 5), CarrierState(cell: 3, heading: .north),
            CarrierState(cell: 5, heading: .west),
        ]
        var planner = LifelongPlanner(graph: FloorGraph(map: map), seed: 1)
        _ = try FloorWorld.steps(of: &carriers, by: &planner, until: 5, atMost: 60)
        #expect(carriers[0].cell != 5, "nobody can pass beyond the niche, and nobody may collide")
        carriers[0].goal = 2
        _ = try FloorWorld.steps(of: &carriers, by: &planner, until: 2, atMost: 60)
        #expect(carriers[0].cell == 2)
    }

    /// Also one that is never at a cell when a step begins, and so does what it is meant to do next all the time.
    @Test(arguments: [false, true])
    func goesStraightWhenAlone(isBetweenCells: Bool) throws {
        var generator = SeededGenerator(seed: 9)
        let map = try FloorWorld.strewn(width: 20, height: 20, walls: 0.2, using: &generator)
        let graph = FloorGraph(map: map)
        for _ in 0..<30 {
            let cells = map.freeCells
            var carrier = CarrierState(
                cell: cells.randomElement(using: &generator) ?? 0, heading: .north,
                goal: cells.randomElement(using: &generator), isPinned: isBetweenCells)
            carrier.isArriving = isBetweenCells
            let goal = carrier.goal ?? 0
            var planner = LifelongPlanner(graph: graph, seed: 3)
            guard
                let steps = planner.distance(from: carrier.cell, heading: .north, to: goal, isLaden: false)
            else { continue }
            for _ in 0..<steps {
                let actions = try planner.step([carrier])
                carrier = carrier.after(isBetweenCells ? planner.followUps[0] : actions[0], on: map)
            }
            #expect(carrier.cell == goal)
        }
    }
}
