import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang bench stalls`: what robots that stall cost a fleet, beside what would be in proportion.
struct BenchStalls: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stalls",
        abstract: "Tasks finished as robots stall more often, beside what would be in proportion.",
        discussion: """
            Floors of 64 by 64 cells, actions of three ticks, stalls of 2 to 10 ticks. Nobody passes a stalled robot in a door: \
            so besides the time that is stalled itself, the waiting behind it counts.
            """)

    /// Shares of the time for which robots stall, as they are asked for.
    private static let shares = [0, 0.025, 0.05, 0.1, 0.2, 0.3]
    private static let floors: [(kind: FloorKind, robots: Int)] = [
        (.random, 100), (.random, 400), (.warehouse, 200), (.warehouse, 400), (.rooms, 100),
    ]
    private static let ticks = 3
    private static let stall = 2...10

    @Option(help: "How many ticks to play.")
    var steps = 1_500

    @Option(help: "What floors, tasks and stalls are drawn from.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Where to draw what is left of the throughput (SVG).", valueName: "file"))
    var plot: String?

    func run() async throws {
        try await reportingFaults {
            let series = try Self.floors.map { floor in
                let name = "\(floor.kind.rawValue), \(floor.robots) robots"
                var quiet = 0
                let points = try Self.shares.map { share in
                    let (lost, tasks) = try play(floor.kind, robots: floor.robots, stalling: share)
                    if share == 0 { quiet = tasks }
                    let left = Double(tasks) / Double(max(1, quiet))
                    print(
                        String(
                            format:
                                "stalls, %@: %.1f %% of the time stalled, %d tasks, %.1f %% of the throughput (in proportion: %.1f)",
                            name, lost * 100, tasks, left * 100, (1 - lost) * 100))
                    return (lost: lost, left: left)
                }
                return SharePlot.Series(name: name, points: points)
            }
            guard let plot else { return }
            let drawing = SharePlot(
                title: "Floor: throughput as robots stall", lostLabel: "time stalled", leftLabel: "tasks finished",
                limitName: "in proportion", series: series)
            try PlanFile.write(Data(drawing.svg().utf8), to: plot)
        }
    }

    /// - Returns: the share of the robots' time that was lost in stalls, and the tasks that were finished.
    private func play(_ kind: FloorKind, robots: Int, stalling share: Double) throws -> (lost: Double, tasks: Int) {
        let map = try FloorMaker(kind, width: 64, height: 64, seed: seed).map()
        let maker = try LeagueMaker(map: map, robots: robots, tasks: 20_000, seed: seed)
        let instance = try maker.instance()
        let mean = Double(Self.stall.lowerBound + Self.stall.upperBound) / 2
        let delays = LeagueDelays(
            seed: seed, minDelay: Self.stall.lowerBound, maxDelay: Self.stall.upperBound, eventModel: "bernoulli",
            pDelay: share / (1 - share) / mean, durationModel: "uniform")
        var settings = LifelongPlanner.Settings.league
        settings.followsStraight = true
        var team = LeagueTeam(instance, seed: seed, settings: settings)
        var run = TickedRun(instance, ticks: Self.ticks, delays: share > 0 ? delays : nil)
        while run.time < steps {
            let plan = try team.plan(run.run)
            run.step(
                actions: plan.actions, followUps: team.followUps, schedule: plan.schedule, planSeconds: 0, allowed: 1,
                upTo: steps)
        }
        return (Double(run.stalledTicks) / Double(robots * run.time), run.run.finished)
    }
}
