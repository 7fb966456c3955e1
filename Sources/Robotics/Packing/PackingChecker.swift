import Kernel

/// Finds whatever is wrong with a plan, from its coordinates alone.
///
/// Shares no code with the packers but the geometry of a placement, and trusts nothing that a plan says. Costs
/// O(n²) a container of n items.
public struct PackingChecker: Sendable {
    public let types: [ContainerType]
    public let rules: BuildRules

    public init(types: [ContainerType], rules: BuildRules = .init()) {
        self.types = types
        self.rules = rules
    }

    /// All violations; none means that the plan can be built as it is.
    public func violations(in plan: PackingPlan, of items: [PackItem]) -> [PackingViolation] {
        var found = bookkeeping(plan, items)
        for (number, container) in plan.containers.enumerated() {
            guard types.indices.contains(container.type) else {
                found.append(.init(.unknown, container: number))
                continue
            }
            let known = container.placements.filter { items.indices.contains($0.item) }
            let load = CheckedLoad(
                container: number, type: types[container.type], zone: container.zone, rules: rules, items: items,
                placements: known)
            found += load.violations()
        }
        return found
    }

    private func bookkeeping(_ plan: PackingPlan, _ items: [PackItem]) -> [PackingViolation] {
        var found: [PackingViolation] = []
        var seen = [Int](repeating: 0, count: items.count)
        func count(_ item: Int, in container: Int?) {
            if items.indices.contains(item) {
                seen[item] += 1
            } else {
                found.append(.init(.unknown, container: container, item: item))
            }
        }
        for (number, container) in plan.containers.enumerated() {
            for placement in container.placements { count(placement.item, in: number) }
        }
        for parcel in plan.parcels {
            count(parcel.item, in: nil)
            if items.indices.contains(parcel.item), reasonToGoAlone(items[parcel.item]) != parcel.reason {
                found.append(.init(.needlessParcel, item: parcel.item))
            }
        }
        for (item, times) in seen.enumerated() where times != 1 {
            found.append(.init(times == 0 ? .lost : .duplicated, item: item))
        }
        return found
    }

    private func reasonToGoAlone(_ item: PackItem) -> LooseParcel.Reason? {
        let sizes = [item.extent.width, item.extent.depth, item.extent.height]
        let edges = [UpEdges.width, .depth, .height].filter { item.upEdges.contains($0) }
        if edges.isEmpty || sizes.contains(where: { $0 <= 0 }) || item.weight < 0 || (item.crushLimit ?? 0) < 0 {
            return .unmeasured
        }
        let willing = types.filter { $0.zones.contains(item.zone) }
        if willing.isEmpty { return .noContainerForZone }
        let roomy = willing.filter { type in
            edges.contains { edge in
                var base = sizes
                let height = base.remove(at: edge == .width ? 0 : edge == .depth ? 1 : 2)
                let floor = [type.inner.width, type.inner.depth]
                return height <= type.inner.height && zip(base.sorted(), floor.sorted()).allSatisfy { $0 <= $1 }
            }
        }
        if roomy.isEmpty { return .tooLarge }
        return roomy.contains { item.weight <= $0.maxWeight } ? nil : .tooHeavy
    }
}
