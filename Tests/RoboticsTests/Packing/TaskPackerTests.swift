import Kernel
import Robotics
import Testing

@Suite struct TaskPackerTests {
    private static func task(_ order: RandomOrder, goal: PackingTask.Goal = .all) -> PackingTask {
        PackingTask(
            name: "", goal: goal, types: order.types, kinds: order.items.map { BoxKind(item: $0, count: 1) },
            names: order.items.map { _ in "" })
    }

    @Test(arguments: PackingMode.allCases)
    func whateverIsPackedIsAccepted(mode: PackingMode) throws {
        for seed in UInt64(500)..<530 {
            let order = RandomOrder(seed: seed, mostItems: 25)
            let task = Self.task(order)
            let packer = TaskPacker(mode: mode, rules: order.rules, seed: seed, openContainers: Int(seed % 3) + 1)
            let outcome = try packer.pack(task, effort: 2)
            let violations = outcome.violations(of: task, items: order.items, mode: mode, rules: order.rules)
            #expect(violations.isEmpty, "seed \(seed)")
            #expect(outcome.left.isEmpty, "seed \(seed)")
        }
    }

    @Test(arguments: PackingMode.allCases)
    func oneContainerIsFilledAndTheRestIsLeft(mode: PackingMode) throws {
        let item = PackItem(extent: Extent(width: 30, depth: 20, height: 10), weight: 5)
        let task = PackingTask(
            name: "", goal: .fill,
            types: [ContainerType(name: "", inner: Extent(width: 120, depth: 60, height: 40), maxWeight: 9_000)],
            kinds: [BoxKind(item: item, count: 60)], names: [""], usualRules: BuildRules(gap: 0))
        let packer = TaskPacker(mode: mode)
        let outcome = try packer.pack(task, effort: 50)
        #expect(outcome.violations(of: task, items: task.items, mode: mode, rules: packer.rules(for: task)) == [])
        #expect(outcome.left.count == 60 - (outcome.plan.containers.first?.placements.count ?? 0))
        #expect(outcome.fill(of: task) >= (mode == .online ? 0.5 : 1))
    }

    @Test(arguments: PackingMode.allCases)
    func theSameSeedGivesTheSamePlan(mode: PackingMode) throws {
        let task = Self.task(RandomOrder(seed: 77, mostItems: 30))
        let packer = TaskPacker(mode: mode, seed: 9)
        #expect(try packer.pack(task, effort: 12) == packer.pack(task, effort: 12))
    }

    @Test(arguments: PackingMode.allCases)
    func aTimeThatIsOverStillPacksEverything(mode: PackingMode) throws {
        let order = RandomOrder(seed: 78, mostItems: 30)
        let task = Self.task(order)
        let outcome = try TaskPacker(mode: mode, rules: order.rules).pack(task, effort: .max) { true }
        #expect(outcome.violations(of: task, items: order.items, mode: mode, rules: order.rules) == [])
    }

    @Test func thingsOfHundredsOfKindsEndInTime() throws {
        var asked = 0
        var kinds: [BoxKind] = []
        for edge in 10..<260 {
            let extent = Extent(width: edge % 97 + 3, depth: edge % 89 + 3, height: edge % 83 + 3)
            kinds.append(BoxKind(item: PackItem(extent: extent, weight: 1), count: 1))
        }
        let task = PackingTask(
            name: "", goal: .all,
            types: [ContainerType(name: "", inner: Extent(width: 900, depth: 800, height: 700), maxWeight: 900_000)],
            kinds: kinds, names: kinds.map { _ in "" })
        let outcome = try TaskPacker(mode: .volume).pack(task, effort: .max) {
            asked += 1
            return asked > 3
        }
        #expect(outcome.violations(of: task, items: task.items, mode: .volume, rules: BuildRules()) == [])
    }

    /// Together they are bulkier than 64 bits can count.
    @Test func ofTenThousandOfTheLargestBoxesOneIsPacked() throws {
        let room = Extent(width: 100_000, depth: 100_000, height: 100_000)
        let task = PackingTask(
            name: "", goal: .fill, types: [ContainerType(name: "", inner: room, maxWeight: 9)],
            kinds: [BoxKind(item: PackItem(extent: room, weight: 1), count: 10_000)], names: [""])
        for mode in [PackingMode.volume, .buildable] {
            let outcome = try TaskPacker(mode: mode).pack(task, effort: 1) { true }
            #expect(outcome.plan.containers.count == 1)
            #expect(outcome.left.count == 9_999)
        }
    }

