/// The free cells of a floor as a graph, with the storage slots that loaded carriers must not cross.
///
/// Unladen carriers drive beneath stored pods, so every free cell is open to them. A laden carrier may leave the slot
/// it stands on and enter the slot that is its goal, no other. Free cells are numbered densely (*nodes*), so
/// that a distance field costs nothing for walls, and square by square, so that neighbours lie close together in memory
/// and a page of a distance field covers a compact piece of the floor. Building is O(cells).
public struct FloorGraph: Sendable {
    public let map: FloorMap
    /// Cell of each node.
    let cells: ContiguousArray<Int32>
    /// Node of each cell, -1 for a wall.
    let nodes: ContiguousArray<Int32>
    /// Row and column of each node.
    let rows: ContiguousArray<Int32>
    let columns: ContiguousArray<Int32>
    /// Row and column of each node as `row << 16 | column`: one look at memory for both.
    let places: ContiguousArray<Int32>
    /// Node ahead of `node * 4 + heading`, -1 where there is none.
    let ahead: ContiguousArray<Int32>
    /// Whether a node can be entered from two opposite sides only, so that one carrier fills it: a door, or an aisle.
    let passages: ContiguousArray<Bool>
    /// Whether a node is a storage slot.
    let slots: ContiguousArray<Bool>
    let hasSlots: Bool
    private let openParts: ContiguousArray<Int32>
    private let aisleParts: ContiguousArray<Int32>

    /// - Parameter slots: cells where pods are stored; cells that are not free are ignored.
    public init(map: FloorMap, slots: some Sequence<Int> = EmptyCollection<Int>()) {
        self.map = map
        var cells: ContiguousArray<Int32> = []
        var nodes = ContiguousArray<Int32>(repeating: -1, count: map.cellCount)
        for cell in Self.squares(of: map) where map[cell].isFree {
            nodes[cell] = Int32(cells.count)
            cells.append(Int32(cell))
        }
        var ahead = ContiguousArray<Int32>(repeating: -1, count: cells.count * 4)
        for node in cells.indices {
            for heading in Heading.allCases {
                guard let next = map.neighbour(of: Int(cells[node]), toward: heading) else { continue }
                ahead[node * 4 + Int(heading.rawValue)] = nodes[next]
            }
        }
        var isSlot = ContiguousArray<Bool>(repeating: false, count: cells.count)
        for cell in slots where map.isFree(cell) { isSlot[Int(nodes[cell])] = true }
        self.cells = cells
        self.nodes = nodes
        rows = ContiguousArray(cells.map { $0 / Int32(map.width) })
        columns = ContiguousArray(cells.map { $0 % Int32(map.width) })
        places = ContiguousArray(zip(rows, columns).map { $0 << 16 | $1 })
        self.ahead = ahead
        passages = ContiguousArray(
            cells.indices.map { node in
                let ways = (0..<4).filter { ahead[node * 4 + $0] >= 0 }
                return ways.count == 2 && ways[1] - ways[0] == 2
            })
        self.slots = isSlot
        hasSlots = isSlot.contains(true)
        openParts = Self.parts(ahead: ahead, without: ContiguousArray(repeating: false, count: cells.count))
        aisleParts = Self.parts(ahead: ahead, without: isSlot)
    }

    /// The state that an action leads to where it is possible.
    @inline(__always)
    func state(after action: UInt8, from state: Int32) -> Int32 {
        switch action {
        case 0: ahead[Int(state)] << 2 | state & 3
        case 1: state & ~3 | (state + 1) & 3
        case 2: state & ~3 | (state + 3) & 3
        default: state
        }
    }

    /// All cells, one square of 8 × 8 after another.
    private static func squares(of map: FloorMap) -> ContiguousArray<Int> {
        var cells: ContiguousArray<Int> = []
        cells.reserveCapacity(map.cellCount)
        for top in stride(from: 0, to: map.height, by: 8) {
            for left in stride(from: 0, to: map.width, by: 8) {
                for row in top..<min(top + 8, map.height) {
                    for column in left..<min(left + 8, map.width) { cells.append(row * map.width + column) }
                }
            }
        }
        return cells
    }

    /// Number of free cells.
    public var freeCount: Int { cells.count }

    public func isSlot(_ cell: Int) -> Bool {
        guard let node = node(of: cell) else { return false }
        return slots[node]
    }

    /// Whether a carrier could drive from one cell to another if nobody else were there. O(1).
    public func isConnected(from start: Int, to goal: Int, laden: Bool) -> Bool {
        guard let start = node(of: start), let goal = node(of: goal) else { return false }
        guard laden else { return part(ofNode: start) == part(ofNode: goal) }
        if start == goal { return true }
        if (0..<4).contains(where: { ahead[start * 4 + $0] == Int32(goal) }) { return true }
        return aislesBeside(start).contains { part in aislesBeside(goal).contains(part) }
    }

    /// The piece of the floor that a node lies on, as a carrier without a load may drive: equal for nodes with a way between them.
    func part(ofNode node: Int) -> Int32 { openParts[node] }

    /// The piece of the floor on which all cells lie; nil where they lie on several or in a wall.
    func part(of cells: [Int]) -> Int32? {
        guard let first = cells.first.flatMap(node) else { return nil }
        let part = part(ofNode: first)
        return cells.allSatisfy { node(of: $0).map(self.part) == part } ? part : nil
    }

    /// Cells between two nodes on a floor without walls.
    func straight(from start: Int, to end: Int) -> Int {
        Int(abs(rows[start] &- rows[end]) &+ abs(columns[start] &- columns[end]))
    }

    /// The nodes in a square around a node.
    func nodes(around node: Int, within reach: Int) -> [Int] {
        let row = Int(rows[node])
        let column = Int(columns[node])
        var found: [Int] = []
        for row in max(0, row - reach)...min(map.height - 1, row + reach) {
            for column in max(0, column - reach)...min(map.width - 1, column + reach) {
                let node = nodes[row * map.width + column]
                if node >= 0 { found.append(Int(node)) }
            }
        }
        return found
    }

    func node(of cell: Int) -> Int? {
        guard cell >= 0, cell < nodes.count, nodes[cell] >= 0 else { return nil }
        return Int(nodes[cell])
    }

    private func aislesBeside(_ node: Int) -> [Int32] {
        guard slots[node] else { return [aisleParts[node]] }
        return (0..<4).compactMap { heading in
            let next = Int(ahead[node * 4 + heading])
            return next >= 0 && !slots[next] ? aisleParts[next] : nil
        }
    }

    /// Labels connected parts by flood fill; excluded nodes get -1.
    private static func parts(
        ahead: ContiguousArray<Int32>, without excluded: ContiguousArray<Bool>
    ) -> ContiguousArray<Int32> {
        var labels = ContiguousArray<Int32>(repeating: -1, count: excluded.count)
        var open: ContiguousArray<Int> = []
        for root in excluded.indices where !excluded[root] && labels[root] < 0 {
            labels[root] = Int32(root)
            open.append(root)
            while let node = open.popLast() {
                for heading in 0..<4 {
                    let next = Int(ahead[node * 4 + heading])
                    guard next >= 0, !excluded[next], labels[next] < 0 else { continue }
                    labels[next] = Int32(root)
                    open.append(next)
                }
            }
        }
        return labels
    }
}
