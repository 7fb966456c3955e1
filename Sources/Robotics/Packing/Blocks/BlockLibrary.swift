import Kernel

/// All blocks that a search may place, the most valuable first.
///
/// Grids of equal boxes, and blocks joined of two others as long as nearly no room is wasted between them (general
/// blocks: Zhu, Oon, Lim and Weng, "The six elements to block-building approaches for the single container loading
/// problem", 2012). Joining costs O(blocks²); the number of blocks is bounded.
struct BlockLibrary {
    private(set) var shapes: [BlockShape] = []
    private(set) var traits: [BlockTraits] = []
    private(set) var needs: [BlockNeed] = []
    /// Cubic units of boxes of each block, side by side: joining looks at all pairs.
    private var volumes: [Int] = []
    let kinds: [BoxKind]
    let gap: Int
    let mustStand: Bool
    let rules: BuildRules
    let size: SIMD3<Int32>
    private let container: Extent
    /// What one box of each kind is worth.
    let worths: [Int]

    /// `mustStand` asks for blocks that stand by the rules, level at the top where others may stand on them.
    init(problem: LoadingProblem, rules: BuildRules, mustStand: Bool, tuning: BlockTuning) {
        self.rules = rules
        self.mustStand = mustStand
        gap = mustStand ? rules.gap : 0
        kinds = problem.kinds
        container = problem.container
        size = SIMD3(
            Int32(problem.container.width + gap), Int32(problem.container.depth + gap),
            Int32(problem.container.height))
        var seen: Set<UInt64> = []
        worths = tuning.worths(of: kinds)
        for kind in kinds.indices { addGrids(of: kind, &seen) }
        join(&seen, tuning)
        for index in shapes.indices {
            let boxes = needs[Int(shapes[index].needStart)..<Int(shapes[index].needEnd)].reduce(0) { $0 + $1.count }
            shapes[index].value = Double(traits[index].worth) * RealFunctions.power(Double(boxes), -tuning.countPower)
        }
        shapes.sort { ($1.value, $0.id) < ($0.value, $1.id) }
    }

    /// Whether boxes of a kind can be placed at all.
    func hasBlocks(of kind: Int) -> Bool { kinds[kind].item.isMeasured && kinds[kind].item.fits(in: container) }

    /// What a perfect load would be worth.
    var goal: Int {
        let boxes = kinds.indices.filter(hasBlocks).reduce(0.0) {
            $0 + Double(worths[$1]) * Double(max(0, kinds[$1].count))
        }
        return min(container.volume, Int(min(boxes, 1e18)))
    }

    /// Calls back for each single box of a block that stands with its low corner at `low`.
    func takeApart(
        _ id: Int, at low: SIMD3<Int32>,
        _ box: (_ kind: Int, _ orientation: BoxOrientation, _ low: SIMD3<Int32>) -> Void
    ) {
        switch traits[id].recipe {
        case .grid(let kind, let orientation, let along, let across, let up):
            let stood = orientation.applied(to: kinds[kind].item.extent)
            let step = SIMD3(Int32(stood.width + gap), Int32(stood.depth + gap), Int32(stood.height))
            for z in 0..<up {
                for y in 0..<across {
                    for x in 0..<along {
                        box(kind, orientation, low &+ step &* SIMD3(Int32(x), Int32(y), Int32(z)))
                    }
                }
            }
        case .joined(let axis, let first, let second):
            takeApart(first, at: low, box)
            var beside = low
            beside[axis] += traits[first].extent[axis]
            takeApart(second, at: beside, box)
        }
    }

