import Kernel

/// One container under the eyes of the checker.
struct CheckedLoad {
    let container: Int
    let type: ContainerType
    let zone: TemperatureZone
    let rules: BuildRules
    /// Whether things must stand and be put down from above, or may hang in the air.
    let mustStand: Bool
    let items: [PackItem]
    let placements: [PackPlacement]

    func violations() -> [PackingViolation] {
        var found: [PackingViolation] = []
        if !type.zones.contains(zone) { found.append(.init(.zone, container: container)) }
        var weight = 0
        for (index, placement) in placements.enumerated() {
            let item = items[placement.item]
            // Beyond the limit once is enough; the sum can then no longer grow out of bounds.
            weight = item.weight < 0 ? .max : max(weight, weight.addingReportingOverflow(item.weight).partialValue)
            if item.weight > type.maxWeight { weight = .max }
            for rule in flaws(of: placement, item) { found.append(note(rule, placement)) }
            if placement.sequence != index { found.append(note(.sequence, placement)) }
        }
        if weight > type.maxWeight { found.append(.init(.overweight, container: container)) }
        // What lies outside or weighs no real weight has figures that nothing may be computed with.
        guard weight < .max, !found.contains(where: { $0.rule == .outside || $0.rule == .misshapen }) else {
            return found
        }
        let tree = PlacementTree(placements)
        found += encounters(tree)
        if mustStand { found += standing(tree) }
        return found
    }

    private func note(_ rule: PackingViolation.Rule, _ placement: PackPlacement) -> PackingViolation {
        PackingViolation(rule, container: container, item: placement.item)
    }

    private func flaws(of placement: PackPlacement, _ item: PackItem) -> [PackingViolation.Rule] {
        var rules: [PackingViolation.Rule] = []
        if item.zone != zone { rules.append(.zone) }
        let stood = placement.extent
        if placement.orientation.applied(to: item.extent) != stood
            || min(stood.width, stood.depth, stood.height) <= 0
        {
            rules.append(.misshapen)
        }
        if !mayStand(item, stood.height) { rules.append(.turnedOver) }
        func lies(_ start: Int, _ length: Int, within room: Int) -> Bool {
            start >= 0 && length <= room && start <= room - length
        }
        if !lies(placement.x, stood.width, within: type.inner.width)
            || !lies(placement.y, stood.depth, within: type.inner.depth)
            || !lies(placement.z, stood.height, within: type.inner.height)
        {
            rules.append(.outside)
        }
        return rules
    }

    private func mayStand(_ item: PackItem, _ height: Int) -> Bool {
        (item.upEdges.contains(.width) && height == item.extent.width)
            || (item.upEdges.contains(.depth) && height == item.extent.depth)
            || (item.upEdges.contains(.height) && height == item.extent.height)
    }

    /// What two items do to each other: they overlap, bar the way or leave the gripper no room.
    private func encounters(_ tree: PlacementTree) -> [PackingViolation] {
        var ranks = [Int](repeating: 0, count: placements.count)
        let byLeft = placements.indices.sorted { placements[$0].x < placements[$1].x }
        for (rank, index) in byLeft.enumerated() { ranks[index] = rank }
        var pairs: [(Int, Int)] = []
        for (index, new) in placements.enumerated() {
            let wronged = tree.boxes { old in
                guard old.first < index, old.top > new.z else { return false }
                guard mustStand else { return old.bottom < new.top && old.isBeside(new, within: 0) }
                return old.isBeside(new, within: rules.gap)
                    || (old.top > new.top && old.isBeside(new, within: rules.clearance))
            }
            for old in wronged { pairs.append((min(ranks[old], ranks[index]), max(ranks[old], ranks[index]))) }
        }
        var found: [PackingViolation] = []
        for (rank, other) in pairs.sorted(by: <) {
            let (one, two) = (byLeft[rank], byLeft[other])
            judge(placements[min(one, two)], then: placements[max(one, two)], &found)
        }
        return found
    }

    private func judge(_ old: PackPlacement, then new: PackPlacement, _ found: inout [PackingViolation]) {
        let outline = PlacementTree.Bounds(old)
        if outline.isBeside(new, within: mustStand ? rules.gap : 0) {
            if old.z < new.top && new.z < old.top {
                found.append(note(.overlap, new))
            } else if mustStand && old.top > new.z {
                found.append(note(.blocked, new))
            }
        }
        if mustStand, old.top > new.top, outline.isBeside(new, within: rules.clearance) {
            found.append(note(.noClearance, new))
        }
    }

    /// What each item stands on, and what stands on it.
    private func standing(_ tree: PlacementTree) -> [PackingViolation] {
        var found: [PackingViolation] = []
        var carried = [Double](repeating: 0, count: placements.count)
        for index in placements.indices.sorted(by: { placements[$0].z > placements[$1].z }) {
            let placement = placements[index]
            let item = items[placement.item]
            if let limit = item.crushLimit, carried[index] > Double(limit) + 0.5 {
                found.append(note(.crushed, placement))
            }
            guard placement.z > 0 else { continue }
            let contacts = supports(of: placement, tree)
            let area = contacts.reduce(0) { $0 + $1.patch.area }
            if area * 100 < placement.extent.width * placement.extent.depth * rules.supportPercent {
                found.append(note(.unsupported, placement))
            }
            if !ContactPatch.hull(of: contacts.map(\.patch), holdsCentreOf: placement) {
                found.append(note(.tipping, placement))
            }
            for (below, patch) in contacts {
                let support = items[placements[below].item]
                carried[below] += (Double(item.weight) + carried[index]) * Double(patch.area) / Double(area)
                if support.isFragile { found.append(note(.onFragile, placement)) }
                if item.weight * 100 > support.weight * rules.heavierPercent {
                    found.append(note(.heavyAbove, placement))
                }
            }
        }
        return found
    }

    private func supports(of placement: PackPlacement, _ tree: PlacementTree) -> [(index: Int, patch: ContactPatch)] {
        let below = tree.boxes {
            $0.bottom < placement.z && $0.top >= placement.z && $0.isBeside(placement, within: 0)
        }
        return below.sorted().compactMap { index in
            guard placements[index].top == placement.z else { return nil }
            return ContactPatch(of: placement, on: placements[index]).map { (index, $0) }
        }
    }
}
