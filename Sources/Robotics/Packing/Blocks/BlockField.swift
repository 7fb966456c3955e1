import Kernel

/// The rules of placing blocks: which spaces stay free, which space is next, how good a block is in it.
///
/// Free room is kept as all largest empty boxes (maximal spaces: Parreño et al., "A maximal-space algorithm for the
/// container loading problem", 2008). The next one is that whose corner is nearest to a corner of the container (Zhu
/// and Lim 2012). Blocks are valued by volume, contact, number of boxes and the room that can still be used beside
/// them (Araya, Guerrero and Nuñez, "VCS: a new heuristic function for selecting boxes in the single container loading
/// problem", 2017).
struct BlockField {
    let library: BlockLibrary
    let tuning: BlockTuning
    let sums: [EdgeSums]
    private let leastEdges: SIMD3<Int32>
    private let singles: [(kind: Int32, length: Int32, width: Int32, height: Int32)]
    var contacts = SpaceContacts()
    /// What a side of the block that is being put leaves of the spaces that it hits.
    private var fresh: [FreeSpace] = []
    private var hit: [FreeSpace] = []
    /// Spaces that touch the block.
    private var near: [FreeSpace] = []
    /// The same side by side: they are compared more often than anything else.
    private var freshBounds: [SpaceBounds] = []
    private var nearBounds: [SpaceBounds] = []

    init(library: BlockLibrary, tuning: BlockTuning) {
        self.library = library
        self.tuning = tuning
        var edges: [Set<Int>] = [[], [], []]
        var singles: [(kind: Int32, length: Int32, width: Int32, height: Int32)] = []
        for (number, kind) in library.kinds.enumerated() where kind.count > 0 && library.hasBlocks(of: number) {
            for way in BoxOrientation.distinct(for: kind.item.extent, upEdges: kind.item.upEdges) {
                edges[0].insert(way.extent.width + library.gap)
                edges[1].insert(way.extent.depth + library.gap)
                edges[2].insert(way.extent.height)
                singles.append(
                    (
                        Int32(number), Int32(clamping: way.extent.width + library.gap),
                        Int32(clamping: way.extent.depth + library.gap), Int32(clamping: way.extent.height)
                    ))
            }
        }
        self.singles = singles.sorted { max($0.length, $0.width, $0.height) < max($1.length, $1.width, $1.height) }
        let size = library.size
        sums = (0..<3).map { EdgeSums(length: Int(size[$0]), edges: edges[$0]) }
        leastEdges = SIMD3(
            Int32(clamping: edges[0].min() ?? .max), Int32(clamping: edges[1].min() ?? .max),
            Int32(clamping: edges[2].min() ?? .max))
    }

    /// The empty container.
    func start(maxWeight: Int?) -> BlockState {
        var state = BlockState()
        state.left = library.kinds.map { Int32(clamping: max(0, $0.count)) }
        state.spareWeight = maxWeight ?? .max
        let whole = space(SIMD3(0, 0, 0), library.size, supportWeight: .max, bearing: .infinity)
        if all(whole.size .>= leastEdges) { state.spaces = [whole] }
        state.alive = library.shapes.indices.map { Int32($0) }
        return state
    }

    private func space(
        _ low: SIMD3<Int32>, _ high: SIMD3<Int32>, supportWeight: Int, bearing: Double
    ) -> FreeSpace {
        let beyond = library.size &- high
        var isHigh = SIMD3<Int32>(0, 0, 0)
        var distance: Int32 = 0
        for axis in 0..<3 {
            let prefersHigh = beyond[axis] < low[axis] && !(axis == 2 && library.mustStand)
            isHigh[axis] = prefersHigh ? 1 : 0
            distance += prefersHigh ? beyond[axis] : low[axis]
        }
        return FreeSpace(
            low: low, high: high, isHigh: isHigh, distance: distance, supportWeight: supportWeight, bearing: bearing)
    }

    /// The index of the space to fill next.
    func nextSpace(_ state: borrowing BlockState) -> Int? {
        var best: Int?
        var bestDistance = Int32.max
        var bestVolume = 0
        for index in state.spaces.indices {
            let space = state.spaces[index]
            guard space.distance <= bestDistance else { continue }
            let volume = space.volume
            if space.distance < bestDistance || volume > bestVolume {
                (best, bestDistance, bestVolume) = (index, space.distance, volume)
            }
        }
        return best
    }

    /// Whether any single box that is left fits into a space; if none does, no block will.
    func isUseful(_ size: SIMD3<Int32>, left counts: [Int32]) -> Bool {
        let singles = singles.span
        let left = counts.span
        for index in singles.indices {
            let single = singles[index]
            if single.length <= size.x && single.width <= size.y && single.height <= size.z
                && left[Int(single.kind)] > 0
            {
                return true
            }
        }
        return false
    }

    /// Where a block of this extent lies in a space: in the corner that is nearest to one of the container.
    @inline(__always)
    func place(_ extent: SIMD3<Int32>, in space: FreeSpace) -> SIMD3<Int32> {
        space.low &+ (space.high &- space.low &- extent) &* space.isHigh
    }

