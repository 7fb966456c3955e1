import Kernel

/// Fills one container as full as can be from boxes of some kinds: the single container loading problem.
///
/// Builds blocks of boxes and places them by a beam search (see `BlockSearch`). In buildable mode, blocks stand wholly
/// on the level tops of others; afterwards, single boxes are added where the rules allow them.
///
/// Cost: each completion places O(boxes) blocks, each O(blocks + spaces²). The search can be stopped at any time and
/// then has the best result so far.
public struct BlockPacker: Sendable {
    /// How strictly boxes must stand.
    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// Boxes may hang in the air and weights count for nothing but the container's limit: what the literature
        /// compares.
        case volume
        /// Every box stands by the rules and can be put down from above.
        case buildable
    }

    public let mode: Mode
    public let rules: BuildRules

    /// `rules` matter in buildable mode alone. Boxes that go into containers by the hundred touch each other, hence no gap.
    public init(mode: Mode, rules: BuildRules = .init(gap: 0)) {
        self.mode = mode
        self.rules = rules
    }

    /// Fills the container. `isOver` is asked after every completion; at least one is made.
    public func pack(
        _ problem: LoadingProblem, completions: Int = 1_000, isOver: () -> Bool = { false }
    ) throws(PackingRefusal) -> LoadingResult {
        try PackingRefusal.check([problem.type])
        try PackingRefusal.check(problem.kinds)
        return fill(problem, tuning: BlockTuning(kinds: problem.kinds.count), completions: completions, isOver: isOver)
    }

    /// Fills a container that is known to be possible.
    func fill(
        _ problem: LoadingProblem, tuning: BlockTuning, completions: Int, isOver: () -> Bool
    ) -> LoadingResult {
        let library = BlockLibrary(problem: problem, rules: rules, mustStand: mode == .buildable, tuning: tuning)
        var search = BlockSearch(
            field: BlockField(library: library, tuning: tuning), maxWeight: problem.maxWeight,
            most: max(1, completions))
        search.run(goal: library.goal, isOver: isOver)
        var unpacking = BlockUnpacking(problem: problem, library: library)
        unpacking.take(search.best)
        let placements = mode == .buildable ? unpacking.standing(by: rules) : unpacking.floating()
        var isPlaced = [Bool](repeating: false, count: unpacking.itemCount)
        for placement in placements { isPlaced[placement.item] = true }
        return LoadingResult(
            container: PackedContainer(
                type: 0, zone: problem.kinds.first?.item.zone ?? .ambient, placements: placements),
            left: isPlaced.indices.filter { !isPlaced[$0] }, completions: search.completions)
    }
}
