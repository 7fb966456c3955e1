import Foundation
import Kernel
import Robotics

/// Asks a team for its plans under a deadline, keeps the times and shows how it goes.
struct LeaguePace {
    let watch = Stopwatch()
    private(set) var timings = Timings()
    /// Seconds that may be planned for; the rest of the step is for what is under way then, and for handing over.
    private let budget: Double
    private let steps: Int
    private var shown = ContinuousClock.now

    init(stepSeconds: Double, steps: Int) {
        budget = stepSeconds * 0.85
        self.steps = steps
    }

    /// The next plan, and the seconds that it took.
    mutating func plan(
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
