public import ArgumentParser
import Foundation
public import Robotics

/// How loads are planned, for all that `madang plan pack` reads.
struct PackOptions: ParsableArguments {
    @Option(help: "volume, buildable or online; by default buildable, for thpack volume.")
    var mode: PackingMode?

    @Option(help: "thpack, bed-bpp or order; by default told from the content.")
    var format: PackingInput.Format?

    @Option(
        help:
            "fill (one container as full as can be) or all (everything at the least cost); by default as the format has it."
    )
    var goal: PackingTask.Goal?

    @Option(
        help: ArgumentHelp("The processor time that a problem may take; 2s by default.", valueName: "time"),
        transform: TimeSpan.read)
    var time = TimeSpan(seconds: 2)

    @Option(
        help: ArgumentHelp("The effort a problem instead of a time: the same plan on every machine.", valueName: "n"))
    var effort: Int?

    @Option(help: "What the planner's choices are drawn from.")
    var seed: UInt64 = 1

    @Option(help: "How many problems are planned at once.")
    var threads = 1

    @Option(
        name: .customLong("problem"), help: ArgumentHelp("Only this problem, from 1; may be repeated.", valueName: "n"))
    var problems: [Int] = []

    @Option(help: ArgumentHelp("How high pallets of bed-bpp are loaded.", valueName: "mm"))
    var height = 2_000

    @Option(help: ArgumentHelp("Totes at hand of each climate in online mode.", valueName: "n"))
    var openTotes = 1

    @Option(help: ArgumentHelp("The share of an item's base that must be carried (80).", valueName: "percent"))
    var support: Int?

    @Option(help: ArgumentHelp("What an item may weigh, as a share of what it stands on (125).", valueName: "percent"))
    var heavier: Int?

    @Option(help: ArgumentHelp("Room between neighbours (2; thpack and bed-bpp 0).", valueName: "mm"))
    var gap: Int?

    @Option(help: ArgumentHelp("Room around the gripper's head (20).", valueName: "mm"))
    var clearance: Int?

    func validate() throws {
        guard (1...1024).contains(threads) else { throw ValidationError("--threads is between 1 and 1,024") }
        guard (1...10_000_000).contains(effort ?? 1) else { throw ValidationError("--effort is 1 to 10,000,000") }
        guard (1...100_000).contains(height) else { throw ValidationError("--height is 1 to 100,000 mm") }
        guard (1...1_000).contains(openTotes) else { throw ValidationError("--open-totes is 1 to 1,000") }
        guard (51...100).contains(support ?? 80) else { throw ValidationError("--support is 51 to 100 %") }
        guard (1...1_000_000).contains(heavier ?? 125) else { throw ValidationError("--heavier is 1 to 1,000,000 %") }
        guard (0...10_000).contains(gap ?? 0) else { throw ValidationError("--gap is 0 to 10,000 mm") }
        guard (0...10_000).contains(clearance ?? 0) else { throw ValidationError("--clearance is 0 to 10,000 mm") }
    }

    /// The rules of a task, with those changed that the command line names.
    func rules(for task: PackingTask) -> BuildRules {
        let own = task.rules ?? task.usualRules
        return BuildRules(
            supportPercent: support ?? own.supportPercent, heavierPercent: heavier ?? own.heavierPercent,
            gap: gap ?? own.gap, clearance: clearance ?? own.clearance)
    }
}

extension PackingMode: ExpressibleByArgument {}
extension PackingInput.Format: ExpressibleByArgument {}
extension PackingTask.Goal: ExpressibleByArgument {}
