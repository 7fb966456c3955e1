import Kernel
import Robotics
import Testing

/// What robots do between orders.
@Suite struct GridReslotTests {
    /// Product 0 lies under two bins, far from the port; all are wanted alike as far as the site says.
    private static func site() -> GridSite {
        let stacks = [
            GridStack(cell: GridCell(x: 4, y: 4), products: [0, 1, 2]),
            GridStack(cell: GridCell(x: 2, y: 3), products: [3, 4, 5]),
            GridStack(cell: GridCell(x: 1, y: 4), products: [6, 7, 8, 9]),
        ]
        let zone = GridZone(
            name: "a", climate: .ambient, columns: 6, rows: 6, height: 4, robots: 1, bins: 10, products: 10, zipf: 0,
            stacks: stacks, stations: [GridStation(ports: [GridCell(x: 0, y: 0)])])
        return GridSite(name: "a", seed: 4, zones: [zone])
    }

    private static func order(_ product: Int, at start: Double) -> GridOrder {
        GridOrder(name: "a", known: start, start: start, lines: [GridLine(zone: 0, product: product)])
    }

    private static func plan(reslots: Bool, history: [GridOrder]) throws -> (digs: Int, seconds: Double) {
        let site = site(), orders = [order(0, at: 600)]
        var planner = try GridPlanner(site: site, orders: orders)
        planner.reslots = reslots
        planner.history = history
        let result = planner.run()
        #expect(GridChecker(site: site, orders: orders).violations(of: result).isEmpty)
        let digs = result.zones[0].motions.count { $0.kind == .put && $0.start < 600_000 }
        return (digs, GridSummary(site: site, orders: orders, result: result).orderTime(0))
    }

    @Test func whatPastOrdersAskedForIsDugOutWhileNothingElseIsToBeDone() throws {
        let past = (0..<40).map { _ in Self.order(0, at: 0) }
        let still = try Self.plan(reslots: false, history: past)
        let tidied = try Self.plan(reslots: true, history: past)
        #expect(still.digs == 0)
        #expect(tidied.digs >= 2)
        #expect(tidied.seconds < still.seconds - 10)
    }

    @Test func nothingIsMovedWhereNothingIsWantedMoreThanTheRest() throws {
        #expect(try Self.plan(reslots: true, history: []).digs == 0)
    }

    @Test(arguments: 1...20)
    func tidyingBreaksNoRuleAndComesToAnEnd(seed: Int) throws {
        var site = try GridExamples.site(seed: UInt64(seed))
        for index in site.zones.indices { site.zones[index].zipf = 1.5 }
        let orders = GridOrderMaker(
            count: 4, lines: 1...12, rate: 30, notice: 0, begin: 300, seed: UInt64(seed)
        ).orders(for: site)
        var planner = try GridPlanner(site: site, orders: orders)
        planner.reslots = true
        let result = planner.run()
        let violations = GridChecker(site: site, orders: orders).violations(of: result)
        #expect(violations.isEmpty, "seed \(seed): \(violations.prefix(3).map(\.description))")
    }
}
