import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench lorr`: tasks finished in a League of Robot Runners instance, beside the best that is known.
struct BenchLorr: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lorr", abstract: "Tasks finished in league instances, beside the best published.")

    /// Best published result by step; between them in proportion.
    private static let published: [String: [(step: Int, tasks: Int)]] = [
        "random_32_32_20_100": [(100, 226), (200, 459), (300, 709), (500, 1186)],
        "sortation_large_2000": [(100, 354), (200, 1273), (300, 2198), (500, 3842), (1000, 7779), (2000, 15508)],
        "warehouse_large_5000": [(5000, 94232)],
        "paris_1_256_250": [(500, 456)],
    ]

    /// EPIBT and EPIBT with large-neighbourhood search (500 steps, one thread): tasks, and milliseconds a step.
    private static let measured: [String: [(tasks: Int, milliseconds: Double)]] = [
        "random_32_32_20_100": [(1220, 0.7), (1257, 50)]
    ]

    @Argument(help: ArgumentHelp("The JSON file of the instance.", valueName: "instance"))
    var instance: String

    @Option(help: "How many steps to play.")
    var steps = 500

    @Option(help: "What the planner's choices are drawn from.")
    var seed: UInt64 = 1

    @Option(help: "Steps that are planned ahead.")
    var depth = LifelongPlanner.Settings.league.depth

    @Option(help: "How often each step's plan is improved.")
    var rounds = LifelongPlanner.Settings.league.refinement.rounds

    @Option(help: "Steps of the courses that small teams improve together, 0 for none.")
    var window = LifelongPlanner.Settings.league.window

    func validate() throws {
        guard (0...LifelongPlanner.Settings.longestWindow).contains(window) else {
            throw ValidationError("--window is between 0 and \(LifelongPlanner.Settings.longestWindow)")
        }
        guard (3...6).contains(depth) else { throw ValidationError("--depth is between 3 and 6") }
        guard (0...100).contains(rounds) else { throw ValidationError("--rounds is between 0 and 100") }
    }

    func run() async throws {
        try await reportingFaults {
            let name = URL(filePath: instance).deletingPathExtension().lastPathComponent
            let instance = try LeagueFiles(instance).instance()
            var run = LeagueRun(instance)
            var settings = LifelongPlanner.Settings.league
            settings.depth = depth
            settings.refinement.rounds = rounds
            settings.window = window
            var team = LeagueTeam(instance, seed: seed, settings: settings)
            var pace = LeaguePace(stepSeconds: 1, steps: steps)
            try pace.play(&run, with: &team)
            let number = Summary.number
            var peers =
                Self.peer(name, steps: run.time).map {
                    ["best published \(number($0, 0)): \(number(Double(run.finished) / $0, 3)) ×"]
                } ?? ["no peer"]
            if run.time == 500 {
                peers += (Self.measured[name] ?? []).map { "EPIBT \($0.tasks) at \(number($0.milliseconds, 1)) ms" }
            }
            print(
                "\(name), \(run.robots.count) robots, \(run.time) steps: \(run.finished) tasks, \(peers.joined(separator: ", ")); "
                    + "CPU \(number(pace.watch.cpu / Double(max(1, run.time)) * 1000, 1)) ms a step, "
                    + "p99 \(number(pace.timings.percentile(0.99), 1)) ms, \(run.lateSteps) late, "
                    + "\(run.faultySteps + run.disputeCount) violations")
        }
    }

    private static func peer(_ name: String, steps: Int) -> Double? {
        guard let list = published[name] else { return nil }
        var last = (step: 0, tasks: 0)
        for entry in list {
            if steps <= entry.step {
                let share = Double(steps - last.step) / Double(entry.step - last.step)
                return Double(last.tasks) + share * Double(entry.tasks - last.tasks)
            }
            last = entry
        }
        return Double(last.tasks) * Double(steps) / Double(last.step)
    }
}
