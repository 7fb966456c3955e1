public import Kernel

/// Fills one container as full as can be from boxes of some kinds.
public struct BlockPacker: Sendable {
    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// Boxes may hang in the air: what the literature compares.
        case volume
        /// Every box stands by the rules and can be put down from above.
        case buildable
    }

    public let mode: Mode
    public let rules: BuildRules

    public init(mode: Mode, rules: BuildRules = .init()) {
        self.mode = mode
        self.rules = rules
    }

    public func pack(_ problem: LoadingProblem, completions: Int = 2_000, isOver: () -> Bool = { false }) -> (
        fill: Double, completions: Int, blocks: Int
    ) {
        let tuning = Self.tuning
        let library = BlockLibrary(problem: problem, rules: rules, mustStand: mode == .buildable, tuning: tuning)
        var search = BlockSearch(
            field: BlockField(library: library, tuning: tuning), maxWeight: problem.maxWeight, most: completions)
        search.run(goal: problem.container.volume, isOver: isOver)
        return (Double(search.best.volume) / Double(problem.container.volume), search.completions, library.shapes.count)
    }
    nonisolated(unsafe) static var tuning = BlockTuning()
    public static func tune(_ key: String, _ value: Double) {
        switch key {
        case "blocks": tuning.mostBlocks = Int(value)
        case "fill": tuning.leastFill = value
        case "power": tuning.contactPower = Int(value)
        case "count": tuning.countPower = value
        case "near": tuning.nearness = value
        case "widen": tuning.widening = value
        case "first": tuning.firstWidth = Int(value)
        default: break
        }
    }
}
