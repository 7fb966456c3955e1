import Kernel

/// One container under the eyes of the checker.
struct CheckedLoad {
    let container: Int
    let type: ContainerType
    let zone: TemperatureZone
    let rules: BuildRules
    let items: [PackItem]
    let placements: [PackPlacement]

    func violations() -> [PackingViolation] {
        var found: [PackingViolation] = []
        if !type.zones.contains(zone) { found.append(.init(.zone, container: container)) }
        var weight = 0
        for (index, placement) in placements.enumerated() {
            let item = items[placement.item]
            weight = weight.addingReportingOverflow(item.weight).partialValue
            for rule in flaws(of: placement, item) { found.append(note(rule, placement)) }
            if placement.sequence != index { found.append(note(.sequence, placement)) }
        }
        if weight > type.maxWeight || weight < 0 { found.append(.init(.overweight, container: container)) }
        // What lies outside has coordinates that nothing may be computed with.
        guard !found.contains(where: { $0.rule == .outside || $0.rule == .misshapen }) else { return found }
        found += encounters()
        found += standing()
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
    private func encounters() -> [PackingViolation] {
        var found: [PackingViolation] = []
        for late in placements.indices {
            let new = placements[late]
            for early in 0..<late {
                let old = placements[early]
                if isBeside(old, new, within: rules.gap) {
                    if old.z < new.top && new.z < old.top {
                        found.append(note(.overlap, new))
                    } else if old.top > new.z {
                        found.append(note(.blocked, new))
                    }
                }
                if old.top > new.top, isBeside(old, new, within: rules.clearance) {
                    found.append(note(.noClearance, new))
                }
            }
        }
        return found
    }

    private func isBeside(_ one: PackPlacement, _ other: PackPlacement, within distance: Int) -> Bool {
        one.x < other.right + distance && other.x < one.right + distance && one.y < other.back + distance
            && other.y < one.back + distance
    }

    /// What each item stands on, and what stands on it.
    private func standing() -> [PackingViolation] {
        var found: [PackingViolation] = []
        var carried = [Double](repeating: 0, count: placements.count)
        for index in placements.indices.sorted(by: { placements[$0].z > placements[$1].z }) {
            let placement = placements[index]
            let item = items[placement.item]
            let contacts = placements.indices.compactMap { below -> (index: Int, patch: ContactPatch)? in
                guard placements[below].top == placement.z else { return nil }
                return ContactPatch(of: placement, on: placements[below]).map { (below, $0) }
            }
            if let limit = item.crushLimit, carried[index] > Double(limit) + 0.5 {
                found.append(note(.crushed, placement))
            }
            guard placement.z > 0 else { continue }
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
}
