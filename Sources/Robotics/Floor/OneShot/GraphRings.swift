/// All ways around a small graph that come back to where they began and pass no node twice.
struct GraphRings {
    struct Ring {
        let nodes: [Int]
        /// The same, a bit for each.
        let mask: UInt64
    }

    /// The most steps of the search.
    private static let mostSteps = 2_000_000

    private let graph: StepGraph
    private var found: [Ring] = []
    private var way: [Int] = []
    private var mask: UInt64 = 0
    private var steps = 0

    /// - Parameter graph: One of up to 64 nodes.
    init(_ graph: StepGraph) {
        self.graph = graph
        for first in 0..<graph.count { follow(first) }
    }

    /// Each once, in one of its two directions; nil where there were too many ways to follow.
    var all: [Ring]? { steps < Self.mostSteps ? found : nil }

    /// Goes on to a node, and back: the first node of a ring is its least.
    private mutating func follow(_ node: Int) {
        steps += 1
        guard steps < Self.mostSteps else { return }
        way.append(node)
        mask |= 1 << UInt64(node)
        for side in 0..<Int(graph.degrees[node]) {
            let next = Int(graph.neighbours[node * 4 + side])
            if next == way[0], way.count > 2, way[1] < node {
                found.append(Ring(nodes: way, mask: mask))
            } else if next > way[0], mask & 1 << UInt64(next) == 0 {
                follow(next)
            }
        }
        mask &= ~(1 << UInt64(node))
        way.removeLast()
    }
}