    /// The same three hundred things of two climates, whoever comes first, and little time.
    @Test func noClimateTakesAllOfTheTime() throws {
        var generator = SeededGenerator(seed: 4)
        var kinds: [BoxKind] = []
        for _ in 0..<310 {
            let extent = Extent(
                width: .random(in: 20...90, using: &generator), depth: .random(in: 20...90, using: &generator),
                height: .random(in: 20...90, using: &generator))
            for zone in [TemperatureZone.ambient, .chilled] {
                kinds.append(BoxKind(item: PackItem(extent: extent, weight: 9, zone: zone), count: 1))
            }
        }
        let task = PackingTask(
            name: "", goal: .all,
            types: [ContainerType(name: "", inner: Extent(width: 300, depth: 300, height: 300), maxWeight: 900_000)],
            kinds: kinds, names: kinds.map { _ in "" })
        var asked = 0
        let outcome = try TaskPacker(mode: .volume).pack(task, effort: .max) {
            asked += 1
            return asked > 60
        }
        let counts = [TemperatureZone.ambient, .chilled].map { zone in
            outcome.plan.containers.count { $0.zone == zone }
        }
        #expect(counts[0] == counts[1])
        #expect(counts[0] <= 3)
    }

    @Test func aStationInAHurryStillFillsItsTotes() throws {
        let item = PackItem(extent: Extent(width: 30, depth: 20, height: 10), weight: 5)
        let task = PackingTask(
            name: "", goal: .all,
            types: [ContainerType(name: "", inner: Extent(width: 600, depth: 400, height: 300), maxWeight: 90_000)],
            kinds: [BoxKind(item: item, count: 300)], names: [""])
        let outcome = try TaskPacker(mode: .online).pack(task, effort: 1) { true }
        #expect(outcome.plan.containers.count <= 5)
    }

    @Test func absurdTasksAreRefused() {
        let type = ContainerType(name: "", inner: Extent(width: 9, depth: 9, height: 9), maxWeight: 9)
        let item = PackItem(extent: Extent(width: 1, depth: 1, height: 1), weight: 1)
        for mode in PackingMode.allCases {
            for kinds in [
                [BoxKind(item: item, count: .max)], [BoxKind(item: item, count: .max), BoxKind(item: item, count: 1)],
                [BoxKind(item: item, count: LoadingProblem.mostBoxes + 1)],
            ] {
                let task = PackingTask(name: "", goal: .all, types: [type], kinds: kinds, names: [])
                #expect(throws: PackingRefusal.tooManyBoxes(most: LoadingProblem.mostBoxes)) {
                    try TaskPacker(mode: mode).pack(task, effort: 1)
                }
            }
        }
    }

    @Test func aCheckerIsNotConfusedByAbsurdFigures() {
        var huge = ContainerType(
            name: "", inner: Extent(width: .max, depth: .max, height: .max), maxWeight: .max, cost: .max)
        let item = PackItem(extent: Extent(width: .max, depth: .max, height: .max), weight: .max, crushLimit: .max)
        let placement = PackPlacement(
            item: 0, x: .max, y: .min, z: 0, orientation: .wdh, extent: item.extent, sequence: .max)
        let plan = PackingPlan(containers: [PackedContainer(type: 0, zone: .ambient, placements: [placement])])
        for mode in PackingMode.allCases {
            huge.maxWeight = .max
            #expect(!PackingChecker(types: [huge], mode: mode).violations(in: plan, of: [item]).isEmpty)
            huge.inner = Extent(width: 100_000, depth: 100_000, height: 100_000)
            huge.maxWeight = 1_000_000_000
            huge.cost = 1
            #expect(!PackingChecker(types: [huge], mode: mode).violations(in: plan, of: [item]).isEmpty)
            #expect(
                !PackingChecker(types: [huge], mode: mode)
                    .violations(in: plan, of: [item], left: [.max, -1], arrival: [.min, 5, 5]).isEmpty)
        }
    }
}
