import Kernel
import Robotics
import Testing

@Suite struct GridPlannerTests {
    @Test(arguments: 1...60)
    func completesEveryOrderWithoutBreakingARule(seed: Int) throws {
        let site = try GridExamples.site(seed: UInt64(seed))
        let orders = GridExamples.orders(for: site, seed: UInt64(seed))
        let result = try GridPlanner(site: site, orders: orders).run()
        let violations = GridChecker(site: site, orders: orders).violations(of: result)
        #expect(violations.isEmpty, "seed \(seed): \(violations.prefix(3).map(\.description))")
        #expect(result.zones.reduce(0) { $0 + $1.picks.count } == orders.reduce(0) { $0 + $1.lines.count })
    }

    @Test(arguments: 1...25)
    func theNaivePolicyKeepsTheRulesToo(seed: Int) throws {
        let site = try GridExamples.site(seed: UInt64(seed))
        let orders = GridExamples.orders(for: site, seed: UInt64(seed))
        let result = try GridPlanner(site: site, orders: orders, policy: .naive).run()
        let violations = GridChecker(site: site, orders: orders).violations(of: result)
        #expect(violations.isEmpty, "seed \(seed): \(violations.prefix(3).map(\.description))")
    }

    @Test(arguments: [GridPolicy.ours, .naive])
    func ordersThatStartDaysApartAreAllPicked(policy: GridPolicy) throws {
        let site = try GridSiteMaker(robots: 3, bins: 200, stations: 1, height: 6, zones: 1, seed: 3).site()
        let orders = [0.0, 3, 90].map { day in
            GridOrder(name: "\(day)", known: 0, start: day * 86_400, lines: [GridLine(zone: 0, product: 1, units: 1)])
        }
        let result = try GridPlanner(site: site, orders: orders, policy: policy).run()
        #expect(GridChecker(site: site, orders: orders).violations(of: result).isEmpty)
        #expect(result.zones[0].picks.count == 3)
    }

    @Test func theSameSeedGivesTheSamePlan() throws {
        let site = try GridSiteMaker(robots: 9, bins: 900, stations: 4, height: 6, seed: 5).site()
        let orders = GridOrderMaker(count: 6, lines: 10...30, seed: 5).orders(for: site)
        let one = try GridPlanner(site: site, orders: orders).run()
        #expect(try GridPlanner(site: site, orders: orders).run() == one)
    }

    @Test func noOrderIsFasterThanItsBound() throws {
        for seed in UInt64(1)...12 {
            let site = try GridExamples.site(seed: seed)
            let orders = GridOrderMaker(count: 1, lines: 20...20, seed: seed).orders(for: site)
            let result = try GridPlanner(site: site, orders: orders).run()
            let summary = GridSummary(site: site, orders: orders, result: result)
            #expect(summary.ratio(0) >= 1, "seed \(seed)")
            #expect(summary.kilowattHours > 0)
        }
    }

    @Test(arguments: [GridPolicy.ours, .naive])
    func noPlanDoesWithLessThanTheWorkBound(policy: GridPolicy) throws {
        for seed in UInt64(1)...40 {
            let site = try GridExamples.site(seed: seed)
            let orders = GridExamples.orders(for: site, seed: seed)
            let work = GridWorkBound(
                site: site, result: try GridPlanner(site: site, orders: orders, policy: policy).run())
            #expect(work.robots.share <= 1 && work.stations.share <= 1, "seed \(seed)")
            #expect(work.robots.least > 0 && work.fetched > 0)
            #expect(work.share == max(work.robots.share, work.stations.share))
        }
    }

    /// Robots that are the limit spend their time on what no plan could do without, few as well as many and close together, until the
    /// end.
    @Test(arguments: [
        (robots: 4, bins: 800, height: 10, fill: 0.8, stations: 4, orders: 12, seed: 9, share: 0.86),
        (40, 6_000, 8, 0.4, 30, 80, 22, 0.88),
        (60, 6_000, 8, 0.8, 30, 40, 1, 0.83),
        (30, 3_000, 8, 0.92, 20, 50, 5, 0.79),
    ])
    func robotsThatAreTheLimitWorkNearTheirBound(
        robots: Int, bins: Int, height: Int, fill: Double, stations: Int, orders count: Int, seed: Int, share: Double
    ) throws {
        let site = try GridSiteMaker(
            robots: robots, bins: bins, stations: stations, height: height, fill: fill, zones: 1, seed: UInt64(seed)
        ).site()
        let orders = GridOrderMaker(count: count, seed: UInt64(seed) + 2).orders(for: site)
        let result = try GridPlanner(site: site, orders: orders).run()
        #expect(GridChecker(site: site, orders: orders).violations(of: result).isEmpty)
        #expect(GridWorkBound(site: site, result: result).share > share)
    }

