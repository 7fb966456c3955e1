import Foundation
import Kernel
import Robotics

/// Asks a team for its plans under a deadline, keeps the times and shows how it goes.
struct LeaguePace {
    let watch = Stopwatch()
    private(set) var timings = Timings()
    /// Seconds that may be planned for; the rest of the step is for what is under way then, and for handing over.
    private let budget: Double
    private let stepSeconds: Double
    private let steps: Int
    private var shown = ContinuousClock.now

    init(stepSeconds: Double, steps: Int) {
        budget = stepSeconds * 0.85
        self.stepSeconds = stepSeconds
        self.steps = steps
    }

    /// Plays to the last step, or until all tasks are done.
    mutating func play(_ game: inout some LeagueGame, with team: inout LeagueTeam) throws {
        while game.run.time < steps, !game.run.isOver {
            let (plan, seconds) = try plan(game.run, with: &team)
            game.step(
                actions: plan.actions, followUps: team.followUps, schedule: plan.schedule, planSeconds: seconds,
                allowed: stepSeconds, upTo: steps)
        }
    }

    /// The next plan, and the seconds that it took.
    private mutating func plan(
        _ run: LeagueRun, with team: inout LeagueTeam
    ) throws -> (plan: (actions: [CarrierAction], schedule: [Int?]), seconds: Double) {
        let began = ContinuousClock.now
        let plan = try team.plan(run) { 1 - (ContinuousClock.now - began).seconds / budget }
        let took = ContinuousClock.now - began
        timings.add(took)
        if ContinuousClock.now - shown > .milliseconds(100) {
            shown = .now
            Terminal.progress(
                Double(run.time) / Double(steps),
                "\(run.time)/\(steps), \(run.finished) ✓, \(Summary.number(timings.recentMean)) ms")
        }
        return (plan, took.seconds)
    }
}

/// A referee, whatever a step is to it.
protocol LeagueGame {
    var run: LeagueRun { get }
    mutating func step(
        actions: [CarrierAction], followUps: [CarrierAction], schedule: [Int?], planSeconds: Double, allowed: Double,
        upTo last: Int)
}

extension LeagueRun: LeagueGame {
    var run: LeagueRun { self }

    mutating func step(
        actions: [CarrierAction], followUps: [CarrierAction], schedule: [Int?], planSeconds: Double, allowed: Double,
        upTo last: Int
    ) {
        step(actions: actions, schedule: schedule, planSeconds: planSeconds, allowed: allowed, upTo: last)
    }
}

extension TickedRun: LeagueGame {}
