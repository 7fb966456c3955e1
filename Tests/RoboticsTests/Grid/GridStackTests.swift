import Kernel
import Robotics
import Testing

/// Sites that say themselves which bin lies where.
@Suite struct GridStackTests {
    /// A stack of three beside a port, and one bin elsewhere.
    private static func zone(_ stacks: [GridStack], bins: Int = 4, products: Int = 3) -> GridZone {
        GridZone(
            name: "a", climate: .ambient, columns: 5, rows: 5, height: 4, robots: 1, bins: bins, products: products,
            stacks: stacks, stations: [GridStation(ports: [GridCell(x: 0, y: 0)])])
    }

    private static func site(_ stacks: [GridStack], bins: Int = 4, products: Int = 3) -> GridSite {
        GridSite(name: "a", seed: 4, zones: [zone(stacks, bins: bins, products: products)])
    }

    private static let stacks = [
        GridStack(cell: GridCell(x: 2, y: 0), products: [2, 0, 0]),
        GridStack(cell: GridCell(x: 4, y: 4), products: [1]),
    ]

    @Test(arguments: 1...8)
    func sitesWithStacksComeBackAsTheyWere(seed: Int) throws {
        let site = try GridExamples.site(seed: UInt64(seed)).withStacks()
        #expect(try GridSiteFile.read(Array(GridSiteFile.text(site).utf8)) == site)
        #expect(site.withStacks() == site)
    }

    @Test func whatIsDrawnAndWhatIsWrittenOutLieTheSame() throws {
        let drawn = try GridExamples.site(seed: 9)
        let written = drawn.withStacks()
        for index in drawn.zones.indices {
            let one = GridInventory(zone: drawn.zones[index], seed: drawn.seed, index: index)
            let other = GridInventory(zone: written.zones[index], seed: 77, index: index)
            #expect(one.heights == other.heights)
            #expect(
                one.slots.map { $0 < 0 ? -1 : one.products[Int($0)] }
                    == other.slots.map { $0 < 0 ? -1 : other.products[Int($0)] })
        }
        let orders = GridExamples.orders(for: drawn, seed: 9)
        let (one, other) = (GridOrderBound(site: drawn), GridOrderBound(site: written))
        for order in orders { #expect(one.seconds(for: order, .given) == other.seconds(for: order, .given)) }
    }

    @Test(arguments: 1...20)
    func ordersAreCompletedFromThem(seed: Int) throws {
        let site = try GridExamples.site(seed: UInt64(seed)).withStacks()
        let orders = GridExamples.orders(for: site, seed: UInt64(seed))
        let result = try GridPlanner(site: site, orders: orders).run()
        let violations = GridChecker(site: site, orders: orders).violations(of: result)
        #expect(violations.isEmpty, "seed \(seed): \(violations.prefix(3).map(\.description))")
    }

    /// Two lifts above the wanted bin take what the stack's own depths say; a bin on top takes none. With three robots nobody has
    /// to put away what is dug out.
    @Test func theBoundCountsTheDepthsThatAreGiven() throws {
        func bound(_ products: [Int]) -> Double {
            var site = Self.site([
                GridStack(cell: GridCell(x: 2, y: 0), products: products), Self.stacks[1],
            ])
            site.zones[0].robots = 3
            let order = GridOrder(name: "a", known: 0, start: 0, lines: [GridLine(zone: 0, product: 2)])
            return GridOrderBound(site: site).seconds(for: order, .given)
        }
        let robot = GridKinematics()
        func lift(_ level: Int) -> Double {
            2 * 2 * (Double(4 - level) * robot.binHeight / robot.hoistAcceleration).squareRoot() + robot.grip
        }
        let change = 2 * (2 * robot.pitchY / robot.accelerationY).squareRoot()
        // Deep lifts reach the hoist's greatest speed.
        func deep(_ level: Int) -> Double {
            let depth = Double(4 - level) * robot.binHeight, ramp = robot.hoistSpeed / robot.hoistAcceleration
            return depth <= robot.hoistSpeed * ramp ? lift(level) : 2 * (depth / robot.hoistSpeed + ramp) + robot.grip
        }
        let expected = deep(0) + deep(1) + change + deep(2) + change - deep(2)
        #expect(abs(bound([2, 0, 0]) - bound([0, 0, 2]) - expected) < 0.01)
    }

