import Contracts
import Fleet
import Kernel

/// A warehouse that works through made-up orders as fast as the machine can: the same site, book, dispatcher and
/// simulated fleet as the living one, without a database and without waiting.
public struct Simulation: Sendable {
    /// Steps without a pick, with work open, after which the simulation gives up.
    private static let patience = 20_000

    private let site: Site
    private let orders: Int
    private let seed: UInt64
    private let ordersPerHour: Double?

    /// - Parameters:
    ///   - carriers: another number of carriers than the site has.
    ///   - ordersPerHour: how fast orders come; nil for a rate that keeps the stations seven tenths busy, `.infinity`
    ///     for all at the start.
    public init(
        site: Site, orders: Int, seed: UInt64, carriers: Int? = nil, ordersPerHour: Double? = nil
    ) {
        self.site = carriers.map { site.with(carriers: $0) } ?? site
        self.orders = max(1, orders)
        self.seed = seed
        self.ordersPerHour = ordersPerHour
    }

    /// Runs until every order is packed.
    public func run(progress: (SimulationProgress) -> Void = { _ in }) throws -> SimulationResult {
        var run = SimulationRun(site: site, orders: orders, seed: seed, ordersPerHour: ordersPerHour)
        var quiet = 0
        while run.packed < orders {
            quiet = try run.step() ? 0 : quiet + 1
            if quiet > Self.patience {
                throw SimulationFault.standstill(steps: quiet, openOrders: run.placed - run.packed)
            }
            if run.steps % 1000 == 0 { progress(run.progress) }
        }
        progress(run.progress)
        return run.result
    }
}

/// The state of a simulation between two steps.
struct SimulationRun {
    private static let start = Timestamp(microseconds: 1_767_225_600_000_000)

    private(set) var book: Book
    private(set) var fleet: SimulatedFleet
    private(set) var dispatcher: Dispatcher
    private(set) var placed = 0
    private(set) var packed = 0
    private var shop: SimulatedShop
    private var now = Self.start
    private var nextOrder = Self.start
    private let orders: Int
    private let rate: Double
    private var minutes: [Double] = []
    private var units = 0
    private var lines = 0
    private(set) var refills = 0
    private(set) var exceptions = 0
    private var print: UInt64 = 0xCBF2_9CE4_8422_2325
    private let began = ContinuousClock.now

    init(site: Site, orders: Int, seed: UInt64, ordersPerHour: Double?) {
        self.orders = orders
        shop = SimulatedShop(site: site, seed: seed)
        rate = ordersPerHour ?? shop.sustainableOrdersPerHour
        book = .empty(site)
        shop.stock(&book)
        fleet = SimulatedFleet(layout: site.layout, seed: seed)
        dispatcher = Dispatcher(site: site, fleet: fleet)
    }

    var steps: Int { fleet.steps }

    var progress: SimulationProgress {
        SimulationProgress(packed: packed, orders: orders, steps: steps, worldSeconds: (now - Self.start).seconds)
    }

    /// One step; true where something was picked or packed, or where there was nothing to do.
    mutating func step() throws -> Bool {
        now = now + fleet.stepDuration
        while placed < orders, nextOrder <= now {
            book.place(shop.order(at: nextOrder, into: &book))
            placed += 1
            if rate.isFinite { nextOrder = nextOrder + shop.pause(ordersPerHour: rate) }
        }
        share()
        try fleet.step()
        let deeds = dispatcher.step(at: now, fleet: &fleet)
        for deed in deeds { try enter(deed.deed) }
        share()
        return !deeds.isEmpty || placed == packed
    }

    /// A carrier stands still from now on, or drives again.
    mutating func stall(_ carrier: Int) { fleet.stall(carrier) }
    mutating func clear(_ carrier: Int) { fleet.act(.clearErrors, on: carrier) }

    var result: SimulationResult {
        let world = (now - Self.start).seconds
        let wall = began.duration(to: .now)
        let sorted = minutes.sorted()
        let carriers = fleet.reports.count
        return SimulationResult(
            orders: packed, units: units, lines: lines, carriers: carriers, steps: steps, worldSeconds: world,
            wallSeconds: wall.seconds, placedPerHour: rate.isFinite ? rate : nil,
            ordersPerHour: Double(packed) * 3600 / world, unitsPerHour: Double(units) * 3600 / world,
            utilisation: Double(dispatcher.busySteps) / Double(max(1, steps * carriers)),
            packMinutesP50: Percentile.of(sorted, 50), packMinutesP95: Percentile.of(sorted, 95),
            podVisits: dispatcher.visits, refills: refills, exceptions: exceptions,
            fingerprint: String(print, radix: 16))
    }

    private mutating func enter(_ deed: Deed) throws {
        try book.enter(deed, at: now)
        switch deed {
        case .pick(let pick, let count, _):
            units += count
            lines += 1
            mix(UInt64(pick.number) &* 31 &+ UInt64(steps))
        case .pack(let id, _):
            packed += 1
            if let order = book.orders[id] { minutes.append((now - order.placedAt).seconds / 60) }
            mix(UInt64(steps))
        case .raise: exceptions += 1
        case .fill(let refill, _):
            refills += 1
            mix(UInt64(refill.number) &* 31 &+ UInt64(steps))
        case .start, .reallocate, .dispatch: break
        }
    }

    /// Tells the floor what changed in the book.
    private mutating func share() {
        for sku in book.refillCandidates { book.planRefills(of: sku) }
        let changes = book.takeChanges()
        guard !changes.orders.isEmpty || !changes.picks.isEmpty || !changes.refills.isEmpty else { return }
        let orders = changes.orders.sorted().compactMap { book.orders[$0] }
        let picks = changes.picks.sorted().compactMap { book.picks[$0] }
        let refills = changes.refills.sorted().compactMap { book.refill($0) }
        dispatcher.work.take(orders: orders, picks: picks, refills: refills, goods: book.goods)
        for refill in refills where refill.stage != .open {
            book.refills[refill.id.sku]?.removeAll { $0.id == refill.id }
        }
        for order in orders where !order.stage.isOpen {
            for pick in book.picks(of: order) { book.picks[pick.id] = nil }
            book.orders[order.id] = nil
        }
    }

    private mutating func mix(_ value: UInt64) { print = (print ^ value) &* 0x100_0000_01B3 }
}

enum Percentile {
    /// The nearest-rank percentile of sorted values, 0 where there are none.
    static func of(_ sorted: [Double], _ percent: Int) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[min(sorted.count - 1, (sorted.count * percent + 99) / 100 - (percent > 0 ? 1 : 0))]
    }
}
