/// A block at its place.
struct PlacedBlock {
    /// Its number in the library's cold lists.
    var id: Int32
    var low: SIMD3<Int32>
    var high: SIMD3<Int32>
}
