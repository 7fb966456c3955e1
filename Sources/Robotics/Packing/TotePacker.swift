import Kernel

/// Packs an order into totes so that a gripper can build every one of them from above.
///
/// Several rounds, each one greedy: items sorted heavy before light and robust before fragile, each put into the
/// first open container that has an allowed place for it. Rounds differ in the order, in what places they like and
/// in the type of container they open; the cheapest result is kept. A round costs O(items² × boxes a container) in
/// the worst case; the work over all rounds is bounded, so 60 groceries take a few milliseconds.
public struct TotePacker: Sendable {
    public let types: [ContainerType]
    public let rules: BuildRules
    private let seed: UInt64

    public init(types: [ContainerType], rules: BuildRules = .init(), seed: UInt64 = 1) throws(PackingRefusal) {
        try PackingRefusal.check(types)
        self.types = types
        self.rules = rules
        self.seed = seed
    }

    /// Packs everything: each index of `items` is in exactly one container or parcel of the result.
    ///
    /// The same items, seed and rounds give the same plan. `isOver` is asked between rounds; at least one is made.
    public func pack(_ items: [PackItem], rounds: Int = 24, isOver: () -> Bool = { false }) -> PackingPlan {
        PackingPlan(of: items, in: types) { zone, indices in
            var search = ToteSearch(
                items: items, indices: indices, zone: zone, types: types, rules: rules,
                generator: SeededGenerator(seed: seed))
            search.search(rounds: rounds, isOver: isOver)
            return search.containers
        }
    }
}
