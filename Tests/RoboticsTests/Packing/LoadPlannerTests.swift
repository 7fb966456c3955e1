import Kernel
import Robotics
import Testing

@Suite struct LoadPlannerTests {
    @Test(arguments: 0..<8)
    func everyRandomOrderIsBuildableAndComplete(block: Int) throws {
        for seed in UInt64(block * 10 + 9_000)..<UInt64(block * 10 + 9_010) {
            let order = RandomOrder(seed: seed, mostItems: 25)
            let planner = try LoadPlanner(types: order.types, mode: .buildable, rules: order.rules)
            let plan = planner.pack(order.items, rounds: 2, effort: 3)
            let violations = PackingChecker(types: order.types, rules: order.rules)
                .violations(in: plan, of: order.items)
            #expect(violations.isEmpty, "seed \(seed)")
        }
    }

    @Test func volumeModeLosesNothing() throws {
        let hanging: Set<PackingViolation.Rule> = [
            .unsupported, .tipping, .heavyAbove, .onFragile, .crushed, .blocked, .noClearance,
        ]
        for seed in UInt64(200)..<230 {
            let order = RandomOrder(seed: seed, mostItems: 25)
            let plan = try LoadPlanner(types: order.types, mode: .volume).pack(order.items, rounds: 1, effort: 3)
            let broken = PackingChecker(types: order.types, rules: BuildRules(gap: 0))
                .violations(in: plan, of: order.items).filter { !hanging.contains($0.rule) }
            #expect(broken.isEmpty, "seed \(seed)")
        }
    }

    @Test func theCheapestMixOfTypesIsFound() throws {
        let small = ContainerType(
            name: "small", inner: Extent(width: 20, depth: 20, height: 20), maxWeight: 1_000, cost: 3)
        let large = ContainerType(
            name: "large", inner: Extent(width: 40, depth: 20, height: 20), maxWeight: 1_000, cost: 5)
        let cube = PackItem(extent: Extent(width: 10, depth: 10, height: 10), weight: 1)
        for mode in BlockPacker.Mode.allCases {
            let planner = try LoadPlanner(types: [small, large], mode: mode)
            let costs = [1, 8, 16, 17, 32].map { planner.pack(Array(repeating: cube, count: $0)).cost([small, large]) }
            #expect(costs == [3, 3, 5, 8, 10])
        }
    }

    @Test func theSameItemsGiveTheSamePlan() throws {
        let order = RandomOrder(seed: 41, mostItems: 30)
        for mode in BlockPacker.Mode.allCases {
            let planner = try LoadPlanner(types: order.types, mode: mode)
            #expect(
                planner.pack(order.items, rounds: 3, effort: 8) == planner.pack(order.items, rounds: 3, effort: 8))
        }
    }

    @Test func anEarlyEndStillPacksEverything() throws {
        let order = RandomOrder(seed: 42, mostItems: 30)
        let plan = try LoadPlanner(types: order.types, mode: .buildable).pack(order.items, isOver: { true })
        let violations = PackingChecker(types: order.types, rules: BuildRules(gap: 0))
            .violations(in: plan, of: order.items)
        #expect(violations.isEmpty)
    }

    /// Unequal boxes of well over half of a pallet's bulk stand on one pallet.
    @Test(arguments: UInt64(1)...4)
    func unequalBoxesThatFitOneContainerGoIntoOne(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let pallet = ContainerType(
            name: "pallet", inner: Extent(width: 1_200, depth: 800, height: 2_000), maxWeight: 1_500_000)
        var items: [PackItem] = []
        var volume = 0
        while volume < pallet.inner.volume * 14 / 25 {
            let extent = Extent(
                width: .random(in: 300...600, using: &generator), depth: .random(in: 200...400, using: &generator),
                height: .random(in: 200...400, using: &generator))
            items.append(PackItem(extent: extent, weight: extent.volume / 5_000, isUpright: true))
            volume += extent.volume
        }
        let plan = try LoadPlanner(types: [pallet], mode: .buildable).pack(items, rounds: 6, effort: 20)
        #expect(plan.containers.count == 1)
    }
}
