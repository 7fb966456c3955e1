import Kernel

/// Packs any task in any mode by the packer that is made for it.
public struct TaskPacker: Sendable {
    public var mode: PackingMode
    /// The rules, where neither volume mode leaves them out nor `nil` leaves them to the task.
    public var rules: BuildRules?
    public var seed: UInt64
    /// How many totes of a climate a station has at hand in online mode.
    public var openContainers: Int

    public init(mode: PackingMode, rules: BuildRules? = nil, seed: UInt64 = 1, openContainers: Int = 1) {
        self.mode = mode
        self.rules = rules
        self.seed = seed
        self.openContainers = max(1, openContainers)
    }

    /// The rules that hold for a task.
    public func rules(for task: PackingTask) -> BuildRules { rules ?? task.rules ?? task.usualRules }

    /// Packs a task.
    ///
    /// - Parameters:
    ///   - effort: How many loads a search tries; where everything must be packed, how many rounds it makes.
    ///   - isOver: Asked now and then; `true` ends the search with the best plan so far.
    public func pack(
        _ task: PackingTask, effort: Int, isOver: () -> Bool = { false }
    ) throws(PackingRefusal) -> PackingOutcome {
        try PackingRefusal.check(task.types)
        try PackingRefusal.check(task.kinds)
        switch (mode, task.goal) {
        case (.online, _): return try online(task, isOver)
        case (_, .fill): return try fill(task, effort, isOver)
        case (_, .all):
            let planner = try LoadPlanner(
                types: task.types, mode: mode == .volume ? .volume : .buildable, rules: rules(for: task), seed: seed)
            return PackingOutcome(plan: planner.pack(task.items, rounds: effort, isOver: isOver))
        }
    }

    private func fill(
        _ task: PackingTask, _ effort: Int, _ isOver: () -> Bool
    ) throws(PackingRefusal) -> PackingOutcome {
        let type = task.types[0]
        let rules = rules(for: task)
        let items = task.items
        var singles = ToteSearch(
            items: items, indices: items.indices.filter { LooseParcel.reason(for: items[$0], among: [type]) == nil },
            zone: items.first?.zone ?? .ambient, types: [type],
            rules: rules, mostContainers: 1, generator: SeededGenerator(seed: seed))
        // Blocks need equal boxes; where hardly any two are, boxes are placed one by one in the same time.
        let isMixed = mode == .buildable && items.count <= 300 && items.count < 4 * task.kinds.count
        let problem = LoadingProblem(container: type.inner, maxWeight: heaviest(type), kinds: task.kinds)
        let result = try BlockPacker(mode: mode == .volume ? .volume : .buildable, rules: rules)
            .pack(problem, completions: effort) {
                if isMixed { singles.improve(work: Self.singlesWork, isOver: isOver) }
                return isOver() || singles.isPerfect
            }
        let single = singles.containers.first
        let best = single.map { $0.volume > result.container.volume ? $0 : result.container } ?? result.container
        let packed = Set(best.placements.map(\.item))
        return PackingOutcome(
            plan: PackingPlan(containers: best.placements.isEmpty ? [] : [best]),
            left: items.indices.filter { !packed.contains($0) })
    }

    /// Pairs of boxes that are looked at one by one for each load of blocks: several times its effort.
    private static let singlesWork = 400_000

    /// The weight limit where it can matter at all; a search without one is faster.
    private func heaviest(_ type: ContainerType) -> Int? {
        type.maxWeight == ContainerType.greatestWeight ? nil : type.maxWeight
    }

    private func online(_ task: PackingTask, _ isOver: () -> Bool) throws(PackingRefusal) -> PackingOutcome {
        let items = task.items
        var arrival = Array(items.indices)
        if task.goal == .fill {
            // Such a problem says what there is, not when it comes.
            var generator = SeededGenerator(seed: seed)
            arrival.shuffle(using: &generator)
        }
        var station = PackingStation(
            types: task.types, rules: rules(for: task), openContainers: openContainers,
            mostContainers: task.goal == .fill ? 1 : .max)
        var outcome = PackingOutcome(plan: PackingPlan(), arrival: arrival)
        for index in arrival {
            if task.goal == .all, let reason = LooseParcel.reason(for: items[index], among: task.types) {
                outcome.plan.parcels.append(LooseParcel(item: index, reason: reason))
            } else if try !station.take(items[index], index: index, inHurry: isOver()) {
                outcome.left.append(index)
            }
        }
        outcome.plan.containers = station.containers
        return outcome
    }
}
