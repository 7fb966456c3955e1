import Kernel
import Robotics

/// Orders as odd as a seed can make them.
struct RandomOrder {
    var items: [PackItem] = []
    var types: [ContainerType] = []
    var rules = BuildRules()

    init(seed: UInt64, mostItems: Int = 40) {
        var generator = SeededGenerator(seed: seed)
        for number in 0..<Int.random(in: 1...3, using: &generator) {
            let zones = TemperatureZone.allCases.filter { _ in Int.random(in: 0..<6, using: &generator) > 0 }
            types.append(
                ContainerType(
                    name: "type \(number)", inner: Self.extent(100...650, &generator),
                    maxWeight: .random(in: 2_000...30_000, using: &generator),
                    cost: .random(in: 1...20, using: &generator), zones: Set(zones)))
        }
        if Bool.random(using: &generator) {
            rules = BuildRules(
                supportPercent: .random(in: 40...100, using: &generator),
                heavierPercent: .random(in: 50...300, using: &generator), gap: .random(in: 0...9, using: &generator),
                clearance: .random(in: 0...60, using: &generator))
        }
        let longest = Int.random(in: 60...400, using: &generator)
        let kinds = (0..<Int.random(in: 1...12, using: &generator)).map { _ in Self.item(longest, &generator) }
        for _ in 0..<Int.random(in: 0...mostItems, using: &generator) {
            items.append(
                Bool.random(using: &generator)
                    ? kinds[Int.random(in: kinds.indices, using: &generator)] : Self.item(longest, &generator))
        }
    }

    private static func item(_ longest: Int, _ generator: inout SeededGenerator) -> PackItem {
        var extent = extent(20...longest, &generator)
        if Int.random(in: 0..<60, using: &generator) == 0 { extent.depth = .random(in: -5...2_000, using: &generator) }
        return PackItem(
            extent: extent,
            weight: .random(
                in: Int.random(in: 0..<60, using: &generator) == 0 ? -9...99_999 : 0...3_000, using: &generator),
            zone: TemperatureZone.allCases[Int.random(in: 0..<3, using: &generator)],
            isFragile: Int.random(in: 0..<6, using: &generator) == 0, isUpright: Bool.random(using: &generator),
            crushLimit: Int.random(in: 0..<4, using: &generator) == 0 ? .random(in: 0...9_000, using: &generator) : nil)
    }

    private static func extent(_ edges: ClosedRange<Int>, _ generator: inout SeededGenerator) -> Extent {
        Extent(
            width: .random(in: edges, using: &generator), depth: .random(in: edges, using: &generator),
            height: .random(in: edges, using: &generator))
    }
}
