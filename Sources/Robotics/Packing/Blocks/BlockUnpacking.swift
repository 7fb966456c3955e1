import Kernel

/// Blocks taken apart into the single boxes of a problem.
struct BlockUnpacking {
    private struct Box {
        var kind: Int
        var item: Int
        var orientation: BoxOrientation
        var low: SIMD3<Int32>
        var top: Int32
    }

    private let problem: LoadingProblem
    private let library: BlockLibrary
    private let firstItems: [Int]
    let itemCount: Int
    private var used: [Int]
    private var boxes: [Box] = []

    /// Pairs of boxes looked at while single boxes are added.
    private static let mostWork = 20_000_000
    /// Where more boxes stand, to look for a place for one would be more than all of that work.
    private static let mostNeighbours = 2_000

    init(problem: LoadingProblem, library: BlockLibrary) {
        self.problem = problem
        self.library = library
        var starts: [Int] = []
        var count = 0
        for kind in problem.kinds {
            starts.append(count)
            count += max(0, kind.count)
        }
        firstItems = starts
        itemCount = count
        used = Array(repeating: 0, count: starts.count)
    }

    mutating func take(_ state: BlockState) {
        for block in state.placed {
            library.takeApart(Int(block.id), at: block.low) { kind, orientation, low in
                let height = Int32(orientation.applied(to: library.kinds[kind].item.extent).height)
                boxes.append(
                    Box(
                        kind: kind, item: firstItems[kind] + used[kind], orientation: orientation, low: low,
                        top: low.z + height))
                used[kind] += 1
            }
        }
        boxes.sort { ($0.top, $0.low.y, $0.low.x) < ($1.top, $1.low.y, $1.low.x) }
    }

    /// The boxes where the search put them.
    func floating() -> [PackPlacement] {
        boxes.enumerated().map { number, box in
            PackPlacement(
                item: box.item, x: Int(box.low.x), y: Int(box.low.y), z: Int(box.low.z), orientation: box.orientation,
                extent: box.orientation.applied(to: problem.kinds[box.kind].item.extent), sequence: number)
        }
    }

    /// The boxes that stand by the rules, with those that were left added wherever they may stand as well.
    func standing(by rules: BuildRules) -> [PackPlacement] {
        var load = ToteLoad(problem.type, rules: rules)
        var spares: [[Int]] = problem.kinds.indices.map { kind in
            Array((firstItems[kind] + used[kind])..<(firstItems[kind] + max(0, problem.kinds[kind].count)))
        }
        load.seeksPlaces = boxes.count <= Self.mostNeighbours && !spares.allSatisfy(\.isEmpty)
        for box in boxes {
            let isIn = load.admit(
                problem.kinds[box.kind].item, index: box.item, orientation: box.orientation, x: Int(box.low.x),
                y: Int(box.low.y), z: Int(box.low.z))
            if !isIn { spares[box.kind].append(box.item) }
        }
        guard !spares.allSatisfy(\.isEmpty), load.boxes.count <= Self.mostNeighbours else { return load.buildOrder }
        load.seeksPlaces = true
        var work = 0
        let bulkiest = problem.kinds.indices.filter { library.hasBlocks(of: $0) }
            .sorted { problem.kinds[$0].item.extent.volume > problem.kinds[$1].item.extent.volume }
        for kind in bulkiest {
            let item = problem.kinds[kind].item
            while work < Self.mostWork, let index = spares[kind].last,
                let spot = load.spot(for: item, taste: .plain, work: &work)
            {
                load.put(item, index: index, at: spot)
                spares[kind].removeLast()
            }
        }
        return load.buildOrder
    }
}
