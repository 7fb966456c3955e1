import Kernel

/// The figures that the block search is tuned by.
struct BlockTuning {
    init() {}

    /// Where there are many kinds, only many blocks hold joined ones of all of them, and even so not all joined ones.
    init(kinds: Int) {
        mostBlocks = min(max(mostBlocks, kinds * kinds), 5_000)
        joinsBulkiest = mostBlocks > 1_000
    }

    /// How many blocks to build at most.
    var mostBlocks = 1_000
    /// Whether the bulkiest of the possible blocks are joined first, or all in turn until there are enough.
    var joinsBulkiest = false
    /// The share of the room that is left for blocks which they fill before they are joined themselves.
    var joinedAtOnce = 0.7
    /// The share of a block that must be boxes.
    var leastFill = 0.98
    /// Contact counts to this power (an even whole number).
    var contactPower = 4
    /// The number of boxes counts to minus this power.
    var countPower = 0.2
    /// Neighbours as far away as this share of a block's edge count as touching.
    var nearness = 0.04
    /// How the beam grows from one pass to the next.
    var widening = 1.6
    var firstWidth = 2
    /// Bulky boxes count more than their volume, by this power of it; above zero where all boxes must go somewhere.
    var bulkPower = 0.0
    /// How much more than by its bulk each kind counts; empty where none does.
    var boosts: [Double] = []

    /// What one box of each kind is worth: at least 1, its volume where bulk has no power.
    func worths(of kinds: [BoxKind]) -> [Int] {
        // Some may be far too large for any container, and for whole numbers.
        let volumes = kinds.map { kind in
            let edges = [kind.item.extent.width, kind.item.extent.depth, kind.item.extent.height]
            return edges.reduce(1) { $0 * Double(max(1, $1)) }
        }
        let bulkiest = volumes.max() ?? 1
        return volumes.enumerated().map { number, volume in
            let bulk = bulkPower == 0 ? 1 : RealFunctions.power(volume / bulkiest, bulkPower)
            return max(1, Int(min(volume * bulk * (boosts.isEmpty ? 1 : boosts[number]), 1e15)))
        }
    }
}
