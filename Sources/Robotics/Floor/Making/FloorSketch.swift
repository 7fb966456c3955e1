import Kernel

/// A floor in the making.
struct FloorSketch {
    let width: Int
    let height: Int
    private var kinds: ContiguousArray<CellKind>

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        kinds = ContiguousArray(repeating: .wall, count: width * height)
    }

    func map() throws(FloorMapError) -> FloorMap { try FloorMap(width: width, height: height, kinds: kinds) }

    mutating func fill(_ kind: CellKind) {
        for cell in kinds.indices { kinds[cell] = kind }
    }

    mutating func strew(share: Double, using generator: inout SeededGenerator) {
        for cell in kinds.indices {
            kinds[cell] = Double.random(in: 0..<1, using: &generator) < share ? .wall : .floor
        }
    }

    /// Squares a wall apart, joined by openings: those of a random tree, and a share of all others.
    ///
    /// - Parameters:
    ///   - pitch: from one square to the next.
    ///   - width: of an opening; it lies anywhere along its wall.
    mutating func partition(pitch: Int, width opening: Int, openings: Double, using generator: inout SeededGenerator) {
        let across = (width + 1) / pitch
        let down = (height + 1) / pitch
        for row in 0..<down * pitch where row % pitch < pitch - 1 {
            for column in 0..<across * pitch where column % pitch < pitch - 1 { open(row, column) }
        }
        guard across > 0, down > 0 else { return }
        let isTied = RandomTree.edges(across: across, down: down, using: &generator)
        let slack = UInt64(max(1, pitch - opening))
        for square in 0..<across * down {
            let (top, left) = (square / across * pitch, square % across * pitch)
            for side in 0..<2 {
                let isInside = side == 0 ? square % across + 1 < across : square / across + 1 < down
                let isOpen = isTied[square * 2 + side] || Double.random(in: 0..<1, using: &generator) < openings
                let first = Int(generator.next() % slack)
                guard isInside, isOpen else { continue }
                for place in first..<min(first + opening, pitch - 1) {
                    if side == 0 { open(top + place, left + pitch - 1) } else { open(top + pitch - 1, left + place) }
                }
            }
        }
    }

    /// Walls at random that flock together for five rounds.
    mutating func hollow(share: Double, using generator: inout SeededGenerator) {
        strew(share: share, using: &generator)
        for _ in 0..<5 {
            let before = kinds
            for cell in kinds.indices {
                let walls = walls(around: cell, in: before)
                kinds[cell] = walls > 4 ? .wall : .floor
            }
        }
    }

    /// Shelves two rows deep with service points along them, lanes between them and all around, delivery points at the
    /// western and eastern edges.
    mutating func shelve(length: Int) {
        fill(.floor)
        let margin = 4
        for row in 2..<max(2, height - 2) {
            for column in margin..<max(margin, width - margin) {
                let isLane = (row - 2) % 5 == 4 || (column - margin) % (length + 2) >= length
                let isShelf = (1...2).contains((row - 2) % 5)
                if !isLane { kinds[row * width + column] = isShelf ? .wall : .station }
            }
        }
        for row in stride(from: 1, to: height, by: 3) {
            kinds[row * width + 1] = .endpoint
            kinds[row * width + width - 2] = .endpoint
        }
    }

    /// Walls up everything that cannot be reached from the largest part.
    mutating func keepLargestPart() {
        var labels = ContiguousArray<Int32>(repeating: -1, count: kinds.count)
        var sizes: [Int] = []
        for root in kinds.indices where kinds[root].isFree && labels[root] < 0 {
            labels[root] = Int32(sizes.count)
            var open = [root]
            var size = 0
            while let cell = open.popLast() {
                size += 1
                for next in neighbours(of: cell) where kinds[next].isFree && labels[next] < 0 {
                    labels[next] = Int32(sizes.count)
                    open.append(next)
                }
            }
            sizes.append(size)
        }
        guard let largest = sizes.indices.max(by: { sizes[$0] < sizes[$1] }) else { return }
        for cell in kinds.indices where labels[cell] != Int32(largest) { kinds[cell] = .wall }
    }

    private mutating func open(_ row: Int, _ column: Int) {
        if row < height, column < width { kinds[row * width + column] = .floor }
    }

    private func neighbours(of cell: Int) -> [Int] {
        var found: [Int] = []
        if cell >= width { found.append(cell - width) }
        if cell + width < kinds.count { found.append(cell + width) }
        if cell % width > 0 { found.append(cell - 1) }
        if cell % width + 1 < width { found.append(cell + 1) }
        return found
    }

    /// Walls among a cell and those around it; beyond the edge all is wall.
    private func walls(around cell: Int, in kinds: ContiguousArray<CellKind>) -> Int {
        var count = 0
        for row in cell / width - 1...cell / width + 1 {
            for column in cell % width - 1...cell % width + 1 {
                let isInside = row >= 0 && row < height && column >= 0 && column < width
                if !isInside || !kinds[row * width + column].isFree { count += 1 }
            }
        }
        return count
    }
}
