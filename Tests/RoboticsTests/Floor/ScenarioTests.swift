import Kernel
import Robotics
import Testing

@Suite struct ScenarioTests {
    private static let text = "version 1\n0\tm.map\t4\t2\t0\t0\t3\t1\t4.0\n7 m.map 4 2 1 0 0 1 2\n"
    private static let map = "type octile\nheight 2\nwidth 4\nmap\n....\n.@..\n"

    private func problem(_ text: String = text, map: String = map, robots: Int = 2) throws -> OneShotProblem {
        try OneShotProblem(map: try FloorMap(map), scenario: try Scenario(bytes: text.utf8), robots: robots)
    }

    @Test func readsColumnsBeforeRows() throws {
        let problem = try problem()
        #expect(problem.starts == [0, 1])
        #expect(problem.goals == [7, 4])
    }

    @Test func givesBackWhatItRead() throws {
        let scenario = try Scenario(bytes: Self.text.utf8)
        let again = try Scenario(bytes: scenario.text.utf8)
        #expect(again.ways == scenario.ways && again.mapName == "m.map" && again.width == 4 && again.height == 2)
    }

    @Test func toleratesAByteOrderMarkCarriageReturnsAndBlankLines() throws {
        let foreign = "\u{FEFF}" + Self.text.replacing("\n", with: "\r\n\r\n")
        #expect(try Scenario(bytes: foreign.utf8).ways == Scenario(bytes: Self.text.utf8).ways)
    }

    @Test(arguments: [
        ("", 1, ScenarioError.Reason.missingVersion), ("hello\n", 1, .missingVersion),
        ("version 1\n0 m 4 2 0 0 3 1\n", 2, .wrongFieldCount(found: 8)),
        ("version 1\n0 m 4 2 0 0 3 1 1 1\n", 2, .wrongFieldCount(found: 10)),
        ("version 1\n0 m 4 2 0 0 -3 1 1\n", 2, .badNumber("-3")),
        ("version 1\n0 m 4 2 0 0 99999999999999999999 1 1\n", 2, .badNumber("99999999999999999999")),
        (
            "version 1\n0 m 4 2 0 0 3 1 1\n\n0 m 5 2 0 0 3 1 1\n", 4,
            .otherMapSize(width: 5, height: 2, mapWidth: 4, mapHeight: 2)
        ),
        ("version 1\n0 m 5 2 0 0 3 1 1\n", 2, .otherMapSize(width: 5, height: 2, mapWidth: 4, mapHeight: 2)),
        ("version 1\n0 m 4 2 4 0 3 1 1\n", 2, .notFree(column: 4, row: 0)),
        ("version 1\n0 m 4 2 0 0 1 1 1\n", 2, .notFree(column: 1, row: 1)),
        ("version 1\n0 m 4 2 0 0 3 1 1\n0 m 4 2 0 0 2 1 1\n", 3, .sharedStart(column: 0, row: 0)),
        ("version 1\n0 m 4 2 0 0 3 1 1\n0 m 4 2 1 0 3 1 1\n", 3, .sharedGoal(column: 3, row: 1)),
        ("version 1\n", 0, .tooFewWays(found: 0, wanted: 1)),
    ])
    func namesTheLineAtFault(text: String, line: Int, reason: ScenarioError.Reason) {
        let robots = max(1, text.split(separator: "\n").count - 1)
        #expect(throws: ScenarioError(line: line, reason: reason)) { try problem(text, robots: robots) }
    }

    @Test func takesAllRobotsThatAreThereAndAtLeastOne() throws {
        let map = try FloorMap(Self.map)
        #expect(try OneShotProblem(map: map, scenario: Scenario(bytes: Self.text.utf8)).starts == [0, 1])
        #expect(throws: ScenarioError(line: 0, reason: .tooFewWays(found: 0, wanted: 1))) {
            try OneShotProblem(map: map, scenario: Scenario(bytes: "version 1\n".utf8))
        }
    }

    @Test func saysWhoHasNoWay() {
        let map = "type octile\nheight 2\nwidth 4\nmap\n.@..\n.@..\n"
        #expect(throws: ScenarioError(line: 2, reason: .noWay)) { try problem(map: map, robots: 1) }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func survivesAnyDamage(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            var bytes = Array(Self.text.utf8)
            for _ in 0..<3 {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.insert(([0x0A, 0x09, 0x39, 0x2D, 0xEF] as [UInt8])[place % 5], at: place)
                default: bytes.removeSubrange(place...)
                }
                if bytes.isEmpty { bytes = [0x20] }
            }
            do {
                let scenario = try Scenario(bytes: bytes)
                #expect(scenario.ways.count <= bytes.count, "seed \(seed)")
                _ = try OneShotProblem(map: try FloorMap(Self.map), scenario: scenario, robots: 2)
            } catch {
                #expect(!"\(error)".isEmpty, "seed \(seed)")
            }
        }
    }
}
