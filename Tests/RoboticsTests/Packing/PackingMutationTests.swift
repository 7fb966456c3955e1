import Kernel
import Robotics
import Testing

/// Sound plans, each broken in one way: the checker must name that very rule.
@Suite struct PackingMutationTests {
    @Test(arguments: PackingViolation.Rule.allCases)
    func everyRuleIsFoundBroken(rule: PackingViolation.Rule) throws {
        var broken = 0
        for seed in UInt64(1)...4_000 where broken < 10 {
            guard let sound = try SoundPlan(seed: seed, isOnline: rule == .arrival) else { continue }
            #expect(sound.violations.isEmpty, "seed \(seed)")
            var mutant = sound
            guard mutant.breaks(rule) else { continue }
            broken += 1
            #expect(mutant.violations.contains { $0.rule == rule }, "seed \(seed)")
        }
        #expect(broken == 10, "too few plans could be broken")
    }
}

/// A plan that the checker accepts, with all that it is checked against.
private struct SoundPlan {
    var order: RandomOrder
    var outcome: PackingOutcome
    let mode: PackingMode
    var goal = PackingTask.Goal.all
    /// The container that is tampered with.
    private let victim: Int

    init?(seed: UInt64, isOnline: Bool) throws {
        order = RandomOrder(seed: seed, mostItems: 25)
        mode = isOnline ? .online : .buildable
        let task = PackingTask(
            name: "", goal: .all, types: order.types, kinds: order.items.map { BoxKind(item: $0, count: 1) },
            names: order.items.map { _ in "" })
        outcome = try TaskPacker(mode: mode, rules: order.rules).pack(task, effort: 1)
        let sizes = outcome.plan.containers.map(\.placements.count)
        guard let most = sizes.max(), most >= 2, let victim = sizes.firstIndex(of: most) else { return nil }
        self.victim = victim
    }

    var violations: [PackingViolation] {
        let task = PackingTask(name: "", goal: goal, types: order.types, kinds: [], names: [])
        return outcome.violations(of: task, items: order.items, mode: mode, rules: order.rules)
    }

    private var placements: [PackPlacement] {
        get { outcome.plan.containers[victim].placements }
        set { outcome.plan.containers[victim].placements = newValue }
    }

    private var type: ContainerType {
        get { order.types[outcome.plan.containers[victim].type] }
        set { order.types[outcome.plan.containers[victim].type] = newValue }
    }

    /// Breaks a rule; `false` where this plan gives no occasion.
    mutating func breaks(_ rule: PackingViolation.Rule) -> Bool {
        let last = placements.count - 1
        switch rule {
        case .unknown: placements[last].item = order.items.count + 3
        case .lost: placements.removeLast()
        case .duplicated:
            outcome.plan.containers.append(outcome.plan.containers[victim])
        case .needlessParcel:
            outcome.plan.parcels.append(LooseParcel(item: placements.removeLast().item, reason: .tooLarge))
        case .zone:
            let other = TemperatureZone.allCases.filter { $0 != outcome.plan.containers[victim].zone }[0]
            outcome.plan.containers[victim].zone = other
        case .misshapen: placements[last].extent.width += 1
        case .turnedOver:
            let item = order.items[placements[last].item]
            let height = placements[last].extent.height
            let edges: [(Int, UpEdges)] = [
                (item.extent.width, .width), (item.extent.depth, .depth), (item.extent.height, .height),
            ]
            let others = edges.filter { $0.0 != height }.reduce(into: UpEdges()) { $0.insert($1.1) }
            guard !others.isEmpty else { return false }
            order.items[placements[last].item].upEdges = others
        case .outside: placements[last].x = type.inner.width
        case .overlap:
            placements[1].x = placements[0].x
            placements[1].y = placements[0].y
            placements[1].z = placements[0].z
            return fits(placements[1])
        case .overweight:
            let weight = outcome.plan.containers[victim].weight(of: order.items)
            guard weight > 1 else { return false }
            type.maxWeight = weight - 1
        case .unsupported, .tipping:
            placements[last].z += 1
            return fits(placements[last])
        case .heavyAbove:
            guard let (upper, _) = stack else { return false }
            type.maxWeight = 1_000_000_000
            order.items[placements[upper].item].weight = 900_000_000
        case .onFragile:
            guard let (_, lower) = stack else { return false }
            order.items[placements[lower].item].isFragile = true
        case .crushed:
            guard let (upper, lower) = stack, order.items[placements[upper].item].weight > 10 else { return false }
            order.items[placements[lower].item].crushLimit = 0
        case .sequence: placements[last].sequence += 1
        case .blocked:
            guard let (upper, lower) = stack else { return false }
            swapSteps(lower, upper)
        case .noClearance:
            guard let (low, high) = neighboursOfUnequalHeight else { return false }
            swapSteps(low, high)
        case .arrival:
            let first = placements[0].item
            guard let at = outcome.arrival?.firstIndex(of: first) else { return false }
            outcome.arrival?.remove(at: at)
            outcome.arrival?.append(first)
        case .tooManyContainers:
            goal = .fill
            return outcome.plan.containers.count > 1
        }
        return true
    }

    private func fits(_ placement: PackPlacement) -> Bool {
        placement.x + placement.extent.width <= type.inner.width
            && placement.y + placement.extent.depth <= type.inner.depth
            && placement.z + placement.extent.height <= type.inner.height
    }

    private mutating func swapSteps(_ one: Int, _ other: Int) {
        placements.swapAt(one, other)
        for index in placements.indices { placements[index].sequence = index }
    }

    /// Something that stands on another, with a good part of its weight.
    private var stack: (upper: Int, lower: Int)? {
        for upper in placements.indices {
            for lower in placements.indices {
                let (one, other) = (placements[upper], placements[lower])
                let across = min(one.x + one.extent.width, other.x + other.extent.width) - max(one.x, other.x)
                let along = min(one.y + one.extent.depth, other.y + other.extent.depth) - max(one.y, other.y)
                if one.z == other.z + other.extent.height, across > 0, along > 0,
                    across * along * 4 > one.extent.width * one.extent.depth
                {
                    return (upper, lower)
                }
            }
        }
        return nil
    }

    private var neighboursOfUnequalHeight: (low: Int, high: Int)? {
        for low in placements.indices {
            for high in placements.indices.dropFirst(low + 1) {
                let (one, other) = (placements[low], placements[high])
                let reach = order.rules.clearance
                if other.z + other.extent.height > one.z + one.extent.height,
                    one.x < other.x + other.extent.width + reach, other.x < one.x + one.extent.width + reach,
                    one.y < other.y + other.extent.depth + reach, other.y < one.y + one.extent.depth + reach
                {
                    return (low, high)
                }
            }
        }
        return nil
    }
}
