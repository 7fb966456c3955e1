/// Where some bins lie at the beginning: on one cell, one above the other.
public struct GridStack: Sendable, Hashable {
    public var cell: GridCell
    /// The product in each bin, from the floor up.
    public var products: [Int]

    public init(cell: GridCell, products: [Int]) {
        self.cell = cell
        self.products = products
    }
}
