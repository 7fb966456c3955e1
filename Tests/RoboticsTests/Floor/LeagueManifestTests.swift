import Kernel
import Robotics
import Testing

@Suite struct LeagueManifestTests {
    private static let text = """
        {"mapFile": "m.map", "agentFile": "a.agents", "taskFile": "t.tasks", "teamSize": 3, "numTasksReveal": 1.5,
        "version": "2026 LoRR", "agentCounter": 3, "agentSize": 1.0, "delayConfig": {"seed": 0, "minDelay": 1,
        "maxDelay": 4, "eventModel": "bernoulli", "pDelay": 0.01, "durationModel": "uniform"}}
        """

    /// Everything that follows from a manifest's own values; throws one of two kinds of error or succeeds.
    private func read(_ bytes: [UInt8]) throws -> LeagueManifest {
        let manifest = try LeagueManifest(bytes)
        _ = try manifest.ticks()
        _ = try LeagueInstance(
            map: LeagueInstanceTests.map, agents: LeagueInstanceTests.agents, tasks: LeagueInstanceTests.tasks,
            teamSize: manifest.teamSize, reveal: manifest.numTasksReveal ?? 1.5, handout: manifest.handout())
        return manifest
    }

    @Test func readsTheWholeAndItsDefaults() throws {
        #expect(try read(Array(Self.text.utf8)).ticks()?.count == 3)
        let short = Self.text.replacing("\"agentCounter\": 3, ", with: "")
        #expect(try read(Array(short.utf8)).ticks()?.count == 10)
    }

    @Test(arguments: [
        ("\"teamSize\": 3", "\"teamSize\": 0"), ("\"teamSize\": 3", "\"teamSize\": 9223372036854775807"),
        ("\"teamSize\": 3", "\"teamSize\": -9223372036854775808"), ("\"teamSize\": 3", "\"teamSize\": 1e400"),
        ("\"teamSize\": 3", "\"teamSize\": \"3\""), ("1.5", "1e300"), ("1.5", "-1"),
        ("\"agentCounter\": 3", "\"agentCounter\": 0"),
        ("\"agentCounter\": 3", "\"agentCounter\": 100000"), ("1.0", "0"), ("1.0", "1.5"),
        ("\"minDelay\": 1", "\"minDelay\": 0"),
        ("\"maxDelay\": 4", "\"maxDelay\": 0"), ("\"maxDelay\": 4", "\"maxDelay\": 9000000000"), ("0.01", "1.01"),
        ("bernoulli", "sometimes"), ("uniform", "long"), ("\"mapFile\"", "\"map\""),
    ])
    func refusesWhatMakesNoSense(part: String, instead: String) {
        let text = Self.text.replacing(part, with: instead)
        #expect(text != Self.text)
        #expect(throws: (any Error).self) { try read(Array(text.utf8)) }
    }

    @Test(arguments: [
        ("bernoulli", "sometimes", "'delayConfig.eventModel' must be one of bernoulli, poisson"),
        ("\"minDelay\": 1", "\"minDelay\": 9", "'delayConfig.maxDelay' must be a whole number from 9 to 1000000"),
    ])
    func saysWhatStallsMayBe(part: String, instead: String, message: String) throws {
        let manifest = try LeagueManifest(Self.text.replacing(part, with: instead).utf8)
        let error = #expect(throws: LeagueError.self) { try manifest.ticks() }
        #expect(error?.message.en == message)
    }

    @Test(arguments: 0..<8 as Range<UInt64>)
    func damagedManifestsAreRefusedOrReadButNeverCrash(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = Array(Self.text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2: bytes.insert(contentsOf: Array("9999999".utf8), at: place)
                default: bytes.removeLast(bytes.count - max(1, place))
                }
            }
            do {
                let manifest = try read(bytes)
                #expect((1...3).contains(manifest.teamSize), "seed \(seed)")
            } catch {
                #expect(error is LeagueError || error is FormatError, "seed \(seed): \(error)")
            }
        }
    }

    @Test(arguments: [
        ("\"3\"", 1, "teamSize"), ("0", 1, "teamSize"), ("3.5", 1, "teamSize"),
        ("3,\n\"delayConfig\": {\n\"minDelay\": true}", 3, "delayConfig.minDelay"),
        ("3,\n\n\"version\": 4", 3, "version"),
    ])
    func errorsNameTheLineAndTheField(value: String, line: Int, field: String) {
        let text = "{\"mapFile\": \"m\", \"agentFile\": \"a\", \"taskFile\": \"t\", \"teamSize\": \(value)}"
        do throws(FormatError) {
            _ = try LeagueManifest(Array(text.utf8))
            Issue.record("'\(value)' was read")
        } catch {
            #expect(error.line == line)
            #expect(error.message.en.contains("'\(field)'"))
        }
    }

    @Test func whatIsNullOrUnknownCountsAsLeftOut() throws {
        let text = """
            {"mapFile": "m", "agentFile": "a", "taskFile": "t", "teamSize": 2, "agentSize": null, "delayConfig": null,
            "taskAssignmentStrategy": null, "numTasksReveal": null, "version": null, "colour": "blue"}
            """
        let manifest = try LeagueManifest(Array(text.utf8))
        #expect(manifest == LeagueManifest(mapFile: "m", agentFile: "a", taskFile: "t", teamSize: 2))
        #expect(try manifest.ticks() == nil)
    }

    @Test func deepNestingIsRefused() {
        let bytes = Array(String(repeating: "[", count: 100_000).utf8)
        #expect(throws: (any Error).self) { try read(bytes) }
    }
}
