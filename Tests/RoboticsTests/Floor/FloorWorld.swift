import Kernel
import Robotics

/// Random floors and fleets for property tests.
enum FloorWorld {
    /// How many random worlds to try for each seed: unoptimised code is a hundred times slower.
    static func rounds(optimised: Int) -> Int {
        #if DEBUG
            max(1, optimised / 16)
        #else
            optimised
        #endif
    }

    /// A floor with walls strewn over it; at least one cell is free.
    static func strewn(
        width: Int, height: Int, walls: Double, using generator: inout SeededGenerator
    ) throws -> FloorMap {
        var kinds = (0..<width * height).map { _ in
            Double.random(in: 0..<1, using: &generator) < walls ? CellKind.wall : .floor
        }
        kinds[Int.random(in: 0..<kinds.count, using: &generator)] = .floor
        return try FloorMap(width: width, height: height, kinds: kinds)
    }

    /// A floor that stays in one piece whichever single cell is closed.
    static func biconnected(width: Int, height: Int, using generator: inout SeededGenerator) throws -> FloorMap {
        var kinds = [CellKind](repeating: .floor, count: width * height)
        for _ in 0..<width * height / 3 {
            let cell = Int.random(in: 0..<kinds.count, using: &generator)
            kinds[cell] = .wall
            if !isBiconnected(kinds, width: width) { kinds[cell] = .floor }
        }
        return try FloorMap(width: width, height: height, kinds: kinds)
    }

    private static func isBiconnected(_ kinds: [CellKind], width: Int) -> Bool {
        let free = kinds.indices.filter { kinds[$0].isFree }
        return free.count > 4 && free.allSatisfy { isConnected(kinds, width: width, without: $0) }
    }

    private static func isConnected(_ kinds: [CellKind], width: Int, without closed: Int) -> Bool {
        var open = kinds.indices.map { kinds[$0].isFree && $0 != closed }
        let total = open.filter { $0 }.count
        guard let first = open.firstIndex(of: true) else { return true }
        var stack = [first]
        var seen = 0
        open[first] = false
        while let cell = stack.popLast() {
            seen += 1
            var next = [cell - width, cell + width]
            if cell % width > 0 { next.append(cell - 1) }
            if cell % width < width - 1 { next.append(cell + 1) }
            for other in next where open.indices.contains(other) && open[other] {
                open[other] = false
                stack.append(other)
            }
        }
        return seen == total
    }

    /// Carriers on distinct cells, facing anywhere.
    static func fleet(_ count: Int, on cells: [Int], using generator: inout SeededGenerator) -> [CarrierState] {
        cells.shuffled(using: &generator).prefix(count).map { cell in
            CarrierState(cell: cell, heading: Heading.allCases.randomElement(using: &generator) ?? .east)
        }
    }

    /// Lets carriers drive until the first one is where it should be.
    ///
    /// - Returns: the steps that took, `most` at most.
    static func steps(
        of carriers: inout [CarrierState], by planner: inout LifelongPlanner, until cell: Int, atMost most: Int
    ) throws -> Int {
        var steps = 0
        while carriers[0].cell != cell, steps < most {
            let actions = try planner.step(carriers)
            carriers = zip(carriers, actions).map { $0.after($1, on: planner.graph.map) }
            steps += 1
        }
        return steps
    }

    /// A Kiva site: blocks of storage two slots deep between aisles one cell wide, stations along the south.
    static func storage(blocks: Int, rows: Int, length: Int) throws -> (map: FloorMap, slots: [Int], stations: [Int]) {
        let width = blocks * (length + 1) + 1
        let height = rows * 3 + 3
        var slots: [Int] = []
        for row in 0..<rows * 3 where row % 3 != 0 {
            for column in 0..<width where column % (length + 1) != 0 { slots.append(row * width + column) }
        }
        var kinds = [CellKind](repeating: .floor, count: width * height)
        for slot in slots { kinds[slot] = .station }
        var stations: [Int] = []
        for column in stride(from: 1, to: width - 1, by: 3) {
            stations.append((height - 1) * width + column)
            kinds[(height - 1) * width + column] = .endpoint
        }
        return (try FloorMap(width: width, height: height, kinds: kinds), slots, stations)
    }
}
