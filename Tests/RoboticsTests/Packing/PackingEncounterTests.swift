import Kernel
import Robotics
import Testing

/// The checker looks only at boxes that can meet; it must find what a look at every pair finds.
@Suite struct PackingEncounterTests {
    @Test(arguments: [PackingMode.buildable, .volume])
    func whatEveryPairShowsIsFound(mode: PackingMode) {
        var broken: [PackingViolation.Rule: Int] = [:]
        for seed in UInt64(0)..<400 {
            let load = RandomLoad(seed: seed)
            let checker = PackingChecker(types: [load.type], rules: load.rules, mode: mode)
            let found = checker.violations(in: load.plan, of: load.items).filter { load.pairRules.contains($0.rule) }
            let expected = load.violationsOfAllPairs(mustStand: mode == .buildable)
            #expect(
                found.map(\.description).sorted() == expected.map(\.description).sorted(), "seed \(seed)")
            for violation in found { broken[violation.rule, default: 0] += 1 }
        }
        // Each of them has been seen, or the loads are too tame.
        #expect(Set(broken.keys) == (mode == .volume ? [.overlap] : RandomLoad(seed: 0).pairRules))
    }

    @Test(.timeLimit(.minutes(1)), arguments: [(across: 46, high: 46), (across: 1, high: 100_000)])
    func aHundredThousandBoxesAreNotComparedPairByPair(across: Int, high: Int) {
        let type = ContainerType(
            name: "", inner: Extent(width: 100_000, depth: 100_000, height: 100_000), maxWeight: 1_000_000_000)
        var placements: [PackPlacement] = []
        for number in 0..<(across * across * high) {
            let (x, y) = (number % across, number / across % across)
            placements.append(
                PackPlacement(
                    item: number, x: x, y: y, z: number / across / across, orientation: .wdh,
                    extent: Extent(width: 1, depth: 1, height: 1), sequence: number))
        }
        let items = placements.map { PackItem(extent: $0.extent, weight: 1) }
        let checker = PackingChecker(types: [type], rules: BuildRules(gap: 0))
        func violations() -> [PackingViolation] {
            let plan = PackingPlan(containers: [.init(type: 0, zone: .ambient, placements: placements)])
            return checker.violations(in: plan, of: items)
        }
        #expect(violations() == [])
        placements[placements.count / 2].z -= 1
        #expect(violations().contains { $0.rule == .overlap })
    }
}

/// Boxes strewn about or in stacks, up against the walls and into each other.
private struct RandomLoad {
    let type: ContainerType
    let rules: BuildRules
    private(set) var items: [PackItem] = []
    private var placements: [PackPlacement] = []
    let pairRules: Set<PackingViolation.Rule> = [
        .overlap, .blocked, .noClearance, .unsupported, .heavyAbove, .onFragile,
    ]

    init(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let room = [4, 12, 300, 100_000].randomElement(using: &generator) ?? 0
        let sides = (0..<3).map { _ in
            Int.random(in: 0..<4, using: &generator) == 0 ? 1 : Int.random(in: 1...room, using: &generator)
        }
        type = ContainerType(
            name: "", inner: Extent(width: sides[0], depth: sides[1], height: sides[2]), maxWeight: 1_000_000_000)
        rules = BuildRules(
            gap: .random(in: 0...room / 4, using: &generator), clearance: .random(in: 0...room / 4, using: &generator))
        for number in 0..<Int.random(in: 0...25, using: &generator) {
            let extents = sides.map { side in
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: side
                case 1: 1
                default: Int.random(in: 1...max(1, side / 3), using: &generator)
                }
            }
            let extent = Extent(width: extents[0], depth: extents[1], height: extents[2])
            var corner = zip(sides, extents).map { side, length in
                let last = side - length
                return [0, last, Int.random(in: 0...last, using: &generator)].randomElement(using: &generator) ?? 0
            }
            if let below = placements.randomElement(using: &generator), Bool.random(using: &generator),
                Self.top(below) + extent.height <= sides[2]
            {
                corner[2] = Self.top(below)
            }
            items.append(
                PackItem(
                    extent: extent, weight: .random(in: 1...9, using: &generator),
                    isFragile: Int.random(in: 0..<5, using: &generator) == 0))
            placements.append(
                PackPlacement(
                    item: number, x: corner[0], y: corner[1], z: corner[2], orientation: .wdh, extent: extent,
                    sequence: number))
        }
    }

    var plan: PackingPlan {
        PackingPlan(containers: [PackedContainer(type: 0, zone: .ambient, placements: placements)])
    }

    func violationsOfAllPairs(mustStand: Bool) -> [PackingViolation] {
        var found: [PackingViolation] = []
        for (number, new) in placements.enumerated() {
            func note(_ rule: PackingViolation.Rule) { found.append(.init(rule, container: 0, item: new.item)) }
            var carried = 0
            for (other, old) in placements.enumerated() where other != number {
                if other < number {
                    if isBeside(old, new, mustStand ? rules.gap : 0) {
                        if old.z < Self.top(new), new.z < Self.top(old) {
                            note(.overlap)
                        } else if mustStand, Self.top(old) > new.z {
                            note(.blocked)
                        }
                    }
                    if mustStand, Self.top(old) > Self.top(new), isBeside(old, new, rules.clearance) {
                        note(.noClearance)
                    }
                }
                guard mustStand, new.z > 0, Self.top(old) == new.z, isBeside(old, new, 0) else { continue }
                carried += area(old, new)
                if items[old.item].isFragile { note(.onFragile) }
                if items[new.item].weight * 100 > items[old.item].weight * rules.heavierPercent { note(.heavyAbove) }
            }
            if mustStand, new.z > 0, carried * 100 < area(new, new) * rules.supportPercent { note(.unsupported) }
        }
        return found
    }

    private static func top(_ box: PackPlacement) -> Int { box.z + box.extent.height }

    private func isBeside(_ one: PackPlacement, _ other: PackPlacement, _ distance: Int) -> Bool {
        one.x < other.x + other.extent.width + distance && other.x < one.x + one.extent.width + distance
            && one.y < other.y + other.extent.depth + distance && other.y < one.y + one.extent.depth + distance
    }

    private func area(_ one: PackPlacement, _ other: PackPlacement) -> Int {
        (min(one.x + one.extent.width, other.x + other.extent.width) - max(one.x, other.x))
            * (min(one.y + one.extent.depth, other.y + other.extent.depth) - max(one.y, other.y))
    }
}
