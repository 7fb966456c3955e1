/// Two blocks that may be joined along an axis (0 x, 1 y, 2 z).
struct BlockPair {
    /// Cubic units of boxes of both.
    var volume: Int
    var first: Int32
    var second: Int32
    var axis: Int
}
