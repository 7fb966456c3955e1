import Kernel

/// Finds whatever is wrong with a plan, from its coordinates alone.
///
/// Shares no code with the packers but the geometry of a placement, and trusts nothing that a plan says. Costs
/// O(n log n) a container of n items that do not overlap, and beyond that something for each violation.
public struct PackingChecker: Sendable {
    public let types: [ContainerType]
    public let rules: BuildRules
    /// What is asked: in volume mode nothing needs to stand, and neighbours may touch.
    public let mode: PackingMode

    public init(types: [ContainerType], rules: BuildRules = .init(), mode: PackingMode = .buildable) {
        self.types = types
        self.rules = rules
        self.mode = mode
    }

    /// All violations; none means that the plan can be carried out as it is.
    ///
    /// - Parameters:
    ///   - left: Items that the plan leaves out openly; every other item must be somewhere.
    ///   - arrival: The items in the order in which they arrive, for the online mode; by default their own order.
    public func violations(
        in plan: PackingPlan, of items: [PackItem], left: [Int] = [], arrival: [Int]? = nil
    ) -> [PackingViolation] {
        var found = bookkeeping(plan, items, left)
        let arrivals = mode == .online ? arrivals(arrival, of: items.count, &found) : []
        for (number, container) in plan.containers.enumerated() {
            guard types.indices.contains(container.type), types[container.type].isPossible else {
                found.append(.init(.unknown, container: number))
                continue
            }
            let known = container.placements.filter { items.indices.contains($0.item) }
            let load = CheckedLoad(
                container: number, type: types[container.type], zone: container.zone, rules: rules,
                mustStand: mode != .volume, items: items, placements: known)
            found += load.violations()
            guard mode == .online else { continue }
            for (before, after) in zip(known, known.dropFirst())
            where arrivals[after.item] < arrivals[before.item] {
                found.append(.init(.arrival, container: number, item: after.item))
            }
        }
        return found
    }

    /// When each item arrives. What is named twice or not at all is a violation, and arrives when first named, or first.
    private func arrivals(_ order: [Int]?, of count: Int, _ found: inout [PackingViolation]) -> [Int] {
        var times = [Int](repeating: -1, count: count)
        for (time, item) in (order ?? Array(0..<count)).enumerated() {
            guard times.indices.contains(item), times[item] < 0 else {
                found.append(.init(.arrival, item: item))
                continue
            }
            times[item] = time
        }
        for item in times.indices where times[item] < 0 { found.append(.init(.arrival, item: item)) }
        return times
    }

    private func bookkeeping(_ plan: PackingPlan, _ items: [PackItem], _ left: [Int]) -> [PackingViolation] {
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
        for item in left { count(item, in: nil) }
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
