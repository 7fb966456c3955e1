/// The figures that the block search is tuned by.
struct BlockTuning {
    /// How many blocks to build at most.
    var mostBlocks = 2_000
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
}
