/// How much of a length boxes can use up at most, when they stand in a row.
///
/// The unbounded knapsack of the boxes' edges along one axis: O(length × edges) to make, one look-up to use.
struct EdgeSums {
    private var best: [Int32]

    /// Longer axes than this are taken as wholly usable.
    static let longest = 1 << 14

    init(length: Int, edges: Set<Int>) {
        guard length <= Self.longest else {
            best = []
            return
        }
        var reachable = [Bool](repeating: false, count: length + 1)
        reachable[0] = true
        best = [Int32](repeating: 0, count: length + 1)
        let edges = edges.filter { $0 > 0 }.sorted()
        for sum in stride(from: 1, through: length, by: 1) {
            reachable[sum] = edges.contains { $0 <= sum && reachable[sum - $0] }
            best[sum] = reachable[sum] ? Int32(sum) : best[sum - 1]
        }
    }

    @inline(__always)
    func within(_ length: Int32) -> Int32 { best.isEmpty ? length : best[Int(length)] }
}
