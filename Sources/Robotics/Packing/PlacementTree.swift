/// Finds among many boxes those that stand in some relation, without a look at each.
///
/// A balanced binary tree over the boxes in the order of a Z-curve through their corners, so that what is near in space is
/// near in the tree; each node knows the bounds of all below it. Built in O(n log n); a search looks at O(log n) nodes
/// for each box that it finds or that is right beside one.
///
/// Source: G. M. Morton, "A computer oriented geodetic data base and a new technique in file sequencing", 1966.
struct PlacementTree {
    /// What holds some boxes: the extreme planes of them all, and their first index.
    struct Bounds {
        var left = Int.max
        var right = Int.min
        var front = Int.max
        var back = Int.min
        var bottom = Int.max
        var top = Int.min
        var first = Int.max

        /// Whether an outline that holds the boxes' own is nearer than a distance to another.
        @inline(__always)
        func isBeside(_ other: PackPlacement, within distance: Int) -> Bool {
            left < other.right + distance && right > other.x - distance && front < other.back + distance
                && back > other.y - distance
        }

        init() {}

        init(_ box: PackPlacement, first: Int = .max) {
            (left, right) = (box.x, box.right)
            (front, back) = (box.y, box.back)
            (bottom, top) = (box.z, box.top)
            self.first = first
        }

        fileprivate mutating func include(_ other: Bounds) {
            left = min(left, other.left)
            right = max(right, other.right)
            front = min(front, other.front)
            back = max(back, other.back)
            bottom = min(bottom, other.bottom)
            top = max(top, other.top)
            first = min(first, other.first)
        }
    }

    /// The indices of the boxes in the order of the leaves.
    private let order: [Int]
    private let leaves: Int
    /// The root at 1, the two halves of node n at 2n and 2n + 1, the leaves from `leaves` on.
    private var nodes: [Bounds]

    /// - Parameter placements: Boxes within a container: no coordinate is below 0 or beyond 2²¹.
    init(_ placements: [PackPlacement]) {
        let codes = placements.map { Self.spread($0.x) | Self.spread($0.y) << 1 | Self.spread($0.z) << 2 }
        order = placements.indices.sorted { codes[$0] < codes[$1] }
        var leaves = 1
        while leaves < order.count { leaves *= 2 }
        self.leaves = leaves
        nodes = .init(repeating: Bounds(), count: 2 * leaves)
        for (rank, index) in order.enumerated() {
            nodes[leaves + rank] = Bounds(placements[index], first: index)
        }
        for node in (1..<leaves).reversed() {
            nodes[node] = nodes[2 * node]
            nodes[node].include(nodes[2 * node + 1])
        }
    }

    /// The indices of all boxes whose own bounds fulfil a condition, in no particular order.
    ///
    /// - Parameter mayHold: Must hold for bounds that enclose some for which it holds, and for none that enclose nothing.
    @inline(__always)
    func boxes(where mayHold: (Bounds) -> Bool) -> [Int] {
        var found: [Int] = []
        var node = 1
        repeat {
            if mayHold(nodes[node]) {
                if node < leaves {
                    node *= 2
                    continue
                }
                found.append(order[node - leaves])
            }
            // To the right sibling of this node, or of the nearest above it that is a left one.
            node += 1
            node >>= node.trailingZeroBitCount
        } while node != 1
        return found
    }

    /// The lower 21 bits of a coordinate, each followed by two zeros.
    private static func spread(_ coordinate: Int) -> UInt64 {
        var bits = UInt64(truncatingIfNeeded: coordinate) & 0x1f_ffff
        bits = (bits | bits << 32) & 0x001f_0000_0000_ffff
        bits = (bits | bits << 16) & 0x001f_0000_ff00_00ff
        bits = (bits | bits << 8) & 0x100f_00f0_0f00_f00f
        bits = (bits | bits << 4) & 0x10c3_0c30_c30c_30c3
        bits = (bits | bits << 2) & 0x1249_2492_4924_9249
        return bits
    }
}
