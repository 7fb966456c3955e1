import Kernel

/// A place where an item may stand, and how much it is liked.
struct LoadSpot {
    var x: Int
    var y: Int
    var z: Int
    var orientation: BoxOrientation
    var extent: Extent
    var score: Double
}
