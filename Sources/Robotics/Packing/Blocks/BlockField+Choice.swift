extension BlockField {
    /// The blocks that are best for a space, at most `most`, the best first.
    mutating func bestBlocks(
        for space: FreeSpace, in state: borrowing BlockState, most: Int, into found: inout [(score: Double, block: Int)]
    ) {
        found.removeAll(keepingCapacity: true)
        contacts.gather(around: space, state.placed, size: library.size, nearness: tuning.nearness)
        let size = space.size
        let room = Double(size.x) * Double(size.y) * Double(size.z)
        var floor = 0.0
        let shapes = library.shapes.span
        let alive = state.alive.span
        for rank in alive.indices {
            let index = Int(alive[rank])
            let shape = shapes[index]
            if shape.value <= floor { break }
            guard shape.length <= size.x, shape.width <= size.y, shape.height <= size.z else { continue }
            guard isAllowed(shape, space, state.spareWeight) else { continue }
            let used =
                Double(shape.length + sums[0].within(size.x - shape.length))
                * Double(shape.width + sums[1].within(size.y - shape.width))
                * Double(shape.height + sums[2].within(size.z - shape.height))
            let hopeful = shape.value * used / room
            if hopeful <= floor { continue }
            var touched = contactShare(of: shape, in: space)
            touched *= touched
            if tuning.contactPower == 4 { touched *= touched }
            let score = hopeful * touched
            if score <= floor { continue }
            if most == 1 {
                found.removeAll(keepingCapacity: true)
                found.append((score, index))
                floor = score
            } else {
                var place = found.count
                while place > 0 && found[place - 1].score < score { place -= 1 }
                found.insert((score, index), at: place)
                if found.count > most { found.removeLast() }
                if found.count == most { floor = found[most - 1].score }
            }
        }
    }

    @inline(__always)
    private func isAllowed(_ shape: BlockShape, _ space: FreeSpace, _ spareWeight: Int) -> Bool {
        if !library.mustStand && spareWeight == .max { return true }
        let trait = library.traits[Int(shape.id)]
        guard trait.weight <= spareWeight else { return false }
        guard library.mustStand, space.supportWeight != .max else { return true }
        return trait.pressure <= space.bearing && library.rules.allows(trait.bottomWeight, on: space.supportWeight)
    }

    @inline(__always)
    private func contactShare(of shape: BlockShape, in space: FreeSpace) -> Double {
        let extent = SIMD3(shape.length, shape.width, shape.height)
        let low = place(extent, in: space)
        let high = low &+ extent
        let reach = SIMD3(
            Int32(Double(extent.x) * tuning.nearness), Int32(Double(extent.y) * tuning.nearness),
            Int32(Double(extent.z) * tuning.nearness))
        let below = low &- space.low
        let above = space.high &- high
        var touched = 0
        let yz = (from: SIMD2(low.y, low.z), to: SIMD2(high.y, high.z))
        touched += contacts.area(face: 0, gap: below.x, reach: reach.x, from: yz.from, to: yz.to)
        touched += contacts.area(face: 1, gap: above.x, reach: reach.x, from: yz.from, to: yz.to)
        let xz = (from: SIMD2(low.x, low.z), to: SIMD2(high.x, high.z))
        touched += contacts.area(face: 2, gap: below.y, reach: reach.y, from: xz.from, to: xz.to)
        touched += contacts.area(face: 3, gap: above.y, reach: reach.y, from: xz.from, to: xz.to)
        let xy = (from: SIMD2(low.x, low.y), to: SIMD2(high.x, high.y))
        touched += contacts.area(face: 4, gap: below.z, reach: reach.z, from: xy.from, to: xy.to)
        touched += contacts.area(face: 5, gap: above.z, reach: reach.z, from: xy.from, to: xy.to)
        let length = Int(extent.x)
        let width = Int(extent.y)
        let height = Int(extent.z)
        return Double(touched) / Double(2 * (length * width + width * height + height * length))
    }
}
