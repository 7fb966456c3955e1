public import Kernel

/// A grid of one climate, with robots and stations of its own.
public struct GridZone: Sendable, Hashable {
    /// Where the bins are at the beginning.
    public enum Layout: String, Sendable, Hashable, CaseIterable {
        /// Anywhere.
        case random
        /// As after some weeks of work: what is asked for often lies higher, with much chance in it.
        case settled
    }

    public var name: String
    public var climate: TemperatureZone
    public var columns: Int
    public var rows: Int
    /// The most bins in a stack.
    public var height: Int
    public var robots: Int
    public var bins: Int
    public var products: Int
    /// The exponent of Zipf's law by which products are asked for: product 0 the most. Products that are asked for more have more bins.
    public var zipf: Double
    public var layout: Layout
    /// Which bins lie where at the beginning; where there are none, they are drawn by `layout`. Bins are numbered as they
    /// are listed here.
    public var stacks: [GridStack]
    public var stations: [GridStation]

    public init(
        name: String, climate: TemperatureZone, columns: Int, rows: Int, height: Int, robots: Int, bins: Int,
        products: Int, zipf: Double = 0.8, layout: Layout = .settled, stacks: [GridStack] = [],
        stations: [GridStation]
    ) {
        self.name = name
        self.climate = climate
        self.columns = columns
        self.rows = rows
        self.height = height
        self.robots = robots
        self.bins = bins
        self.products = products
        self.zipf = zipf
        self.layout = layout
        self.stacks = stacks
        self.stations = stations
    }

    public var cellCount: Int { columns * rows }
    public var portCount: Int { stations.reduce(0) { $0 + $1.ports.count } }

    func index(_ cell: GridCell) -> Int { cell.y * columns + cell.x }

    func cell(_ index: Int) -> GridCell { GridCell(x: index % columns, y: index / columns) }

    /// The cells of all ports, station by station.
    var portCells: [Int] { stations.flatMap(\.ports).map(index) }

    /// Which cells are ports.
    func portMask() -> [Bool] {
        var mask = [Bool](repeating: false, count: cellCount)
        for cell in portCells { mask[cell] = true }
        return mask
    }

    /// Cells where a robot may stay for long: one in four, so that all others remain connected.
    func restCells() -> [Int] {
        let ports = portMask()
        return (0..<cellCount).filter { ($0 % columns) % 2 == 1 && ($0 / columns) % 2 == 1 && !ports[$0] }
    }
}