    /// Puts a block into a space and cuts all spaces accordingly.
    mutating func put(_ block: Int, into space: FreeSpace, _ state: inout BlockState) {
        let shape = library.shapes[block]
        let trait = library.traits[Int(shape.id)]
        let extent = SIMD3(shape.length, shape.width, shape.height)
        let low = place(extent, in: space)
        let high = low &+ extent
        for line in Int(shape.needStart)..<Int(shape.needEnd) {
            state.left[Int(library.needs[line].kind)] -= library.needs[line].count
        }
        keepAlive(&state.alive, left: state.left)
        state.worth += trait.worth
        if state.spareWeight != .max { state.spareWeight -= trait.weight }
        state.placed.append(PlacedBlock(id: shape.id, low: low, high: high))

        near.removeAll(keepingCapacity: true)
        hit.removeAll(keepingCapacity: true)
        var index = 0
        while index < state.spaces.count {
            let old = state.spaces[index]
            if any(old.low .>= high) || any(old.high .<= low) {
                if all(old.low .<= high) && all(old.high .>= low) { near.append(old) }
                index += 1
                continue
            }
            state.spaces.swapAt(index, state.spaces.count - 1)
            state.spaces.removeLast()
            hit.append(old)
        }
        nearBounds.removeAll(keepingCapacity: true)
        for space in near { nearBounds.append(SpaceBounds(space)) }
        for axis in 0..<(library.mustStand ? 2 : 3) {
            cut(axis, below: low[axis], left: state.left)
            keepMaximal(&state)
            cut(axis, above: high[axis], left: state.left)
            keepMaximal(&state)
        }
        guard library.mustStand && trait.bearing >= 0 else { return }
        let roof = SIMD3(low.x + Int32(trait.topLength), low.y + Int32(trait.topWidth), space.high.z)
        let top = self.space(
            SIMD3(low.x, low.y, high.z), roof, supportWeight: trait.topWeight,
            bearing: min(trait.bearing, space.bearing - trait.pressure))
        beginSide()
        if all(top.size .>= leastEdges) { add(top, left: state.left) }
        keepMaximal(&state)
    }

    /// Forgets the blocks for which boxes have run short.
    private func keepAlive(_ blocks: inout [Int32], left counts: [Int32]) {
        let shapes = library.shapes.span
        let needs = library.needs.span
        let left = counts.span
        var kept = 0
        var alive = blocks.mutableSpan
        for rank in alive.indices {
            let index = alive[rank]
            let shape = shapes[Int(index)]
            var isThere = true
            for line in Int(shape.needStart)..<Int(shape.needEnd)
            where left[Int(needs[line].kind)] < needs[line].count {
                isThere = false
            }
            alive[kept] = index
            if isThere { kept += 1 }
        }
        blocks.removeLast(blocks.count - kept)
    }

    /// What is left of the hit spaces on the side of the block towards low numbers.
    private mutating func cut(_ axis: Int, below end: Int32, left: [Int32]) {
        beginSide()
        for old in hit where end - old.low[axis] >= leastEdges[axis] {
            var high = old.high
            high[axis] = end
            add(space(old.low, high, supportWeight: old.supportWeight, bearing: old.bearing), left: left)
        }
    }

    /// What is left of them on the side towards high numbers.
    private mutating func cut(_ axis: Int, above start: Int32, left: [Int32]) {
        beginSide()
        for old in hit where old.high[axis] - start >= leastEdges[axis] {
            var low = old.low
            low[axis] = start
            add(space(low, old.high, supportWeight: old.supportWeight, bearing: old.bearing), left: left)
        }
    }

    /// Keeps the fresh spaces that are in no other.
    ///
    /// What a block leaves of a space on one of its sides touches the block there, and so does all that covers it: other
    /// spaces that touch the block, or what is left of them on the same side.
    private func keepMaximal(_ state: inout BlockState) {
        let bounds = freshBounds.span
        let nearBounds = nearBounds.span
        next: for index in fresh.indices {
            let own = bounds[index]
            for other in nearBounds.indices where own.isInside(nearBounds[other]) {
                if stands(fresh[index], within: near[other]) { continue next }
            }
            for other in bounds.indices where own.isInside(bounds[other]) && other != index {
                guard stands(fresh[index], within: fresh[other]) else { continue }
                // Of two equal spaces the first stays.
                if !(index < other && bounds[other].isInside(own) && stands(fresh[other], within: fresh[index])) {
                    continue next
                }
            }
            state.spaces.append(fresh[index])
        }
    }

    /// Forgets what the last side left.
    private mutating func beginSide() {
        fresh.removeAll(keepingCapacity: true)
        freshBounds.removeAll(keepingCapacity: true)
    }

    /// Takes a fresh space if it is of use; one that is not covers none that is.
    private mutating func add(_ space: FreeSpace, left: [Int32]) {
        guard isUseful(space.size, left: left) else { return }
        fresh.append(space)
        freshBounds.append(SpaceBounds(space))
    }

    @inline(__always)
    private func stands(_ space: FreeSpace, within other: FreeSpace) -> Bool {
        !library.mustStand
            || (space.low.z == other.low.z && space.bearing <= other.bearing
                && space.supportWeight <= other.supportWeight)
    }
}
