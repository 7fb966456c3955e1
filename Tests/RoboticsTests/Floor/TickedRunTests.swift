import Kernel
import Robotics
import Testing

@Suite struct TickedRunTests {
    private static let delays = LeagueDelays(
        seed: 3, minDelay: 2, maxDelay: 9, eventModel: "bernoulli", pDelay: 0.02, durationModel: "uniform")

    private func row(_ width: Int, starts: [Int], tasks: [Int]) throws -> LeagueInstance {
        func list(_ numbers: [Int]) -> String {
            "\(numbers.count)\n" + numbers.map(String.init).joined(separator: "\n") + "\n"
        }
        return try LeagueInstance(
            map: "type octile\nheight 1\nwidth \(width)\nmap\n\(String(repeating: ".", count: width))\n".utf8,
            agents: list(starts).utf8, tasks: list(tasks).utf8, teamSize: starts.count)
    }

    @Test func aMoveTakesItsTicksAndFollowersKeepUp() throws {
        var run = TickedRun(try row(6, starts: [0, 1], tasks: [2, 5]), ticks: 3, delays: nil)
        run.step(actions: [.forward, .forward], schedule: [nil, 0], planSeconds: 0, allowed: 1, upTo: 2)
        #expect(run.time == 2 && run.run.finished == 0)
        #expect(run.run.robots.map(\.cell) == [1, 2] && run.run.robots.allSatisfy(\.isPinned))
        run.step(actions: [.wait, .wait], schedule: [nil, 0], planSeconds: 0, allowed: 1, upTo: 3)
        #expect(run.run.finished == 1)
        #expect(run.run.robots.map(\.cell) == [1, 2] && !run.run.robots.contains(where: \.isPinned))
    }

    @Test func whoFollowsAStalledRobotStopsBehindIt() throws {
        let always = LeagueDelays(
            seed: 1, minDelay: 50, maxDelay: 50, eventModel: "bernoulli", pDelay: 1, durationModel: "uniform")
        var run = TickedRun(try row(6, starts: [0, 1], tasks: [2, 5]), ticks: 3, delays: always)
        run.step(actions: [.forward, .forward], schedule: [nil, nil], planSeconds: 0, allowed: 1, upTo: 100)
        #expect(run.run.robots.map(\.cell) == [0, 1])
        #expect(run.stalledTicks == 6)
    }

    /// The first of two robots is on its way from cell 0 to cell 1, a tick away, when the next plan is due.
    private func lagging(other: Int = 4) throws -> TickedRun {
        var run = TickedRun(try row(6, starts: [0, other], tasks: [5, 5]), ticks: 3, delays: nil)
        run.step(actions: [.forward, .wait], schedule: [nil, nil], planSeconds: 0, allowed: 1, upTo: 2)
        return run
    }

    @Test func whoComesToRestBetweenTwoPlansGoesOnWithoutAnother() throws {
        var run = try lagging()
        run.step(
            actions: [.wait, .wait], followUps: [.forward, .wait], schedule: [nil, nil], planSeconds: 0, allowed: 1,
            upTo: 100)
        #expect(run.run.robots[0].cell == 2 && run.run.robots[0].isArriving)
        run = try lagging()
        run.step(actions: [.wait, .wait], schedule: [nil, nil], planSeconds: 0, allowed: 1, upTo: 100)
        #expect(run.run.robots[0].cell == 1 && !run.run.robots[0].isPinned)
    }

    @Test func nobodyGoesOnToWhereAnotherStandsOrIsAboutToCome() throws {
        var run = try lagging(other: 2)
        run.step(
            actions: [.wait, .wait], followUps: [.forward, .wait], schedule: [nil, nil], planSeconds: 0, allowed: 1,
            upTo: 100)
        #expect(run.run.robots.map(\.cell) == [1, 2])
    }

