import Foundation
import Robotics

/// Asks a team for its plans under a deadline, keeps the times and shows how it goes.
struct LeaguePace {
    let watch = Stopwatch()
    private(set) var timings = Timings()
    private let stepSeconds: Double
    private let steps: Int
    private var shown = ContinuousClock.now

    init(stepSeconds: Double, steps: Int) {
        self.stepSeconds = stepSeconds
        self.steps = steps
    }

    /// The next plan, and the seconds that it took.
    mutating func plan(
        _ run: LeagueRun, with team: inout LeagueTeam
    ) throws -> (plan: (actions: [CarrierAction], schedule: [Int?]), seconds: Double) {
        let began = ContinuousClock.now
        // A little is left for handing the plan over.
        let deadline = began + .seconds(stepSeconds * 0.92)
        let plan = try team.plan(run) { ContinuousClock.now < deadline }
        let took = ContinuousClock.now - began
        timings.add(took)
        if ContinuousClock.now - shown > .milliseconds(100) {
            shown = .now
            Terminal.progress(
                Double(run.time) / Double(steps),
                "\(run.time)/\(steps), \(run.finished) ✓, \(Summary.number(timings.recentMean)) ms")
        }
        return (plan, Double(took.components.seconds) + Double(took.components.attoseconds) * 1e-18)
    }
}
