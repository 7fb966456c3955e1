import Contracts
import Delivery
import Kernel
import Logging
import ServiceLifecycle
import Shop
import Storage
import Synchronization
import Warehouse
import Web

/// Keeps the world's clock: how fast it runs, and where it stood when the process last ran.
///
/// A real shop's world is real time. A simulated one runs faster while robots work, faster still while parcels only wait
/// for their van, and at real speed while nothing is under way or somebody is at the checkout, so that a promise that was
/// shown can be kept.
final class WorldKeeper: Service, WorldPacing {
    private struct Rates {
        var working: Double
        var waiting: Double
    }

    /// How long the world waits for somebody at the checkout.
    private static let patience: Duration = .seconds(120)
    private static let tick: Duration = .milliseconds(100)
    /// How long all must be quiet before the world jumps ahead.
    private static let calm: Duration = .seconds(8)

    /// Since when nothing happens, and the order that was the newest then.
    private struct Quiet {
        var newestOrder: OrderID?
        var since: Timestamp?
    }

    let clock: WorldClock
    private let database: any Database
    private let rates: Mutex<Rates>
    private let isSimulated: Bool
    private let wall: any TimeSource
    private let quiet = Mutex(Quiet())

    private init(
        clock: WorldClock, wall: any TimeSource, database: any Database, rates: Rates, isSimulated: Bool
    ) {
        self.clock = clock
        self.wall = wall
        self.database = database
        self.rates = Mutex(rates)
        self.isSimulated = isSimulated
    }

    /// Goes on from where the world stood; a new simulated world starts at the time of day that the settings name.
    static func load(_ settings: Settings.World, database: any Database, wall: any TimeSource) async throws
        -> WorldKeeper
    {
        let now = wall.now
        var anchor = WorldClock.Anchor(real: now, world: now, rate: 1)
        let isSimulated = settings.rate != 1 || settings.waitingRate != 1 || settings.starts != nil
        if isSimulated {
            let saved = try await database.read { try $0.row("SELECT world, rate FROM world_clock WHERE id = 1") }
            if let saved {
                // It may have run for up to a second after it was last saved, and never runs backwards.
                let margin = Duration.microseconds(Int64(try saved.real("rate") * 1_000_000))
                anchor.world = try saved.time("world") + margin
            } else if let starts = settings.starts {
                anchor.world = CivilTime.instant(minuteOfDay: starts, onDayOf: now)
            }
        }
        let keeper = WorldKeeper(
            clock: WorldClock(source: wall, anchor: anchor), wall: wall, database: database,
            rates: Rates(working: settings.rate, waiting: settings.waitingRate), isSimulated: isSimulated)
        try await keeper.save()
        return keeper
    }

    var workingRate: Double { rates.withLock { $0.working } }

    func setWorkingRate(_ rate: Double) { rates.withLock { $0.working = rate } }

    /// What the world waits for, filled in once warehouse and delivery exist.
    struct Watch: Sendable {
        let warehouse: WarehouseService
        let delivery: Delivery
        let commerce: Commerce
    }

    private let watch = Mutex<Watch?>(nil)

    func watch(_ watched: Watch) { watch.withLock { $0 = watched } }

    func run() async throws {
        var ticks = 0
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await Task.sleep(for: Self.tick)
            if let watched = watch.withLock({ $0 }) { try? await adjust(watched) }
            ticks += 1
            if isSimulated, ticks.isMultiple(of: 10) { try? await save() }
        }
        try? await save()
    }

    /// Delivers what is due, and sets the pace.
    private func adjust(_ watched: Watch) async throws {
        _ = try await watched.delivery.advance(at: clock.now)
        guard isSimulated else { return }
        let rate = try await rate(for: watched)
        if rate != clock.anchor.rate {
            clock.run(at: rate)
            try await save()
        }
    }

    private func rate(for watched: Watch) async throws -> Double {
        let pace = watched.warehouse.pace
        let rates = rates.withLock { $0 }
        guard pace.waitsOnlyForTime else {
            quiet.withLock { $0.since = nil }
            return rates.working
        }
        let isDelivering = try await watched.delivery.nextDue() != nil
        guard pace.nextDue != nil || isDelivering else { return 1 }
        guard try await isCalm(watched) else { return pace.nextDue == nil ? 1 : rates.working }
        guard let due = pace.nextDue else { return rates.waiting }
        // Not past what is due on the floor: it would have to catch up, and nobody could watch it.
        return min(rates.waiting, max(1, (due - clock.now).seconds / Self.tick.seconds / 2))
    }

    /// Whether the floor has been quiet for a while, and nobody is at the checkout or has just left it: an order that was
    /// placed this moment has not reached the floor yet, and must not find that the night is over.
    private func isCalm(_ watched: Watch) async throws -> Bool {
        let now = wall.now
        let newest = try await watched.commerce.orders.newest()
        let underway = try await watched.commerce.checkouts.underway(within: Self.patience)
        return quiet.withLock { quiet in
            if underway > 0 || newest != quiet.newestOrder { quiet = Quiet(newestOrder: newest, since: now) }
            let since = quiet.since ?? now
            quiet.since = since
            return now - since >= Self.calm
        }
    }

    private func save() async throws {
        let anchor = clock.anchor
        let world = clock.now
        try await database.write {
            try $0.execute(
                """
                INSERT INTO world_clock (id, world, rate) VALUES (1, $1, $2)
                ON CONFLICT (id) DO UPDATE SET world = excluded.world, rate = excluded.rate
                """, [world, anchor.rate])
        }
    }

    static let migrations = [
        Migration(
            module: "world", number: 1, name: "clock",
            statements: [
                """
                CREATE TABLE world_clock (
                    id BIGINT PRIMARY KEY CHECK (id = 1), world BIGINT NOT NULL, rate DOUBLE PRECISION NOT NULL)
                """
            ])
    ]
}