    @Test func aLatePlanCostsTicksAndIsThenUsed() throws {
        var run = TickedRun(try row(6, starts: [0, 3], tasks: [2, 5]), ticks: 3, delays: nil)
        run.step(actions: [.forward, .wait], schedule: [0, nil], planSeconds: 1.5, allowed: 1, upTo: 100)
        #expect(run.time == 5 && run.run.lateSteps == 1)
        #expect(run.run.robots[0].cell == 1)
    }

    @Test func aPlanAgainstTheRulesMakesAllStay() throws {
        var run = TickedRun(try row(6, starts: [0, 1], tasks: [2, 5]), ticks: 2, delays: nil)
        run.step(actions: [.forward, .wait], schedule: [nil, nil], planSeconds: 0, allowed: 1, upTo: 100)
        #expect(run.run.faultySteps == 1 && run.run.robots.map(\.cell) == [0, 1])
    }

    /// Replays what the report says, square by square.
    @Test(
        arguments: [
            (0, 1, "bernoulli", false), (1, 3, "bernoulli", false), (2, 4, "poisson", false), (3, 5, "poisson", true),
            (4, 1, "bernoulli", true),
        ] as [(UInt64, Int, String, Bool)])
    func robotsNeverOverlapHoweverTheyStall(seed: UInt64, ticks: Int, model: String, isTeamCheating: Bool) throws {
        var generator = SeededGenerator(seed: seed)
        let map = try FloorWorld.biconnected(width: 9, height: 9, using: &generator)
        let cells = map.freeCells.shuffled(using: &generator)
        let tasks = (0..<30).map { _ in "\(cells[Int.random(in: 0..<cells.count, using: &generator)])" }
        let instance = try LeagueInstance(
            map: map.text.utf8, agents: ("14\n" + cells.prefix(14).map(String.init).joined(separator: "\n")).utf8,
            tasks: ("30\n" + tasks.joined(separator: "\n")).utf8, teamSize: 14)
        var delays = Self.delays
        delays.eventModel = model
        var run = TickedRun(instance, ticks: ticks, delays: delays)
        var settings = LifelongPlanner.Settings.league
        settings.followsStraight = true
        var team = LeagueTeam(instance, seed: seed, settings: settings)
        while run.time < 150 * ticks {
            let (actions, schedule) = try team.plan(run.run)
            let cheats = (0..<14).map { _ in CarrierAction.allCases.randomElement(using: &generator) ?? .wait }
            run.step(
                actions: actions, followUps: isTeamCheating ? cheats : team.followUps, schedule: schedule,
                planSeconds: 0, allowed: 1, upTo: 150 * ticks)
        }
        #expect(run.run.faultySteps == 0 && run.run.disputeCount == 0, "seed \(seed)")
        #expect(run.run.finished > 20 && run.stalledTicks > 0, "seed \(seed): \(run.run.finished)")
        var report = LeagueReport(run)
        try TickedReplay(json: String(decoding: report.json(), as: UTF8.self), map: map, ticks: ticks).check()
    }

    @Test(arguments: [
        ("minDelay", 0, 5, "poisson", 0.1, "uniform"), ("maxDelay", 5, 4, "poisson", 0.1, "uniform"),
        ("pDelay", 1, 5, "poisson", 1.5, "uniform"), ("pDelay", 1, 5, "poisson", Double.nan, "uniform"),
        ("eventModel", 1, 5, "often", 0.1, "uniform"), ("durationModel", 1, 5, "poisson", 0.1, "long"),
    ])
    func refusesStallsThatMakeNoSense(
        name: String, least: Int, most: Int, event: String, share: Double, duration: String
    ) {
        var manifest = LeagueManifest(mapFile: "", agentFile: "", taskFile: "", teamSize: 1)
        manifest.delayConfig = LeagueDelays(
            minDelay: least, maxDelay: most, eventModel: event, pDelay: share, durationModel: duration)
        let error = #expect(throws: LeagueError.self) { try manifest.ticks() }
        #expect(error?.message.en.contains("'delayConfig.\(name)' must be") == true)
        manifest.agentCounter = 0
        #expect(throws: LeagueError(part: .manifest, line: 0, reason: .badCounter(0))) { try manifest.ticks() }
    }
}
