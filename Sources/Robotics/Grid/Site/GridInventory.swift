import Kernel

/// Which product is in which bin of a zone, and where the bins are at the beginning.
///
/// As the zone's stacks say. Where it has none they are drawn from the site's seed, so a site file stays small: each product has one
/// bin, and the bins that are left over are shared out in proportion to how much is asked for, by Zipf's law.
public struct GridInventory: Sendable, Hashable {
    /// Of each bin.
    public private(set) var products: [Int32]
    /// Bins of each stack from the floor up: cell × height + level; −1 where there is none.
    public private(set) var slots: [Int32]
    public private(set) var heights: [Int32]
    /// The share of lines that ask for each product.
    public private(set) var demand: [Double]

    public init(zone: GridZone, seed: UInt64, index: Int) {
        demand = Self.zipf(zone.products, zone.zipf)
        products = []
        products.reserveCapacity(zone.bins)
        heights = [Int32](repeating: 0, count: zone.cellCount)
        slots = [Int32](repeating: -1, count: zone.cellCount * zone.height)
        if zone.stacks.isEmpty {
            var generator = SeededGenerator(seed: seed &+ UInt64(index) &* 0x9E37_79B9)
            draw(zone, &generator)
        } else {
            fill(zone)
        }
    }

    private mutating func draw(_ zone: GridZone, _ generator: inout SeededGenerator) {
        var left = zone.bins - zone.products
        for (product, share) in demand.enumerated() {
            let more = min(left, Int((share * Double(zone.bins - zone.products)).rounded(.up)))
            left -= more
            for _ in 0...more { products.append(Int32(product)) }
        }
        while left > 0 {
            products.append(Int32(left % zone.products))
            left -= 1
        }
        heights = Self.drawHeights(zone, &generator)
        place(zone, &generator)
    }

    private mutating func fill(_ zone: GridZone) {
        for stack in zone.stacks {
            let cell = zone.index(stack.cell)
            heights[cell] = Int32(stack.products.count)
            for (level, product) in stack.products.enumerated() {
                slots[cell * zone.height + level] = Int32(products.count)
                products.append(Int32(product))
            }
        }
    }

    /// The same as stacks of a zone, the first cell first.
    public func stacks(of zone: GridZone) -> [GridStack] {
        heights.indices.filter { heights[$0] > 0 }.map { cell in
            let bins = slots[cell * zone.height..<cell * zone.height + Int(heights[cell])]
            return GridStack(cell: zone.cell(cell), products: bins.map { Int(products[Int($0)]) })
        }
    }

    /// Shares of demand by rank, falling with a power of the rank (Zipf, 1949); together 1.
    public static func zipf(_ count: Int, _ exponent: Double) -> [Double] {
        var shares = (0..<count).map { rank in RealFunctions.power(Double(rank + 1), -exponent) }
        let sum = shares.reduce(0, +)
        for index in shares.indices { shares[index] /= sum }
        return shares
    }

    /// Even stacks first; the last level is filled at random.
    private static func drawHeights(_ zone: GridZone, _ generator: inout SeededGenerator) -> [Int32] {
        let ports = zone.portMask()
        let stacks = (0..<zone.cellCount).filter { !ports[$0] }
        var heights = [Int32](repeating: 0, count: zone.cellCount)
        let even = zone.bins / stacks.count
        for cell in stacks { heights[cell] = Int32(even) }
        for cell in stacks.shuffled(using: &generator).prefix(zone.bins - even * stacks.count) { heights[cell] += 1 }
        return heights
    }

    private mutating func place(_ zone: GridZone, _ generator: inout SeededGenerator) {
        var order = Array(0..<zone.bins).shuffled(using: &generator)
        var places: [Int] = []
        for cell in heights.indices {
            for level in 0..<Int(heights[cell]) { places.append(cell * zone.height + level) }
        }
        if zone.layout == .settled {
            let counts = products.reduce(into: [Int](repeating: 0, count: zone.products)) { $0[Int($1)] += 1 }
            let rank = products.map { product in
                demand[Int(product)] / Double(counts[Int(product)])
                    * RealFunctions.power(Double.random(in: 0.001..<1, using: &generator), 2)
            }
            order.sort { rank[$0] > rank[$1] }
            places.shuffle(using: &generator)
            let below = places.map { Int(heights[$0 / zone.height]) - $0 % zone.height }
            let sorted = places.indices.sorted { (below[$0], $0) < (below[$1], $1) }
            places = sorted.map { places[$0] }
        }
        for (bin, slot) in zip(order, places) { slots[slot] = Int32(bin) }
    }
}
