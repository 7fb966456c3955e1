import Kernel
import Robotics
import Testing

@Suite struct LeagueInstanceTests {
    static let map = Array("type octile\nheight 2\nwidth 4\nmap\n....\n.@.E\n".utf8)
    static let agents = Array("# version\n3\n0\n1\n6\n".utf8)
    static let tasks = Array("# version\n2\n7,4\n2\n".utf8)

    private func read(
        map: [UInt8] = map, agents: [UInt8] = agents, tasks: [UInt8] = tasks, teamSize: Int = 2, reveal: Double = 1.5
    ) throws(LeagueError) -> LeagueInstance {
        try LeagueInstance(map: map, agents: agents, tasks: tasks, teamSize: teamSize, reveal: reveal)
    }

    @Test func readsTheFirstRobotsAndAllTasks() throws {
        let instance = try read()
        #expect(instance.starts == [0, 1])
        #expect(instance.tasks == [[7, 4], [2]])
        #expect(instance.visible == 3)
    }

    @Test(arguments: [
        ("", 1, LeagueError.Reason.missingCount), ("# only a comment\n", 1, .missingCount),
        ("1,2\n0\n", 1, .missingCount), ("2\n0\n", 2, .tooFewLines(found: 1, expected: 2)),
        ("999999999\n0\n1\n", 3, .tooFewLines(found: 2, expected: 999_999_999)),
        ("2\n0\n-1\n", 3, .badNumber("-1")),
        ("2\n0\n99999999999999999999999\n", 3, .badNumber("99999999999999999999999")),
        ("2\n0\n5\n", 3, .notFree(cell: 5)), ("2\n0\n8\n", 3, .notFree(cell: 8)),
        ("2\n#\n0\n0\n", 4, .sharedStart(cell: 0)),
    ])
    func namesTheLineOfABadRobot(text: String, line: Int, reason: LeagueError.Reason) {
        #expect(throws: LeagueError(part: .agents, line: line, reason: reason)) { try read(agents: Array(text.utf8)) }
    }

    @Test(arguments: [
        ("1\n7,x\n", 2, LeagueError.Reason.badNumber("x")), ("1\n7,5\n", 2, .notFree(cell: 5)), ("0\n", 0, .noTasks),
    ])
    func namesTheLineOfABadTask(text: String, line: Int, reason: LeagueError.Reason) {
        #expect(throws: LeagueError(part: .tasks, line: line, reason: reason)) { try read(tasks: Array(text.utf8)) }
    }

    @Test func refusesMapsTeamsAndSharesThatCannotBe() {
        #expect(throws: LeagueError(part: .map, line: 1, reason: .map(.badHeader(expected: "type octile")))) {
            try read(map: Array("no map".utf8))
        }
        for size in [0, -1, 4] {
            #expect(throws: LeagueError(part: .manifest, line: 0, reason: .badTeamSize(size, agents: 3))) {
                try read(teamSize: size)
            }
        }
        #expect(throws: LeagueError(part: .manifest, line: 0, reason: .badReveal(0))) { try read(reveal: 0) }
        #expect(throws: LeagueError.self) { try read(reveal: .nan) }
    }

    @Test func toleratesAByteOrderMarkAndCarriageReturns() throws {
        func foreign(_ bytes: [UInt8]) -> [UInt8] {
            [0xEF, 0xBB, 0xBF] + bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        }
        let instance = try LeagueInstance(
            map: foreign(Self.map), agents: foreign(Self.agents), tasks: foreign(Self.tasks), teamSize: 2)
        #expect(instance.starts == [0, 1])
        #expect(instance.tasks == [[7, 4], [2]])
    }

    @Test func tasksThatAreHandedOutHaveOnePlace() throws {
        #expect(throws: LeagueError(part: .tasks, line: 3, reason: .severalPlaces(2))) {
            try LeagueInstance(
                map: Self.map, agents: Self.agents, tasks: Self.tasks, teamSize: 2, handout: .roundRobin)
        }
        var manifest = LeagueManifest(mapFile: "", agentFile: "", taskFile: "", teamSize: 1)
        #expect(try manifest.handout() == .pool)
        manifest.taskAssignmentStrategy = "auction"
        #expect(throws: LeagueError.self) { try manifest.handout() }
    }

    @Test func refusesMoreVisibleTasksThanMemoryHolds() {
        #expect(throws: LeagueError(part: .manifest, line: 0, reason: .badReveal(1e9))) { try read(reveal: 1e9) }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func survivesAnyDamage(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var lists = [Self.agents, Self.tasks]
            for list in lists.indices {
                for _ in 0..<2 {
                    let place = Int.random(in: 0..<lists[list].count, using: &generator)
                    let byte = ([0x0A, 0x2C, 0x30, 0x39, 0x23, 0xFF] as [UInt8]).randomElement(using: &generator) ?? 0
                    if Bool.random(using: &generator) {
                        lists[list][place] = byte
                    } else {
                        lists[list].insert(byte, at: place)
                    }
                }
            }
            do {
                let instance = try read(agents: lists[0], tasks: lists[1])
                #expect(instance.tasks.allSatisfy { !$0.isEmpty && $0.allSatisfy(instance.map.isFree) }, "seed \(seed)")
            } catch {
                #expect(!error.description.isEmpty, "seed \(seed)")
            }
        }
    }
}
