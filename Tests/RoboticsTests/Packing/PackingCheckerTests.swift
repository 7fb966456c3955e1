import Kernel
import Robotics
import Testing

@Suite struct PackingCheckerTests {
    @Test func everyRuleIsToldInWordsOfItsOwn() {
        let messages = PackingViolation.Rule.allCases.map(\.message)
        #expect(Set(messages.map(\.ko)).count == messages.count)
        #expect(Set(messages.map(\.en)).count == messages.count)
    }

    private static let type = ContainerType(
        name: "tote", inner: Extent(width: 400, depth: 300, height: 300), maxWeight: 5_000, zones: [.ambient])
    private static let rules = BuildRules(gap: 0, clearance: 20)

    private static func box(_ weight: Int = 500, fragile: Bool = false, limit: Int? = nil) -> PackItem {
        PackItem(
            extent: Extent(width: 100, depth: 100, height: 100), weight: weight, isFragile: fragile, crushLimit: limit)
    }

    private static func at(_ item: Int, _ x: Int, _ y: Int, _ z: Int, _ sequence: Int) -> PackPlacement {
        PackPlacement(
            item: item, x: x, y: y, z: z, orientation: .wdh, extent: Extent(width: 100, depth: 100, height: 100),
            sequence: sequence)
    }

    private static func rules(
        broken placements: [PackPlacement], _ items: [PackItem], zone: TemperatureZone = .ambient,
        parcels: [LooseParcel] = []
    ) -> Set<PackingViolation.Rule> {
        let plan = PackingPlan(
            containers: [PackedContainer(type: 0, zone: zone, placements: placements)], parcels: parcels)
        return Set(PackingChecker(types: [type], rules: rules).violations(in: plan, of: items).map(\.rule))
    }

    @Test func aSoundLoadPasses() {
        let items = [Self.box(), Self.box(), Self.box(400)]
        #expect(
            Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 100, 0, 0, 1), Self.at(2, 50, 0, 100, 2)], items)
                == [])
    }

    @Test func bookkeepingIsChecked() {
        let items = [Self.box(), Self.box()]
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0)], items) == [.lost])
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(0, 100, 0, 0, 1)], items) == [.lost, .duplicated])
        #expect(Self.rules(broken: [Self.at(7, 0, 0, 0, 0)], []) == [.unknown])
        #expect(
            Self.rules(broken: [Self.at(0, 0, 0, 0, 0)], items, parcels: [LooseParcel(item: 1, reason: .tooLarge)])
                == [.needlessParcel])
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 3), Self.at(1, 100, 0, 0, 1)], items) == [.sequence])
        let plan = PackingPlan(containers: [PackedContainer(type: 4, zone: .ambient, placements: [])])
        #expect(PackingChecker(types: [Self.type]).violations(in: plan, of: []).map(\.rule) == [.unknown])
    }

    @Test func placesAndSizesAreChecked() {
        #expect(Self.rules(broken: [Self.at(0, 301, 0, 0, 0)], [Self.box()]) == [.outside])
        #expect(Self.rules(broken: [Self.at(0, -1, 0, 0, 0)], [Self.box()]) == [.outside])
        #expect(Self.rules(broken: [Self.at(0, .max, 0, 0, 0)], [Self.box()]) == [.outside])
        var tall = PackItem(extent: Extent(width: 100, depth: 100, height: 200), weight: 500, isUpright: true)
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0)], [tall]) == [.misshapen, .turnedOver])
        var lying = Self.at(0, 0, 0, 0, 0)
        lying.orientation = .whd
        lying.extent = Extent(width: 100, depth: 200, height: 100)
        #expect(Self.rules(broken: [lying], [tall]) == [.turnedOver])
        tall = PackItem(extent: tall.extent, weight: 500)
        #expect(Self.rules(broken: [lying], [tall]) == [])
        #expect(
            Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 99, 0, 0, 1)], [Self.box(), Self.box()]) == [
                .overlap
            ])
    }

    @Test func climatesAndWeightAreChecked() {
        var frozen = Self.box()
        frozen.zone = .frozen
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0)], [frozen]) == [.zone])
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0)], [frozen], zone: .frozen) == [.zone])
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0)], [Self.box(5_001)]) == [.overweight])
    }

    @Test func standingIsChecked() {
        let two = [Self.box(), Self.box()]
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 20, 0, 100, 1)], two) == [])
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 21, 0, 100, 1)], two) == [.unsupported])
        #expect(Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 50, 0, 100, 1)], two) == [.unsupported])
        #expect(
            Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 51, 0, 100, 1)], two) == [.unsupported, .tipping])
        #expect(
            Self.rules(broken: [Self.at(0, 0, 0, 0, 0), Self.at(1, 0, 0, 101, 1)], two) == [.unsupported, .tipping])
    }

    @Test func whatRestsOnWhatIsChecked() {
        let stack = [Self.at(0, 0, 0, 0, 0), Self.at(1, 0, 0, 100, 1), Self.at(2, 0, 0, 200, 2)]
        #expect(Self.rules(broken: stack, [Self.box(), Self.box(), Self.box()]) == [])
        #expect(Self.rules(broken: stack, [Self.box(), Self.box(), Self.box(626)]) == [.heavyAbove])
        #expect(Self.rules(broken: stack, [Self.box(), Self.box(fragile: true), Self.box()]) == [.onFragile])
        #expect(Self.rules(broken: stack, [Self.box(limit: 1_000), Self.box(), Self.box()]) == [])
        #expect(Self.rules(broken: stack, [Self.box(limit: 999), Self.box(), Self.box()]) == [.crushed])
    }

    @Test func theOrderOfBuildingIsChecked() {
        let two = [Self.box(), Self.box()]
        #expect(
            Self.rules(broken: [Self.at(1, 0, 0, 100, 0), Self.at(0, 0, 0, 0, 1)], two) == [.blocked, .noClearance])
        var low = Self.box()
        low.extent.height = 50
        func beside(_ x: Int) -> [PackPlacement] {
            var placement = Self.at(1, x, 0, 0, 1)
            placement.extent.height = 50
            return [Self.at(0, 0, 0, 0, 0), placement]
        }
        #expect(Self.rules(broken: beside(119), [Self.box(), low]) == [.noClearance])
        #expect(Self.rules(broken: beside(120), [Self.box(), low]) == [])
    }

    @Test(arguments: 0..<8)
    func aPlanThatIsTamperedWithIsFoundOut(block: Int) throws {
        for seed in UInt64(block * 25)..<UInt64(block * 25 + 25) {
            let order = RandomOrder(seed: seed)
            var plan = try TotePacker(types: order.types, rules: order.rules).pack(order.items, rounds: 1)
            guard
                let full = plan.containers.indices.max(by: {
                    plan.containers[$0].placements.count < plan.containers[$1].placements.count
                }), let last = plan.containers[full].placements.indices.last
            else { continue }
            switch seed % 4 {
            case 0: plan.containers[full].placements[last].z += 1
            case 1: plan.containers[full].placements[last].item += 1
            case 2: plan.containers[full].placements.removeLast()
            default: plan.containers[full].placements[last].extent.width += 1
            }
            let checker = PackingChecker(types: order.types, rules: order.rules)
            #expect(!checker.violations(in: plan, of: order.items).isEmpty, "seed \(seed)")
        }
    }
}
