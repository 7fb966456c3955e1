import Kernel
import Robotics
import Testing

@Suite struct OnlinePackerTests {
    @Test(arguments: 0..<8)
    func whateverItAcceptsIsBuildableInTheOrderOfArrival(block: Int) throws {
        for seed in UInt64(block * 50)..<UInt64(block * 50 + 50) {
            let order = RandomOrder(seed: seed, mostItems: 30)
            var packer = try OnlinePacker(type: order.types[0], zone: .chilled, rules: order.rules)
            var accepted: [PackItem] = []
            for item in order.items {
                guard let placement = packer.place(item) else { continue }
                #expect(placement.item == accepted.count && placement.sequence == accepted.count)
                accepted.append(item)
            }
            let plan = PackingPlan(containers: accepted.isEmpty ? [] : [packer.container])
            let violations = PackingChecker(types: [order.types[0]], rules: order.rules)
                .violations(in: plan, of: accepted)
            #expect(violations.isEmpty, "seed \(seed)")
        }
    }

    @Test func aFullContainerTakesNothingMore() throws {
        let cube = PackItem(extent: Extent(width: 100, depth: 100, height: 100), weight: 10)
        let type = ContainerType(name: "box", inner: Extent(width: 200, depth: 200, height: 200), maxWeight: 1_000)
        var packer = try OnlinePacker(type: type, zone: .ambient, rules: BuildRules(gap: 0))
        for _ in 0..<8 { #expect(packer.place(cube) != nil) }
        let full = packer.container
        #expect(packer.place(cube) == nil)
        #expect(packer.container == full)
    }

    @Test func aWrongClimateIsNotTaken() throws {
        let type = ContainerType(name: "box", inner: Extent(width: 200, depth: 200, height: 200), maxWeight: 1_000)
        var packer = try OnlinePacker(type: type, zone: .ambient)
        #expect(packer.place(PackItem(extent: Extent(width: 9, depth: 9, height: 9), weight: 1, zone: .frozen)) == nil)
    }
}
