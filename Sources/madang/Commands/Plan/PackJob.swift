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
        let began = ThreadClock.seconds
        let limit = options.effort == nil ? options.time.seconds : .infinity
        var outcome = try packer.pack(task, effort: options.effort ?? .max) { ThreadClock.seconds - began > limit }
        let cpu = ThreadClock.seconds - began
        outcome.source = source
        outcome.number = number
        return Outcome(
            entry: PackingResultFile.Entry(outcome: outcome, rules: rules),
            violations: outcome.violations(of: task, items: task.items, mode: mode, rules: rules), cpu: cpu)
    }
}
