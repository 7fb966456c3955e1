/// The outer size of a thing, in whole millimetres.
public struct Extent: Sendable, Hashable, Codable {
    public var width: Int
    public var depth: Int
    public var height: Int

    public init(width: Int, depth: Int, height: Int) {
        self.width = width
        self.depth = depth
        self.height = height
    }

    /// Cubic millimetres.
    public var volume: Int { width * depth * height }
}
