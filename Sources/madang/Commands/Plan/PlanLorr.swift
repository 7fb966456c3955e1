import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan lorr INSTANCE.json`
struct PlanLorr: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lorr",
        abstract: "Plays a League of Robot Runners instance (2023, 2024, 2026) and tells how many tasks were finished.",
        discussion: """
            The rules are kept by a referee that knows nothing of the planner. A plan that is late makes all robots wait, \
            and is counted; so the same seed gives the same result only where no step runs out of time. Where actions \
            take several ticks and robots stall (2026), a step is a tick, and there is a plan for every action.

            Up to 1,000 robots that fill a third to 85 % of the floor first rehearse in which lanes or one-way streams most \
            gets done: about 20 seconds for 400 robots, a minute for 700 on one thread. That counts as no step.
            """)

    @Argument(help: ArgumentHelp("The JSON file of the instance.", valueName: "instance"))
    var instance: String

    @Option(help: ArgumentHelp("Where to write the result, as the league does.", valueName: "file"))
    var out: String?

    @Option(
        help: ArgumentHelp("The longest that a step may take to plan; 1s by default.", valueName: "time"),
        transform: TimeSpan.read)
    var stepTime = TimeSpan(seconds: 1)

    @Option(help: "How many threads plan.")
    var threads = 1

    @Option(help: "What the planner's choices are drawn from.")
    var seed: UInt64 = 1

    @Option(help: "How many steps to play.")
    var steps = 1000

    func validate() throws {
        guard (1...1_000_000).contains(steps) else { throw ValidationError("--steps is between 1 and 1,000,000") }
        guard (1...1024).contains(threads) else { throw ValidationError("--threads is between 1 and 1,024") }
    }

    func run() async throws {
        try await reportingFaults {
            try PlanFile.makeSure(ofPlaceFor: out)
            let files = try LeagueFiles(instance)
            let instance = try files.instance()
            var settings = LifelongPlanner.Settings.league
            settings.threads = threads
            let ticks = try files.ticks()
            settings.followsStraight = ticks != nil
            let watch = Stopwatch()
            var hasRehearsed = false
            var team = LeagueTeam(instance, seed: seed, settings: settings) {
                hasRehearsed = true
                Terminal.progress($0, Terminal.language == .ko ? "연습 중" : "rehearsing")
            }
            let rehearsal = hasRehearsed ? (cpu: watch.cpu, wall: watch.wall) : nil
            var pace = LeaguePace(stepSeconds: stepTime.seconds, steps: steps)
            if let ticks {
                var run = TickedRun(instance, ticks: ticks.count, delays: ticks.delays)
                try pace.play(&run, with: &team)
                try finish(pace, run.run, { LeagueReport(run) }, rehearsal, stalls: run.stalledTicks)
            } else {
                var run = LeagueRun(instance)
                try pace.play(&run, with: &team)
                try finish(pace, run, { LeagueReport(run) }, rehearsal, stalls: nil)
            }
        }
    }

    private func finish(
        _ pace: LeaguePace, _ run: LeagueRun, _ report: () -> LeagueReport, _ rehearsal: (cpu: Double, wall: Double)?,
        stalls: Int?
    ) throws {
        Terminal.endProgress()
        Self.show(run, pace, stalls: stalls)
        if let rehearsal {
            Summary.row(
                "연습 CPU 초 / 실제 초", "rehearsal CPU seconds / wall seconds",
                "\(Summary.number(rehearsal.cpu, 1)) / \(Summary.number(rehearsal.wall, 1))")
        }
        if let out {
            var report = report()
            try PlanFile.write(Data(report.json()), to: out)
        }
        guard run.faultySteps == 0, run.disputeCount == 0 else { throw ExitCode.failure }
    }

    private static func show(_ run: LeagueRun, _ pace: LeaguePace, stalls: Int?) {
        let timings = pace.timings
        let watch = pace.watch
        let number = Summary.number
        Summary.row("로봇 / 걸음", "robots / steps", "\(run.robots.count) / \(run.time)")
        Summary.row("끝난 일", "tasks finished", "\(run.finished)")
        Summary.row("걸음당 끝난 일", "tasks a step", number(Double(run.finished) / Double(max(1, run.time)), 3))
        Summary.row(
            "걸음당 계획 시간 평균/p50/p99/최대", "ms a step, mean/p50/p99/max",
            [
                timings.total / Double(max(1, timings.count)), timings.percentile(0.5), timings.percentile(0.99),
                timings.percentile(1),
            ].map { number($0, 2) }.joined(separator: " / "))
        Summary.row("CPU 초 / 실제 초", "CPU seconds / wall seconds", "\(number(watch.cpu, 1)) / \(number(watch.wall, 1))")
        if let stalls {
            let share = Double(stalls) / Double(max(1, run.robots.count * run.time)) * 100
            Summary.row("멈춘 시간", "time stalled", "\(number(share, 2)) %")
        }
        let outOfReach = run.tasksOutOfReach
        if outOfReach > 0 { Summary.row("아무도 갈 수 없는 일", "tasks out of reach", "\(outOfReach)") }
        Summary.row("늦은 걸음", "entry timeouts", "\(run.lateSteps)")
        Summary.row("어긴 규칙", "violations", "\(run.faultySteps + run.disputeCount)")
    }
}