    private mutating func addGrids(of kind: Int, _ seen: inout Set<UInt64>) {
        let item = kinds[kind].item
        let count = kinds[kind].count
        guard item.isMeasured, item.fits(in: container) else { return }
        let pressing = item.bearing.map(Double.init) ?? .infinity
        for way in BoxOrientation.distinct(for: item.extent, upEdges: item.upEdges) {
            let length = way.extent.width + gap
            let width = way.extent.depth + gap
            let height = way.extent.height
            let area = Double(way.extent.width * way.extent.depth)
            let pressure = Double(item.weight) / area
            for along in steps(to: min(count, Int(size.x) / length)) {
                for across in steps(to: min(count / along, Int(size.y) / width)) {
                    for up in steps(to: min(count / along / across, Int(size.z) / height)) {
                        let bearing = item.isFragile ? -1 : pressing / area - Double(up - 1) * pressure
                        if mustStand && up > 1 && (item.isFragile || bearing < 0) { break }
                        if mustStand && up > 1 && !rules.allows(item.weight, on: item.weight) { break }
                        let boxes = along * across * up
                        let trait = BlockTraits(
                            recipe: .grid(
                                kind: kind, orientation: way.orientation, along: along, across: across, up: up),
                            extent: SIMD3(Int32(along * length), Int32(across * width), Int32(up * height)),
                            volume: boxes * item.extent.volume, worth: boxes * worths[kind],
                            weight: boxes * item.weight,
                            topLength: along * length, topWidth: across * width, bottomWeight: item.weight,
                            topWeight: item.weight, pressure: Double(up) * pressure, bearing: bearing)
                        add(trait, [BlockNeed(kind: Int32(kind), count: Int32(boxes))], &seen)
                    }
                }
            }
        }
    }

    /// All numbers up to a bound, or, where that would be too many grids, the small ones and some large ones.
    private func steps(to most: Int) -> [Int] {
        guard most > 0 else { return [] }
        let budget = Int(RealFunctions.cubeRoot(60_000 / Double(6 * max(1, kinds.count))))
        guard budget > 1 else { return [1] }
        guard most > budget else { return Array(1...most) }
        let small = Array(1...(budget + 1) / 2)
        let large = (1...budget / 2).map { most / $0 }
        return Set(small + large).sorted()
    }

    private mutating func add(_ trait: BlockTraits, _ need: [BlockNeed], _ seen: inout Set<UInt64>) {
        guard seen.insert(trait.mark(with: need)).inserted else { return }
        let start = Int32(needs.count)
        needs += need
        shapes.append(
            BlockShape(
                length: trait.extent.x, width: trait.extent.y, height: trait.extent.z, needStart: start,
                needEnd: Int32(needs.count), id: Int32(traits.count), value: 0))
        traits.append(trait)
        volumes.append(trait.volume)
    }

    private mutating func join(_ seen: inout Set<UInt64>, _ tuning: BlockTuning) {
        var fresh = 0..<shapes.count
        while !fresh.isEmpty && shapes.count < tuning.mostBlocks {
            let known = shapes.count
            if tuning.joinsBulkiest {
                joinBulkiest(fresh, &seen, tuning)
            } else {
                joinAll(fresh, &seen, tuning)
            }
            fresh = known..<shapes.count
        }
    }

    /// Joins fresh blocks with all that are known, until there are enough.
    private mutating func joinAll(_ fresh: Range<Int>, _ seen: inout Set<UInt64>, _ tuning: BlockTuning) {
        let known = shapes.count
        for first in fresh {
            for second in 0..<known where second <= first || !fresh.contains(second) {
                for axis in 0..<3 {
                    joinBothWays(first, second, axis, &seen, tuning)
                }
                if shapes.count >= tuning.mostBlocks { return }
            }
        }
    }

    /// Joins the fresh blocks that are most together with others, and leaves room for what can be joined of those.
    private mutating func joinBulkiest(_ fresh: Range<Int>, _ seen: inout Set<UInt64>, _ tuning: BlockTuning) {
        let room = tuning.mostBlocks - shapes.count
        let most = shapes.count + max(1, Int(Double(room) * tuning.joinedAtOnce))
        for pair in bulkiestPairs(of: fresh, most: 8 * room, tuning) {
            joinBothWays(Int(pair.first), Int(pair.second), pair.axis, &seen, tuning)
            if shapes.count >= most { return }
        }
    }

    /// Pairs of a fresh block and a known one that waste little room, those with the most in them first.
    private func bulkiestPairs(of fresh: Range<Int>, most: Int, _ tuning: BlockTuning) -> [BlockPair] {
        var pairs: [BlockPair] = []
        func keepBulkiest() {
            pairs.sort { ($1.volume, $0.first, $0.second, $0.axis) < ($0.volume, $1.first, $1.second, $1.axis) }
            if pairs.count > most { pairs.removeLast(pairs.count - most) }
        }
        for first in fresh {
            for second in shapes.indices where second <= first || !fresh.contains(second) {
                for axis in 0..<3 where extent(first, second, axis, tuning) != nil {
                    pairs.append(
                        BlockPair(
                            volume: volumes[first] + volumes[second], first: Int32(first), second: Int32(second),
                            axis: axis))
                }
            }
            if pairs.count > 2 * most { keepBulkiest() }
        }
        keepBulkiest()
        return pairs
    }