    /// Robots with nothing else to do bring what is left to whoever picks it first: no station goes on alone for minutes.
    @Test(arguments: [UInt64(1), 5])
    func stationsThatManyRobotsServeEndTogether(seed: UInt64) throws {
        let site = try GridSiteMaker(robots: 200, bins: 20_000, stations: 40, zones: 1, seed: seed).site()
        let orders = knownLate(GridOrderMaker(count: 40, seed: seed + 2).orders(for: site))
        let result = try GridPlanner(site: site, orders: orders).run()
        let picks = Dictionary(grouping: result.zones[0].picks, by: \.station)
        let ends = picks.values.compactMap { $0.map(\.end).max() }.sorted()
        #expect(ends[ends.count - 1] - ends[ends.count / 2] < 50_000)
    }

    /// Whoever gives the orders before robots begin gets the best of several plans.
    @Test func whatIsKnownBeforehandIsDoneSooner() throws {
        var ends = (known: 0, late: 0)
        for seed in UInt64(1)...6 {
            let site = try GridSiteMaker(robots: 5, bins: 600, stations: 4, zones: 1, seed: seed).site()
            let known = GridOrderMaker(count: 4, lines: 20...20, seed: seed).orders(for: site)
            let late = knownLate(known)
            let result = try GridPlanner(site: site, orders: known).run()
            #expect(GridChecker(site: site, orders: known).violations(of: result).isEmpty, "seed \(seed)")
            ends.known += result.zones[0].end
            ends.late += try GridPlanner(site: site, orders: late).run().zones[0].end
        }
        #expect(ends.known < ends.late)
    }

    /// The same orders, told just after the first robot moves.
    private func knownLate(_ orders: [GridOrder]) -> [GridOrder] {
        orders.map { GridOrder(name: $0.name, known: 0.001, start: 0.001, lines: $0.lines) }
    }

    @Test func anOrderAloneIsTogetherNotLongAfterItsBound() throws {
        var sum = 0.0
        for seed in UInt64(1)...5 {
            let site = try GridSiteMaker(robots: 8, bins: 2_000, stations: 8, zones: 1, seed: seed).site()
            let orders = GridOrderMaker(count: 1, seed: seed).orders(for: site)
            let result = try GridPlanner(site: site, orders: orders).run()
            sum += GridSummary(site: site, orders: orders, result: result).ratio(0)
        }
        #expect(sum / 5 < 1.35)
    }

    /// One robot in the best of cases: its bin on top of a stack beside a port, then the way itself is the bound.
    @Test func aSingleBinTakesItsLiftItsWayAndItsDrop() throws {
        let zone = GridZone(
            name: "a", climate: .ambient, columns: 5, rows: 5, height: 2, robots: 1, bins: 1, products: 1,
            stations: [GridStation(ports: [GridCell(x: 0, y: 0)])])
        let site = GridSite(name: "a", seed: 4, zones: [zone])
        let order = GridOrder(name: "a", known: 0, start: 0, lines: [GridLine(zone: 0, product: 0)])
        let result = try GridPlanner(site: site, orders: [order]).run()
        let log = result.zones[0]
        let take = try #require(log.motions.first { $0.kind == .take })
        let drop = try #require(log.motions.first { $0.kind == .drop })
        let work = GridWorkBound(site: site, result: result)
        // The robot's first approach is not counted: it might have stood there.
        #expect(abs(work.robots.least - Double(drop.end - take.start) / 1000) < 0.01)
        #expect(work.binding == .robots)
    }

    @Test func anOrderForWhatTheSiteHasNotIsRefused() throws {
        let site = try GridExamples.site(seed: 1)
        let order = GridOrder(name: "a", known: 0, start: 0, lines: [GridLine(zone: 0, product: 1_000_000)])
        #expect(throws: SettingError.self) { try GridPlanner(site: site, orders: [order]) }
    }
}
