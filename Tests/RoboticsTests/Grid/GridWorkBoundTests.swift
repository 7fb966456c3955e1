import Kernel
import Robotics
import Testing

@Suite struct GridWorkBoundTests {
    private static func site(_ seed: UInt64, robots: ClosedRange<Int>, stacks most: Int) -> GridSite {
        var generator = SeededGenerator(seed: seed)
        let height = Int.random(in: 2...3, using: &generator)
        var cells = (0..<5).flatMap { x in (0..<5).map { GridCell(x: x, y: $0) } }.shuffled(using: &generator)
        let stations = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
            // Robots rest where both are odd.
            let port = cells.lastIndex { $0.x % 2 == 0 || $0.y % 2 == 0 } ?? 0
            return GridStation(ports: [cells.remove(at: port)], pick: 0.5)
        }
        var products = 0
        let stacks = cells.prefix(Int.random(in: 1...most, using: &generator)).map { cell in
            let count = Int.random(in: 1...height, using: &generator)
            products += count
            return GridStack(cell: cell, products: Array(products - count..<products))
        }
        var kinematics = GridKinematics()
        // What is joined in the proof costs turns; some of these take longer than a use of the hoist.
        kinematics.turn = [0.2, 1, 4].randomElement(using: &generator) ?? 1
        kinematics.swap = [1, 8].randomElement(using: &generator) ?? 1
        let zone = GridZone(
            name: "tiny", climate: .ambient, columns: 5, rows: 5, height: height,
            robots: Int.random(in: robots, using: &generator), bins: products, products: products, stacks: stacks,
            stations: stations)
        return GridSite(name: "tiny", seed: seed, kinematics: kinematics, zones: [zone])
    }

    /// However silly a plan is, robots have spent as much as none could do without that brings and takes away the same.
    @Test func noPlanWhateverDoesWithLess() {
        for seed in UInt64(1)...250 {
            let site = Self.site(seed, robots: 1...3, stacks: 12)
            let starts = (0..<site.zones[0].robots).map { Int32(6 + 2 * $0) }
            for steps in [3, 6, 12, 25, 60] {
                let plan = RandomGridPlan(site, starts: starts, steps: steps, seed: seed &+ UInt64(steps))
                let result = GridResult(policy: .ours, zones: [plan.log])
                let bound = GridWorkBound(site: site, result: result).robots.least
                #expect(bound <= plan.spent + 0.001, "seed \(seed), \(steps) steps: \(bound) s of \(plan.spent) s")
            }
        }
    }

    /// With one robot the bound is no more than the best of all plans takes.
    @Test func oneRobotNeedsNoLessThanTheBestOfAllPlans() throws {
        var compared = 0
        for seed in UInt64(1)...60 {
            let site = Self.site(seed, robots: 1...1, stacks: 3)
            guard site.zones[0].stations.count == 1 else { continue }
            var generator = SeededGenerator(seed: seed)
            let products = (0..<site.zones[0].products).shuffled(using: &generator).prefix(3)
            let order = GridOrder(
                name: "a", known: 0, start: 0, lines: products.map { GridLine(zone: 0, product: $0) })
            let result = try GridPlanner(site: site, orders: [order]).run()
            guard !result.zones[0].motions.contains(where: { $0.kind == .exchange || $0.kind == .collect }) else {
                continue
            }
            let bound = GridWorkBound(site: site, result: result).robots.least
            // Who looks at all plans ends when the last bin is at the station, before the hoist is up again.
            let up =
                site.kinematics.portDepth / site.kinematics.hoistSpeed + site.kinematics.hoistSpeed
                / site.kinematics.hoistAcceleration
            let best = TinyGrid.best(site, order, robots: result.zones[0].robots) - site.merge + up
            #expect(bound <= best + 0.02, "seed \(seed): the best plan takes \(best) s, the bound is \(bound) s")
            compared += 1
        }
        #expect(compared > 10)
    }
}
