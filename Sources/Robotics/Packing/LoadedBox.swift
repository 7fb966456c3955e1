import Kernel

/// A box that stands in a load, by its six planes.
struct LoadedBox {
    var item: Int
    var orientation: BoxOrientation
    var left: Int
    var right: Int
    var front: Int
    var back: Int
    var bottom: Int
    var top: Int
    var weight: Int
    /// Grams that may rest on it; `Double.infinity` without limit.
    var bearing: Double
    /// Grams that rest on it.
    var load: Double = 0

    /// The area that the outline shares with another.
    @inline(__always)
    func overlap(left otherLeft: Int, right otherRight: Int, front otherFront: Int, back otherBack: Int) -> Int {
        let across = min(right, otherRight) - max(left, otherLeft)
        let along = min(back, otherBack) - max(front, otherFront)
        return across > 0 && along > 0 ? across * along : 0
    }

    func placement(sequence: Int) -> PackPlacement {
        PackPlacement(
            item: item, x: left, y: front, z: bottom, orientation: orientation,
            extent: Extent(width: right - left, depth: back - front, height: top - bottom), sequence: sequence)
    }
}
