import Kernel

/// Packs everything into containers of several sizes at the least cost.
///
/// Containers are filled one after another with what is left, each by `BlockPacker`. Several rounds differ in the
/// type that is preferred and in how much bulky things are put first; up to 300 items, the item-wise search of
/// `TotePacker` takes part as well. The cheapest plan of each climate is kept. A round costs one block search a container
/// and type tried.
public struct LoadPlanner: Sendable {
    public let types: [ContainerType]
    public let mode: BlockPacker.Mode
    public let rules: BuildRules
    private let seed: UInt64

    public init(
        types: [ContainerType], mode: BlockPacker.Mode, rules: BuildRules = .init(gap: 0), seed: UInt64 = 1
    ) throws(PackingRefusal) {
        try PackingRefusal.check(types)
        self.types = types
        self.mode = mode
        self.rules = rules
        self.seed = seed
    }

    /// Packs everything: each index of `items` is in exactly one container or parcel of the result.
    ///
    /// `effort` is the number of completions of each block search, `rounds` how many ways are tried at most; `isOver`
    /// is asked between them, and may leave the first round less searched, but never unfinished.
    public func pack(
        _ items: [PackItem], rounds: Int = 8, effort: Int = 60, isOver: () -> Bool = { false }
    ) -> PackingPlan {
        let (parcels, climates) = PackingPlan.apart(items, types)
        var searches = climates.map { zone, indices in
            LoadSearch(
                items: items, indices: indices, zone: zone, types: types,
                packer: BlockPacker(mode: mode, rules: rules), effort: effort, seed: seed)
        }
        for place in searches.indices { searches[place].begin(rounds: rounds, isOver: isOver) }
        // Climates take turns, so that none has all of the time.
        var round = 0
        while round < max(1, rounds), searches.contains(where: { !$0.isDone(isOver) }) {
            round += 1
            for place in searches.indices where !searches[place].isDone(isOver) {
                searches[place].improve(isOver: isOver)
            }
        }
        return PackingPlan(containers: searches.flatMap(\.containers), parcels: parcels)
    }
}
