/// A largest possible box of free room; such spaces overlap.
struct FreeSpace {
    var low: SIMD3<Int32>
    var high: SIMD3<Int32>
    /// For each axis, whether blocks are set at the high end, because that is nearer to the container's wall.
    var isHigh: SIMD3<Int32>
    /// How far the chosen corner is from the nearest corner of the container, along the axes.
    var distance: Int32
    /// The lightest box on which the space stands; `Int.max` on the floor.
    var supportWeight: Int
    /// Weight a square unit that its ground may bear.
    var bearing: Double

    var size: SIMD3<Int32> { high &- low }

    var volume: Int {
        let size = size
        return Int(size.x) * Int(size.y) * Int(size.z)
    }
}
