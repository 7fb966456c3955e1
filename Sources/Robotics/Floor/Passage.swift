/// What a carrier may enter: everything, or when laden no slot but its goal.
struct Passage: Sendable, Equatable {
    var isLaden: Bool
    /// Node of the goal, -1 for none.
    var goal: Int

    /// Whether a carrier may drive on to a node.
    @inline(__always)
    func allows(_ node: Int, on graph: FloorGraph) -> Bool { !isLaden || !graph.slots[node] || node == goal }
}
