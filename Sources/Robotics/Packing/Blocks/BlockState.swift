/// A container that is partly filled with blocks.
struct BlockState {
    var spaces: [FreeSpace] = []
    /// How many boxes of each kind are left.
    var left: [Int32] = []
    var placed: [PlacedBlock] = []
    /// The blocks for which there are boxes enough, the most valuable first.
    var alive: [Int32] = []
    /// The worth to which a greedy completion fills it, where known.
    var promise: Int?
    /// What the placed blocks are worth together.
    var worth = 0
    var spareWeight = Int.max

    /// Becomes a copy without giving up its own memory.
    mutating func become(_ other: borrowing BlockState) {
        spaces.removeAll(keepingCapacity: true)
        spaces.append(contentsOf: other.spaces)
        left.removeAll(keepingCapacity: true)
        left.append(contentsOf: other.left)
        placed.removeAll(keepingCapacity: true)
        placed.append(contentsOf: other.placed)
        alive.removeAll(keepingCapacity: true)
        alive.append(contentsOf: other.alive)
        promise = other.promise
        worth = other.worth
        spareWeight = other.spareWeight
    }
}
