import Kernel

/// Makes up orders: products by Zipf's law, sizes around a mean, evenly pressing from the first second on.
public struct GridOrderMaker: Sendable {
    public var count: Int
    /// Lines of an order.
    public var lines: ClosedRange<Int>
    /// Orders an hour; they start at random (a Poisson process). 0 to start all at once.
    public var rate: Double
    /// Starts come at even intervals, as a store releases them, instead of at random.
    public var isEven: Bool
    /// Seconds that an order is known before it starts.
    public var notice: Double
    /// When the first may start.
    public var begin: Double
    public var seed: UInt64

    public init(
        count: Int, lines: ClosedRange<Int> = 50...50, rate: Double = 0, isEven: Bool = false, notice: Double = 900,
        begin: Double = 0,
        seed: UInt64 = 1
    ) {
        self.count = count
        self.lines = lines
        self.rate = rate
        self.isEven = isEven
        self.notice = notice
        self.begin = begin
        self.seed = seed
    }

    /// Orders in the order of their starts; the same for the same site and seed.
    public func orders(for site: GridSite) -> [GridOrder] {
        var generator = SeededGenerator(seed: seed)
        let sums = site.zones.map { Self.running(GridInventory.zipf($0.products, $0.zipf)) }
        let shares = Self.running(site.zones.map { Double($0.bins) / Double(site.binCount) })
        var time = begin
        return (0..<count).map { index in
            if rate > 0 {
                let chance = Double.random(in: 1e-12..<1, using: &generator)
                time += 3_600 / rate * (isEven ? 1 : -RealFunctions.logarithm(chance))
            }
            let size = Int.random(in: lines, using: &generator)
            var chosen: Set<GridLine> = []
            var content: [GridLine] = []
            for number in 0..<size {
                // Every order of some size touches all zones.
                let zone = number < site.zones.count && size >= 10 ? number : Self.draw(shares, &generator)
                var product = Self.draw(sums[zone], &generator)
                for _ in 0..<20 where chosen.contains(GridLine(zone: zone, product: product, units: 0)) {
                    product = Self.draw(sums[zone], &generator)
                }
                guard chosen.insert(GridLine(zone: zone, product: product, units: 0)).inserted else { continue }
                content.append(GridLine(zone: zone, product: product, units: Int.random(in: 1...2, using: &generator)))
            }
            return GridOrder(name: "o\(index + 1)", known: max(0, time - notice), start: time, lines: content)
        }
    }

    private static func running(_ shares: [Double]) -> [Double] {
        var sum = 0.0
        return shares.map { share in
            sum += share
            return sum
        }
    }

    private static func draw(_ sums: [Double], _ generator: inout SeededGenerator) -> Int {
        let wanted = Double.random(in: 0..<1, using: &generator) * (sums.last ?? 1)
        var low = 0, high = sums.count - 1
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > wanted { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
