import Foundation
import Kernel
import Robotics

/// One problem, planned and checked.
struct PackJob: Sendable {
    let task: PackingTask
    let source: String
    let number: Int
    let mode: PackingMode
    let rules: BuildRules

    struct Outcome: Sendable {
        var entry: PackingResultFile.Entry
        var violations: [PackingViolation]
        var cpu: Double
    }

    /// Plans within the time, and has the checker look at the result; the time is that of planning alone.
    func run(_ options: PackOptions) throws -> Outcome {
        let packer = TaskPacker(mode: mode, rules: rules, seed: options.seed, openContainers: options.openTotes)
        return try run(
            packer, effort: options.effort ?? .max, seconds: options.effort == nil ? options.time.seconds : .infinity)
    }

    /// Plans by the usual choices.
    func run(seconds: Double) throws -> Outcome {
        try run(TaskPacker(mode: mode, rules: rules), effort: .max, seconds: seconds)
    }

    private func run(_ packer: TaskPacker, effort: Int, seconds: Double) throws -> Outcome {
        let began = ThreadClock.seconds
        var outcome = try packer.pack(task, effort: effort) { ThreadClock.seconds - began > seconds }
        let cpu = ThreadClock.seconds - began
        outcome.source = source
        outcome.number = number
        return Outcome(
            entry: PackingResultFile.Entry(outcome: outcome, rules: rules),
            violations: outcome.violations(of: task, items: task.items, mode: mode, rules: rules), cpu: cpu)
    }
}
