import Kernel
import Robotics
import Testing

/// The bound of an order against the best of all plans, on sites so small that all can be looked at.
@Suite struct GridBoundTests {
    /// - Parameter repeats: whether products may lie in several bins.
    private static func site(_ seed: UInt64, _ generator: inout SeededGenerator, repeats: Bool = false) -> GridSite {
        let height = Int.random(in: 2...3, using: &generator)
        let port = GridCell(x: Int.random(in: 0...4, using: &generator), y: 0)
        var cells: [GridCell] = []
        while cells.count < 2 {
            let cell = GridCell(
                x: Int.random(in: 0...4, using: &generator), y: Int.random(in: 0...4, using: &generator))
            if cell != port, !cells.contains(cell) { cells.append(cell) }
        }
        var products = 0, bins = 0
        let stacks = cells.map { cell in
            GridStack(
                cell: cell,
                products: (0..<Int.random(in: 1...height, using: &generator)).map { _ in
                    bins += 1
                    if repeats, products > 0, Bool.random(using: &generator) {
                        return Int.random(in: 0..<products, using: &generator)
                    }
                    products += 1
                    return products - 1
                })
        }
        let zone = GridZone(
            name: "tiny", climate: .ambient, columns: 5, rows: 5, height: height,
            robots: Int.random(in: 1...2, using: &generator), bins: bins, products: products, stacks: stacks,
            stations: [GridStation(ports: [port], pick: Double.random(in: 0.5...6, using: &generator))])
        return GridSite(name: "tiny", seed: seed, zones: [zone])
    }

    @Test func noPlanAtAllIsFasterThanItsBound() throws {
        var met = 0
        for seed in UInt64(1)...40 {
            var generator = SeededGenerator(seed: seed)
            let site = Self.site(seed, &generator)
            let products = (0..<site.zones[0].products).shuffled(using: &generator)
            let lines = products.prefix(Int.random(in: 1...2, using: &generator))
            let order = GridOrder(
                name: "a", known: 0, start: 0, lines: lines.map { GridLine(zone: 0, product: $0) })
            let result = try GridPlanner(site: site, orders: [order]).run()
            let violations = GridChecker(site: site, orders: [order]).violations(of: result)
            #expect(violations.isEmpty, "seed \(seed): \(violations.map(\.description))")
            let bound = GridOrderBound(site: site).seconds(for: order, .given)
            let robots = result.zones[0].robots
            let ours = GridSummary(site: site, orders: [order], result: result).orderTime(0)
            // With two robots only plans that are faster than ours are looked for.
            let best = TinyGrid.best(site, order, robots: robots, most: robots.count == 1 ? .infinity : ours + 0.01)
            #expect(bound <= best + 0.02, "seed \(seed): the best plan takes \(best) s, the bound is \(bound) s")
            #expect(best <= ours + 0.02, "seed \(seed): the planner takes \(ours) s, the best of all \(best) s")
            if bound > 0.9 * best { met += 1 }
        }
        // A bound far below what is possible would never be wrong.
        #expect(met > 12)
    }

    /// A product's bin may be dug out for another product's while a third is brought: any choice of bins is looked at.
    @Test func noChoiceOfBinsBeatsTheBound() {
        var met = 0
        for seed in UInt64(1)...150 {
            var generator = SeededGenerator(seed: seed &+ 1_000)
            let site = Self.site(seed, &generator, repeats: true)
            let products = (0..<site.zones[0].products).shuffled(using: &generator)
            let order = GridOrder(
                name: "a", known: 0, start: 0,
                lines: products.prefix(Int.random(in: 1...3, using: &generator)).map { GridLine(zone: 0, product: $0) })
            guard let result = try? GridPlanner(site: site, orders: [order]).run() else { continue }
            let bound = GridOrderBound(site: site).seconds(for: order, .given)
            let ours = GridSummary(site: site, orders: [order], result: result).orderTime(0)
            let robots = result.zones[0].robots
            let best = TinyGrid.best(site, order, robots: robots, most: ours + 0.01)
            #expect(bound <= best + 0.02, "seed \(seed): the best plan takes \(best) s, the bound is \(bound) s")
            if bound > 0.9 * best { met += 1 }
        }
        #expect(met > 50)
    }

    /// What lies above several bins of an order is lifted once; a bin that is brought itself is not put away.
    @Test(arguments: [[0, 1, 2], [0, 2], [1, 0]])
    func binsOfOneStackShareWhatLiesAbove(products: [Int]) throws {
        let zone = GridZone(
            name: "a", climate: .ambient, columns: 5, rows: 5, height: 4, robots: 1, bins: 4, products: 4,
            stacks: [GridStack(cell: GridCell(x: 1, y: 0), products: [0, 1, 2, 3])],
            stations: [GridStation(ports: [GridCell(x: 2, y: 0)], pick: 0.5)])
        let site = GridSite(name: "a", seed: 1, zones: [zone])
        let order = GridOrder(name: "a", known: 0, start: 0, lines: products.map { GridLine(zone: 0, product: $0) })
        let robots = try GridPlanner(site: site, orders: [order]).run().zones[0].robots
        let best = TinyGrid.best(site, order, robots: robots)
        let bound = GridOrderBound(site: site).seconds(for: order, .given)
        #expect(bound <= best + 0.02, "the best plan takes \(best) s, the bound is \(bound) s")
        #expect(bound > 0.6 * best)
    }
}
