/// What stands around a free space, face by face: the walls and blocks that a block in it would touch.
struct SpaceContacts {
    /// A rectangle beside one face; which axes `from` and `to` mean depends on the face.
    struct Patch {
        var distance: Int32
        var from: SIMD2<Int32>
        var to: SIMD2<Int32>
    }

    /// Faces in the order low x, high x, low y, high y, low z, high z.
    private var patches: [[Patch]] = Array(repeating: [], count: 6)

    mutating func gather(around space: FreeSpace, _ placed: [PlacedBlock], size: SIMD3<Int32>, nearness: Double) {
        for face in 0..<6 { patches[face].removeAll(keepingCapacity: true) }
        let extent = space.size
        var reach = SIMD3<Int32>()
        for axis in 0..<3 {
            reach[axis] = Int32(Double(extent[axis]) * nearness)
            let wall = Patch(distance: 0, from: SIMD2(0, 0), to: SIMD2(.max, .max))
            if space.low[axis] <= reach[axis] {
                var patch = wall
                patch.distance = space.low[axis]
                patches[2 * axis].append(patch)
            }
            if size[axis] - space.high[axis] <= reach[axis] {
                var patch = wall
                patch.distance = size[axis] - space.high[axis]
                patches[2 * axis + 1].append(patch)
            }
        }
        let low = space.low &- reach
        let high = space.high &+ reach
        for block in placed {
            if any(block.high .< low) || any(block.low .> high) { continue }
            add(block, space, axis: 0, across: 1, up: 2, reach: reach.x)
            add(block, space, axis: 1, across: 0, up: 2, reach: reach.y)
            add(block, space, axis: 2, across: 0, up: 1, reach: reach.z)
        }
    }

    @inline(__always)
    private mutating func add(
        _ block: PlacedBlock, _ space: FreeSpace, axis: Int, across: Int, up: Int, reach: Int32
    ) {
        guard block.low[across] < space.high[across], block.high[across] > space.low[across],
            block.low[up] < space.high[up], block.high[up] > space.low[up]
        else { return }
        let below = space.low[axis] - block.high[axis]
        let above = block.low[axis] - space.high[axis]
        guard (below >= 0 && below <= reach) || (above >= 0 && above <= reach) else { return }
        let face = below >= 0 ? 2 * axis : 2 * axis + 1
        patches[face].append(
            Patch(
                distance: below >= 0 ? below : above, from: SIMD2(block.low[across], block.low[up]),
                to: SIMD2(block.high[across], block.high[up])))
    }

    /// The area of one side of a block, from `from` to `to`, that is touched; `gap` lies between it and the face.
    @inline(__always)
    func area(face: Int, gap: Int32, reach: Int32, from: SIMD2<Int32>, to: SIMD2<Int32>) -> Int {
        guard gap <= reach else { return 0 }
        var sum = 0
        for patch in patches[face] where patch.distance + gap <= reach {
            let across = min(to.x, patch.to.x) - max(from.x, patch.from.x)
            let up = min(to.y, patch.to.y) - max(from.y, patch.from.y)
            if across > 0 && up > 0 { sum += Int(across) * Int(up) }
        }
        return sum
    }
}
