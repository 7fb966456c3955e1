/// A cell of a zone's grid, from the corner (0, 0).
public struct GridCell: Sendable, Hashable {
    public var x: Int
    public var y: Int

    public init(x: Int, y: Int) {
        self.x = x
        self.y = y
    }
}
