/// What must be known of a block only when it is placed or taken apart.
struct BlockTraits {
    enum Recipe {
        /// A grid of equal boxes that stand the same way.
        case grid(kind: Int, orientation: BoxOrientation, along: Int, across: Int, up: Int)
        /// Two blocks side by side along an axis (0 x, 1 y, 2 z), both at the low corner.
        case joined(axis: Int, first: Int, second: Int)
    }

    var recipe: Recipe
    /// Its size, with the gaps that its boxes keep.
    var extent: SIMD3<Int32>
    /// Cubic units of boxes.
    var volume: Int
    /// What a search gains by placing it.
    var worth: Int
    var weight: Int
    /// How far from the low corner the top is closed and level: what may carry others.
    var topLength: Int
    var topWidth: Int
    /// The heaviest single box at the bottom, the lightest at the top.
    var bottomWeight: Int
    var topWeight: Int
    /// Weight on what is below, a square unit, where it presses most.
    var pressure: Double
    /// Weight a square unit that may be put on top; below zero where nothing may.
    var bearing: Double

    /// Tells blocks of the same size and boxes from others; that two others share a mark only loses one of them.
    func mark(with need: [BlockNeed]) -> UInt64 {
        var mark: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ value: Int) { mark = (mark ^ UInt64(bitPattern: Int64(value))) &* 0x9E37_79B9_7F4A_7C15 }
        for axis in 0..<3 { mix(Int(extent[axis])) }
        mix(topLength)
        mix(topWidth)
        for line in need {
            mix(Int(line.kind))
            mix(Int(line.count))
            mark ^= mark &>> 29
        }
        return mark
    }
}
