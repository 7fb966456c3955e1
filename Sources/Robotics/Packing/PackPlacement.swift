public import Kernel

/// Where and how one item stands in its container.
public struct PackPlacement: Sendable, Hashable, Codable {
    /// The item's index among those that were to be packed.
    public var item: Int
    /// Millimetres from the inner left front bottom corner: x along the width, y along the depth, z upwards.
    public var x: Int
    public var y: Int
    public var z: Int
    public var orientation: BoxOrientation
    /// The item's size as it stands.
    public var extent: Extent
    /// Its place in the order of building, from 0 within the container.
    public var sequence: Int

    public init(item: Int, x: Int, y: Int, z: Int, orientation: BoxOrientation, extent: Extent, sequence: Int) {
        self.item = item
        self.x = x
        self.y = y
        self.z = z
        self.orientation = orientation
        self.extent = extent
        self.sequence = sequence
    }

    var right: Int { x + extent.width }
    var back: Int { y + extent.depth }
    var top: Int { z + extent.height }
}
