import Kernel
import Testing

@testable import Robotics

@Suite struct LeagueRehearsalTests {
    @Test func theChoiceDependsOnTheSeedAloneHoweverManyThreadsRehearse() throws {
        let instance = try crowd(share: 0.5)
        let choices = try [1, 3].map { threads in
            var settings = LifelongPlanner.Settings.league
            settings.threads = threads
            return try guidance(for: instance, seed: 5, settings)
        }
        #expect(choices[0] == choices[1])
        #expect(choices[0] != .even)
    }

    @Test func onlyCrowdsRehearse() throws {
        #expect(try reports(share: 0.2) == [])
        let reports = try reports(share: 0.5)
        #expect(reports == reports.sorted() && reports.last == 1)
        #expect(reports.count >= 20, "a person watches")
    }

    @Test func whoeverChoosesTheGuidanceNeedsNoRehearsal() throws {
        let instance = try crowd(share: 0.5)
        var settings = LifelongPlanner.Settings.league
        settings.guidance = .lanes(on: FloorGraph(map: instance.map))
        _ = LeagueTeam(instance, seed: 1, settings: settings) { _ in Issue.record("rehearses") }
    }

    @Test(arguments: [LeagueHandout.pool, .roundRobin, .inOrder])
    func onlyWhatIsVisibleIsRehearsed(handout: LeagueHandout) throws {
        let instance = try LeagueInstance(
            map: "type octile\nheight 1\nwidth 6\nmap\n......\n".utf8, agents: "2\n0\n5\n".utf8,
            tasks: "4\n0\n5\n3\n2\n".utf8, teamSize: 2, reveal: 1, handout: handout)
        var generator = SeededGenerator(seed: 1)
        let script = instance.rehearsal(using: &generator)
        #expect(Set(script.tasks) == [[0], [5]])
        #expect(script.handout.isEndless)
        #expect(script.starts == instance.starts && script.visible == instance.visible)
    }

    private func crowd(share: Double) throws -> LeagueInstance {
        let map = try FloorMaker(.random, width: 10, height: 10, share: 0.15, seed: 2).map()
        let robots = Int(Double(map.freeCells.count) * share)
        return try LeagueMaker(map: map, robots: robots, tasks: 500, seed: 2).instance()
    }

    private func guidance(
        for instance: LeagueInstance, seed: UInt64, _ settings: LifelongPlanner.Settings
    ) throws -> FloorGuidance {
        var rehearsal = LeagueRehearsal(
            instance, graph: FloorGraph(map: instance.map), seed: seed, settings: settings)
        return rehearsal.guidance { _ in }
    }

    private func reports(share: Double) throws -> [Double] {
        var reports: [Double] = []
        _ = LeagueTeam(try crowd(share: share), seed: 1) { reports.append($0) }
        return reports
    }
}
