import Kernel
import Robotics

/// Made-up goods to pack, the same for the same seed.
struct PackingWorkload {
    private var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    /// A tote as warehouses use them.
    static let tote = ContainerType(
        name: "tote", inner: Extent(width: 560, depth: 360, height: 300), maxWeight: 20_000)

    /// Groceries from a chewing gum to a box of cereals, as dense as food is.
    mutating func groceries(_ count: Int) -> [PackItem] {
        (0..<count).map { _ in
            let extent = extent(40...260, 40...160, 30...240)
            let density = Double.random(in: 0.15...1.1, using: &generator)
            return PackItem(
                extent: extent, weight: Int(Double(extent.volume) / 1_000 * density),
                isFragile: Int.random(in: 0..<8, using: &generator) == 0,
                isUpright: Int.random(in: 0..<3, using: &generator) == 0)
        }
    }

    /// Boxes of some kinds within the bounds of Bischoff and Ratcliff (1995), as many as would just fill a container.
    mutating func container(kinds: Int) -> LoadingProblem {
        var problem = LoadingProblem(container: Extent(width: 587, depth: 233, height: 220), kinds: [])
        for _ in 0..<kinds {
            var item = PackItem(extent: extent(30...120, 25...100, 20...80), weight: 0)
            item.upEdges = [.height]
            if Bool.random(using: &generator) { item.upEdges.insert(.depth) }
            if Bool.random(using: &generator) { item.upEdges.insert(.width) }
            problem.kinds.append(BoxKind(item: item, count: 0))
        }
        var room = problem.container.volume
        while true {
            let kind = Int.random(in: problem.kinds.indices, using: &generator)
            room -= problem.kinds[kind].item.extent.volume
            if room < 0 { return problem }
            problem.kinds[kind].count += 1
        }
    }

    private mutating func extent(
        _ width: ClosedRange<Int>, _ depth: ClosedRange<Int>, _ height: ClosedRange<Int>
    ) -> Extent {
        Extent(
            width: .random(in: width, using: &generator), depth: .random(in: depth, using: &generator),
            height: .random(in: height, using: &generator))
    }
}
