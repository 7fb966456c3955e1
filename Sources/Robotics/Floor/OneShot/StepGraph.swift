/// The free cells of a floor as a graph for robots that do not turn.
///
/// Free cells are numbered densely (*nodes*), so that a table of distances costs nothing for walls.
struct StepGraph: Sendable {
    /// Cell of each node.
    let cells: ContiguousArray<Int32>
    /// Node of each cell, -1 for a wall.
    let nodes: ContiguousArray<Int32>
    /// The neighbours of a node are `neighbours[node * 4 ..< node * 4 + degrees[node]]`.
    let neighbours: ContiguousArray<Int32>
    let degrees: ContiguousArray<UInt8>
    /// Cells of the floor from west to east.
    let width: Int
    private let parts: ContiguousArray<Int32>

    init(map: FloorMap) {
        var cells: ContiguousArray<Int32> = []
        var nodes = ContiguousArray<Int32>(repeating: -1, count: map.cellCount)
        for cell in 0..<map.cellCount where map[cell].isFree {
            nodes[cell] = Int32(cells.count)
            cells.append(Int32(cell))
        }
        var neighbours = ContiguousArray<Int32>(repeating: -1, count: cells.count * 4)
        var degrees = ContiguousArray<UInt8>(repeating: 0, count: cells.count)
        for node in cells.indices {
            for heading in Heading.allCases {
                guard let next = map.neighbour(of: Int(cells[node]), toward: heading) else { continue }
                neighbours[node * 4 + Int(degrees[node])] = nodes[next]
                degrees[node] += 1
            }
        }
        width = map.width
        self.cells = cells
        self.nodes = nodes
        self.neighbours = neighbours
        self.degrees = degrees
        parts = Self.parts(neighbours, degrees)
    }

    var count: Int { cells.count }

    /// Cells of the same part are connected.
    func part(of cell: Int) -> Int32 { parts[Int(nodes[cell])] }

    private static func parts(
        _ neighbours: ContiguousArray<Int32>, _ degrees: ContiguousArray<UInt8>
    ) -> ContiguousArray<Int32> {
        var labels = ContiguousArray<Int32>(repeating: -1, count: degrees.count)
        var open: ContiguousArray<Int> = []
        for root in degrees.indices where labels[root] < 0 {
            labels[root] = Int32(root)
            open.append(root)
            while let node = open.popLast() {
                for place in node * 4..<node * 4 + Int(degrees[node]) where labels[Int(neighbours[place])] < 0 {
                    labels[Int(neighbours[place])] = Int32(root)
                    open.append(Int(neighbours[place]))
                }
            }
        }
        return labels
    }
}
