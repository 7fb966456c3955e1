import Kernel
import Robotics
import Testing

@Suite struct TotePackerTests {
    private static let tote = ContainerType(
        name: "tote", inner: Extent(width: 560, depth: 360, height: 300), maxWeight: 20_000)

    @Test(arguments: 0..<20)
    func everyRandomOrderIsBuildableAndComplete(block: Int) throws {
        for seed in UInt64(block * 150)..<UInt64(block * 150 + 150) {
            let order = RandomOrder(seed: seed)
            let plan = try TotePacker(types: order.types, rules: order.rules, seed: seed).pack(order.items, rounds: 2)
            let violations = PackingChecker(types: order.types, rules: order.rules)
                .violations(in: plan, of: order.items)
            #expect(violations.isEmpty, "seed \(seed)")
        }
    }

    @Test func theSameSeedGivesTheSamePlan() throws {
        let order = RandomOrder(seed: 99, mostItems: 60)
        let plans = try (0..<2).map { _ in try TotePacker(types: order.types, seed: 4).pack(order.items) }
        #expect(plans[0] == plans[1])
    }

    @Test func moreRoundsNeverCostMore() throws {
        for seed in UInt64(0)..<40 {
            let order = RandomOrder(seed: seed)
            let packer = try TotePacker(types: order.types)
            let few = packer.pack(order.items, rounds: 1).cost(order.types)
            #expect(packer.pack(order.items, rounds: 6).cost(order.types) <= few, "seed \(seed)")
        }
    }

    @Test func whatFitsNowhereGoesAlone() throws {
        let items = [
            PackItem(extent: Extent(width: 2_000, depth: 50, height: 50), weight: 800),
            PackItem(extent: Extent(width: 50, depth: 50, height: 350), weight: 800, isUpright: true),
            PackItem(extent: Extent(width: 50, depth: 50, height: 350), weight: 800),
            PackItem(extent: Extent(width: 50, depth: 50, height: 50), weight: 20_001),
            PackItem(extent: Extent(width: 50, depth: 0, height: 50), weight: 20),
            PackItem(extent: Extent(width: 50, depth: 50, height: 50), weight: -1),
            PackItem(extent: Extent(width: 50, depth: 50, height: 50), weight: 5, zone: .frozen),
            PackItem(extent: Extent(width: .max, depth: .max, height: .max), weight: .max),
        ]
        var type = Self.tote
        type.zones = [.ambient]
        let plan = try TotePacker(types: [type]).pack(items)
        #expect(
            plan.parcels == [
                LooseParcel(item: 0, reason: .tooLarge), LooseParcel(item: 1, reason: .tooLarge),
                LooseParcel(item: 3, reason: .tooHeavy), LooseParcel(item: 4, reason: .unmeasured),
                LooseParcel(item: 5, reason: .unmeasured), LooseParcel(item: 6, reason: .noContainerForZone),
                LooseParcel(item: 7, reason: .tooLarge),
            ])
        #expect(plan.containers.map { $0.placements.map(\.item) } == [[2]])
        #expect(PackingChecker(types: [type]).violations(in: plan, of: items).isEmpty)
    }

    @Test func eachClimateHasItsOwnTote() throws {
        let items = (0..<9).map {
            PackItem(
                extent: Extent(width: 90, depth: 90, height: 90), weight: 300, zone: TemperatureZone.allCases[$0 % 3])
        }
        let plan = try TotePacker(types: [Self.tote]).pack(items)
        #expect(plan.containers.map(\.zone) == [.ambient, .chilled, .frozen])
        #expect(plan.containers.map { Set($0.placements.map { $0.item % 3 }) } == [[0], [1], [2]])
    }

    @Test func aFullGridOfEqualBoxesFillsOneTote() throws {
        let items = Array(
            repeating: PackItem(extent: Extent(width: 140, depth: 120, height: 100), weight: 100), count: 36)
        let plan = try TotePacker(types: [Self.tote], rules: BuildRules(gap: 0)).pack(items)
        #expect(plan.containers.count == 1)
        #expect(plan.containers.first?.volume == Self.tote.inner.volume)
    }

    @Test func aSmallOrderTakesTheCheapestType() throws {
        var types = [Self.tote, Self.tote, Self.tote]
        types[0].cost = 9
        types[1].inner = Extent(width: 200, depth: 200, height: 200)
        types[1].cost = 3
        types[2].cost = 5
        let one = PackItem(extent: Extent(width: 150, depth: 150, height: 150), weight: 700)
        #expect(try TotePacker(types: types).pack([one]).containers.map(\.type) == [1])
        #expect(try TotePacker(types: types).pack([one, one]).containers.map(\.type) == [2])
    }

    @Test func theLidOfTimeStopsAfterOneRound() throws {
        let order = RandomOrder(seed: 12)
        var asked = 0
        let plan = try TotePacker(types: order.types).pack(order.items, rounds: 1_000) {
            asked += 1
            return true
        }
        #expect(asked <= TemperatureZone.allCases.count)
        #expect(PackingChecker(types: order.types).violations(in: plan, of: order.items).isEmpty)
    }

    @Test func impossibleContainersAreRefused() {
        #expect(throws: PackingRefusal.noContainerTypes) { try TotePacker(types: []) }
        var flat = Self.tote
        flat.inner.height = 0
        #expect(throws: PackingRefusal.impossibleContainer(index: 1, name: "tote")) {
            try TotePacker(types: [Self.tote, flat])
        }
        flat.inner.height = .max
        #expect(throws: PackingRefusal.impossibleContainer(index: 0, name: "tote")) { try TotePacker(types: [flat]) }
    }
}