    /// Joins two blocks, and where it matters which of them is below, each on the other.
    @inline(__always)
    private mutating func joinBothWays(
        _ first: Int, _ second: Int, _ axis: Int, _ seen: inout Set<UInt64>, _ tuning: BlockTuning
    ) {
        join(first, second, axis, &seen, tuning)
        if mustStand && axis == 2 && second != first { join(second, first, axis, &seen, tuning) }
    }

    /// The extent of two blocks side by side; nil where it does not fit or wastes too much room.
    @inline(__always)
    private func extent(_ first: Int, _ second: Int, _ axis: Int, _ tuning: BlockTuning) -> SIMD3<Int32>? {
        let one = shapes[first]
        let other = shapes[second]
        var extent = SIMD3(
            max(one.length, other.length), max(one.width, other.width), max(one.height, other.height))
        switch axis {
        case 0: extent.x = one.length + other.length
        case 1: extent.y = one.width + other.width
        default: extent.z = one.height + other.height
        }
        guard extent.x <= size.x, extent.y <= size.y, extent.z <= size.z else { return nil }
        let room = Double(extent.x) * Double(extent.y) * Double(extent.z)
        let boxVolume = volumes[first] + volumes[second]
        let standingRoom =
            gap == 0
            ? Double(boxVolume)
            : Double(one.length) * Double(one.width) * Double(one.height)
                + Double(other.length) * Double(other.width) * Double(other.height)
        return standingRoom >= tuning.leastFill * room ? extent : nil
    }

    @inline(__always)
    private mutating func join(
        _ first: Int, _ second: Int, _ axis: Int, _ seen: inout Set<UInt64>, _ tuning: BlockTuning
    ) {
        guard let extent = extent(first, second, axis, tuning) else { return }
        guard let need = sum(shapes[first], shapes[second]), var trait = joined(first, second, axis) else { return }
        trait.extent = extent
        add(trait, need, &seen)
    }

    /// The boxes of both, `nil` if there are not as many.
    private func sum(_ one: BlockShape, _ other: BlockShape) -> [BlockNeed]? {
        var need = Array(needs[Int(one.needStart)..<Int(one.needEnd)])
        for line in needs[Int(other.needStart)..<Int(other.needEnd)] {
            if let same = need.firstIndex(where: { $0.kind == line.kind }) {
                need[same].count += line.count
            } else {
                need.append(line)
            }
        }
        guard need.allSatisfy({ Int($0.count) <= kinds[Int($0.kind)].count }) else { return nil }
        need.sort { $0.kind < $1.kind }
        return need
    }

    private func joined(_ first: Int, _ second: Int, _ axis: Int) -> BlockTraits? {
        let one = traits[first]
        let other = traits[second]
        var trait = one
        trait.recipe = .joined(axis: axis, first: first, second: second)
        trait.volume += other.volume
        trait.worth += other.worth
        trait.weight += other.weight
        guard mustStand else { return trait }
        if axis == 2 {
            guard one.bearing >= other.pressure, rules.allows(other.bottomWeight, on: one.topWeight),
                Int(shapes[second].length) <= one.topLength, Int(shapes[second].width) <= one.topWidth
            else { return nil }
            trait.topLength = other.topLength
            trait.topWidth = other.topWidth
            trait.topWeight = other.topWeight
            trait.pressure = one.pressure + other.pressure
            trait.bearing = min(other.bearing, one.bearing - other.pressure)
            return trait
        }
        guard shapes[first].height == shapes[second].height else { return nil }
        trait.bottomWeight = max(one.bottomWeight, other.bottomWeight)
        trait.topWeight = min(one.topWeight, other.topWeight)
        trait.pressure = max(one.pressure, other.pressure)
        trait.bearing = min(one.bearing, other.bearing)
        if axis == 0 {
            let closed = one.topLength == Int(shapes[first].length)
            trait.topLength = closed ? one.topLength + other.topLength : one.topLength
            trait.topWidth = closed ? min(one.topWidth, other.topWidth) : one.topWidth
        } else {
            let closed = one.topWidth == Int(shapes[first].width)
            trait.topWidth = closed ? one.topWidth + other.topWidth : one.topWidth
            trait.topLength = closed ? min(one.topLength, other.topLength) : one.topLength
        }
        return trait
    }
}
