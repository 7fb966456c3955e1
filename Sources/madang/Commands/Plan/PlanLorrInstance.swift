public import ArgumentParser
import Foundation
import Kernel
public import Robotics

/// `madang plan lorr-instance rooms --robots 200 --out FOLDER`
struct PlanLorrInstance: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lorr-instance",
        abstract: "Makes up a floor with robots and tasks for `madang plan lorr` and `madang plan oneshot`.",
        discussion: """
            Writes NAME.map, NAME.agents, NAME.tasks, NAME.json and NAME.scen into a folder. The same values give the \
            same files. --grain is the side of a room, the width of a maze's corridors or the length of a shelf; --share \
            the share of walls (random, caves) or of openings besides those that must be (rooms, maze).
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case y2023 = "2023"
        case y2024 = "2024"
        case y2026 = "2026"
    }

    @Argument(help: "What the floor looks like.")
    var kind: FloorKind

    @Option(help: "Cells from west to east.")
    var width = 64

    @Option(help: "Cells from north to south.")
    var height = 64

    @Option(help: "How coarse the floor is, in cells.")
    var grain: Int?

    @Option(help: "How many walls, or openings, 0 to 0.95.")
    var share: Double?

    @Option(help: "How many robots.")
    var robots = 100

    @Option(help: "How many tasks; the list begins again after the last.")
    var tasks = 10_000

    @Option(help: "Errands of a task; always 1 in 2023.")
    var errands = 2

    @Option(help: "The year of the format. In 2026 actions take three ticks, and robots stall.")
    var format = Format.y2024

    @Option(help: "Stalls a robot and tick (2026).")
    var stalls = 0.003

    @Option(help: "What is drawn is drawn from this.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The folder to write to; made if it is not there.", valueName: "folder"))
    var out: String

    func validate() throws {
        guard (0...1).contains(stalls) else { throw ValidationError("--stalls is between 0 and 1") }
    }

    func run() async throws {
        try await reportingFaults {
            let name = "\(kind.rawValue)-\(width)x\(height)-\(robots)"
            let maker: LeagueMaker
            do {
                let map = try FloorMaker(
                    kind, width: width, height: height, grain: grain, share: share, seed: seed
                ).map()
                let count = format == .y2023 ? 1 : errands
                maker = try LeagueMaker(map: map, robots: robots, tasks: tasks, errands: count, seed: seed)
            } catch let error as SettingError {
                throw Fault(error)
            }
            try PlanFile.makeFolder(out)
            try write(maker.map.text, "\(name).map")
            try write(maker.agentText, "\(name).agents")
            try write(maker.taskText, "\(name).tasks")
            try write(maker.scenario(mapName: "\(name).map").text, "\(name).scen")
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            try write(String(decoding: encoder.encode(manifest(name)), as: UTF8.self) + "\n", "\(name).json")
            print(URL(filePath: out).appending(path: "\(name).json").path)
        }
    }

    private func manifest(_ name: String) -> LeagueManifest {
        var manifest = LeagueManifest(
            mapFile: "\(name).map", agentFile: "\(name).agents", taskFile: "\(name).tasks", teamSize: robots,
            numTasksReveal: format == .y2023 ? 1 : 1.5,
            taskAssignmentStrategy: format == .y2023 ? "roundrobin" : nil, version: "\(format.rawValue) LoRR")
        guard format == .y2026 else { return manifest }
        manifest.agentCounter = 3
        manifest.delayConfig = LeagueDelays(
            seed: seed, minDelay: 2, maxDelay: 10, eventModel: "bernoulli", pDelay: stalls, durationModel: "uniform")
        return manifest
    }

    private func write(_ text: String, _ name: String) throws {
        try PlanFile.write(Data(text.utf8), to: URL(filePath: out).appending(path: name).path)
    }
}

extension FloorKind: ExpressibleByArgument {}
