import Kernel

/// Joins the squares of a grid by a tree whose branches run long before they part.
enum RandomTree {
    /// For each square whether the tree joins it to the one east of it, and to the one south of it.
    ///
    /// A walk that goes on from where it came last as long as it can. O(squares).
    static func edges(across: Int, down: Int, using generator: inout SeededGenerator) -> [Bool] {
        var edges = [Bool](repeating: false, count: across * down * 2)
        var isKnown = [Bool](repeating: false, count: across * down)
        var way = [0]
        isKnown[0] = true
        while let square = way.last {
            let (row, column) = (square / across, square % across)
            var ways: [(next: Int, edge: Int)] = []
            if column + 1 < across { ways.append((square + 1, square * 2)) }
            if column > 0 { ways.append((square - 1, (square - 1) * 2)) }
            if row + 1 < down { ways.append((square + across, square * 2 + 1)) }
            if row > 0 { ways.append((square - across, (square - across) * 2 + 1)) }
            guard let chosen = ways.filter({ !isKnown[$0.next] }).randomElement(using: &generator) else {
                way.removeLast()
                continue
            }
            isKnown[chosen.next] = true
            edges[chosen.edge] = true
            way.append(chosen.next)
        }
        return edges
    }
}