    @Test(arguments: [
        ([GridStack(cell: GridCell(x: 5, y: 0), products: [0, 1, 2])], 3, "zones[0].stacks[0].at: (5, 0) is outside"),
        ([GridStack(cell: GridCell(x: 0, y: 0), products: [0, 1, 2])], 3, "zones[0].stacks[0].at: (0, 0) is a port"),
        (
            [
                GridStack(cell: GridCell(x: 1, y: 0), products: [0, 1]),
                GridStack(cell: GridCell(x: 1, y: 0), products: [2]),
            ], 3, "zones[0].stacks[1].at: (1, 0) is the cell of stacks[0]"
        ),
        ([GridStack(cell: GridCell(x: 1, y: 0), products: [0, 1, 2, 0, 1])], 5, "zones[0].stacks[0].products: 5 bins"),
        ([GridStack(cell: GridCell(x: 1, y: 0), products: [])], 3, "zones[0].stacks[0].products: 0 bins"),
        ([GridStack(cell: GridCell(x: 1, y: 0), products: [0, 3, 2])], 3, "zones[0].stacks[0].products[1]: must be"),
        (
            [GridStack(cell: GridCell(x: 1, y: 0), products: [0, 1, 2])], 4,
            "zones[0].bins: is 4, but the stacks have 3"
        ),
        ([GridStack(cell: GridCell(x: 1, y: 0), products: [0, 2, 2])], 3, "product 1 is in none"),
    ])
    func impossibleStacksAreToldByTheirPlace(stacks: [GridStack], bins: Int, expected: String) {
        let site = Self.site(stacks, bins: bins)
        let error = #expect(throws: SettingError.self) { try GridPlanner(site: site, orders: []) }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
        let read = #expect(throws: FormatError.self) {
            try GridSiteFile.read(Array(GridSiteFile.text(site).utf8))
        }
        #expect(read?.description.contains("zones[0]") == true, "\(read?.description ?? "")")
    }

    @Test(arguments: [
        ("\"at\": [2, 0]", "\"at\": 2", "at' must be a list"),
        ("\"at\": [2, 0]", "\"at\": [2, \"0\"]", "at' must be a cell"),
        ("[2, 0, 0]", "[2, -1, 0]", "products' must be products"),
        ("[2, 0, 0]", "[2, 0.5, 0]", "products' must be products"),
        ("\"at\": [2, 0], ", "", "at' is missing"),
    ])
    func badStacksAreToldFromTheirLine(was: String, is changed: String, expected: String) throws {
        let text = GridSiteFile.text(Self.site(Self.stacks))
        let error = #expect(throws: FormatError.self) {
            try GridSiteFile.read(Array(text.split(separator: was, maxSplits: 1).joined(separator: changed).utf8))
        }
        #expect(error?.description.contains("stacks[0].\(expected)") == true, "\(error?.description ?? "")")
        #expect(error?.line == 7)
    }

    /// Whatever bytes come, there is an answer or an error, and what is read can be planned.
    @Test func damagedStacksNeverCrashAReader() throws {
        let sound = Array(GridSiteFile.text(Self.site(Self.stacks)).utf8)
        let order = GridOrder(name: "a", known: 0, start: 0, lines: [GridLine(zone: 0, product: 0)])
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<300 {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...2, using: &generator) {
                let at = Int.random(in: bytes.indices.suffix(300), using: &generator)
                bytes[at] =
                    Bool.random(using: &generator) ? UInt8.random(in: 48...57, using: &generator) : bytes[at - 1]
            }
            if let changed = try? GridSiteFile.read(bytes) {
                _ = try? GridPlanner(site: changed, orders: [order]).run()
            }
        }
    }

    @Test func theNumberOfBinsMayBeLeftOut() throws {
        let site = Self.site(Self.stacks)
        let text = GridSiteFile.text(site).split(separator: "\"bins\": 4, ").joined()
        #expect(try GridSiteFile.read(Array(text.utf8)) == site)
    }
}
