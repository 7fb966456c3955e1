/// The free cells of a floor as a graph, with the storage slots that loaded carriers must not cross.
///
/// Unladen carriers drive beneath stored pods, so every free cell is open to them. A laden carrier may leave the slot
/// it stands on and enter the slot that is its goal, no other. Free cells are numbered densely (*nodes*), so
/// that a distance field costs nothing for walls. Building is O(cells).
public struct FloorGraph: Sendable {
    public let map: FloorMap
    /// Cell of each node.
    let cells: ContiguousArray<Int32>
    /// Node of each cell, -1 for a wall.
    let nodes: ContiguousArray<Int32>
    /// Node ahead of `node * 4 + heading`, -1 where there is none.
    let ahead: ContiguousArray<Int32>
    /// Whether a node is a storage slot.
    let slots: ContiguousArray<Bool>
    private let openParts: ContiguousArray<Int32>
    private let aisleParts: ContiguousArray<Int32>

    /// - Parameter slots: cells where pods are stored; cells that are not free are ignored.
    public init(map: FloorMap, slots: some Sequence<Int> = EmptyCollection<Int>()) {
        self.map = map
        var cells: ContiguousArray<Int32> = []
        var nodes = ContiguousArray<Int32>(repeating: -1, count: map.cellCount)
        for cell in 0..<map.cellCount where map[cell].isFree {
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
        self.ahead = ahead
        self.slots = isSlot
        openParts = Self.parts(ahead: ahead, without: ContiguousArray(repeating: false, count: cells.count))
        aisleParts = Self.parts(ahead: ahead, without: isSlot)
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
        guard laden else { return openParts[start] == openParts[goal] }
        if start == goal { return true }
        if (0..<4).contains(where: { ahead[start * 4 + $0] == Int32(goal) }) { return true }
        return aislesBeside(start).contains { part in aislesBeside(goal).contains(part) }
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
