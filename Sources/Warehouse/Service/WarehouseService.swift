import Contracts
import Dispatch
import Fleet
public import Kernel
public import Logging
public import Storage
import Synchronization

/// The living warehouse: lets the floor run at the world's pace, enters what it did into the database, and shows it.
///
/// Facts (what lies where, what is picked, packed, dispatched) are in the database before anybody is told of them. Where
/// robots stand is kept in a file of its own once a real second. What each robot is about is kept nowhere: it follows
/// from both, so a process that is killed goes on from where it stood.
public actor WarehouseService {
    private static let tick = Duration.milliseconds(50)
    private static let frame = Duration.milliseconds(100)
    /// Real time that one tick may compute.
    private static let budget = Duration.milliseconds(35)

    /// The floor with every pod at home.
    public nonisolated let plan: FloorPlan

    nonisolated let board: FloorBoard
    private nonisolated let executor = LoopExecutor(label: "madang.warehouse")
    private let site: Site
    private let database: any Database
    private let world: any TimeSource
    private let writer: DeedWriter
    private let logger: Logger
    private let file: FleetSnapshotFile?
    private let seed: UInt64
    private let stale = Mutex(true)
    private(set) var livingFloor: LivingFloor?
    private(set) var figures = FloorRecord()
    private var revision: Int64 = 0
    private var exceptions = 0
    private var rate = WorldRate()
    private var nextFrame = ContinuousClock.now
    private var lastSecond = ContinuousClock.now
    private var savedSteps = -1
    private var lastTrouble: String?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameters:
    ///   - clock: real time, under which events are stored.
    ///   - world: the time of the shop's world, which the floor follows.
    ///   - snapshotPath: where robots' places are kept; nil to keep them nowhere.
    public init(
        site: Site, database: any Database, clock: any TimeSource, world: any TimeSource, logger: Logger,
        snapshotPath: String?, seed: UInt64 = 1
    ) {
        self.site = site
        self.database = database
        self.world = world
        self.logger = logger
        self.seed = seed
        writer = DeedWriter(site: site, clock: clock)
        file = snapshotPath.map(FleetSnapshotFile.init(path:))
        plan = site.plan
        board = FloorBoard(plan: site.plan)
    }

    /// Works until the task is cancelled.
    public func run() async throws {
        try await open()
        let commits = database.commits()
        await withTaskGroup(of: Void.self) { group in
            group.addTask { [weak self] in
                for await _ in commits { self?.markStale() }
            }
            await loop()
            group.cancelAll()
        }
        saveSnapshot()
        board.finish()
    }

    /// Loads the open work and puts the fleet where it stood.
    func open() async throws {
        guard livingFloor == nil else { return }
        let site = site
        try await database.write { try SiteRegistration.ensure(site, in: $0) }
        figures = try await database.read { try FloorRecord.load(in: $0) }
        let fleet = SimulatedFleet(layout: site.layout, seed: seed, snapshot: file?.load())
        livingFloor = LivingFloor(site: site, fleet: fleet, now: world.now)
        try await take(facts: database.read { try OpenFacts.load(after: nil, in: $0) })
        showPace()
        publish(force: true)
    }

    /// One turn of the loop: reads what others changed, lets the floor run, stores what it did, shows it.
    func turn() async throws {
        if stale.withLock({ stale in
            defer { stale = false }; return stale
        }) {
            try await refresh()
        }
        try await flush()
        let now = world.now
        rate.note(world: now)
        try livingFloor?.run(to: now, rate: rate.value, budget: Self.budget)
        try await flush()
        showPace()
        publish(force: false)
    }

    /// Makes a carrier stand still, as a fault would.
    public func stall(carrier: Int) {
        guard var fleet = livingFloor?.fleet as? SimulatedFleet, fleet.reports.indices.contains(carrier) else { return }
        fleet.stall(carrier)
        livingFloor?.fleet = fleet
    }

    /// A person has looked after a carrier.
    public func clear(carrier: Int) {
        guard livingFloor?.fleet.reports.indices.contains(carrier) == true else { return }
        livingFloor?.fleet.act(.clearErrors, on: carrier)
    }

    nonisolated func markStale() { stale.withLock { $0 = true } }

    private func loop() async {
        var next = ContinuousClock.now
        while !Task.isCancelled {
            do {
                try await turn()
                lastTrouble = nil
            } catch is CancellationError {
                return
            } catch {
                note(trouble: error)
                markStale()
            }
            next = max(next + Self.tick, .now)
            do { try await Task.sleep(until: next, clock: .continuous) } catch { return }
        }
    }

    /// The floor stands while its deeds cannot be stored; it is said once, not twenty times a second.
    private func note(trouble error: any Error) {
        let text = "\(error)"
        guard text != lastTrouble else { return }
        lastTrouble = text
        logger.error("the warehouse waits", metadata: ["error": "\(text)"])
    }

    private func refresh() async throws {
        let seen = revision
        try await take(facts: database.read { try OpenFacts.load(after: seen, in: $0) })
    }

    private func take(facts: OpenFacts) async throws {
        revision = facts.revision
        exceptions = facts.openExceptions
        guard livingFloor != nil else { return }
        notePeoplesWork(facts.orders)
        livingFloor?.dispatcher.mode = facts.mode
        livingFloor?.dispatcher.work.take(
            orders: facts.orders, picks: facts.picks, refills: facts.refills, goods: facts.goods)
        for carrier in livingFloor?.dispatcher.tasks.indices ?? 0..<0
        where livingFloor?.dispatcher.tasks[carrier].duty == .outOfOrder && !facts.brokenCarriers.contains(carrier) {
            livingFloor?.fleet.act(.clearErrors, on: carrier)
        }
    }

    /// What people with lists did is seen only in the book.
    private func notePeoplesWork(_ orders: [OrderRow]) {
        for order in orders {
            guard let known = livingFloor?.dispatcher.work.orders[order.id] else { continue }
            let units = order.pickedUnits - known.pickedUnits
            if units > 0 { figures.notePick(at: world.now, station: FloorDesk.station, units: units) }
            if known.stage != .packed, order.stage == .packed, let at = order.packedAt {
                figures.notePacked(at: at, placedAt: order.placedAt)
            }
            if order.stage == .dispatched { figures.dispatched += 1 }
        }
    }

    private func flush() async throws {
        guard let deeds = livingFloor?.deeds, !deeds.isEmpty else { return }
        let writer = writer
        let outcome = try await database.write { try writer.write(deeds, in: $0) }
        livingFloor?.deeds.removeFirst(deeds.count)
        let refused = Set(outcome.refused.map(\.index))
        for (index, deed) in deeds.enumerated() where !refused.contains(index) { figures.note(deed) }
        for (index, refusal) in outcome.refused {
            logger.debug("not entered", metadata: ["deed": "\(deeds[index].deed)", "refusal": "\(refusal)"])
        }
        for facts in outcome.corrected {
            livingFloor?.dispatcher.work.take(
                orders: facts.orders, picks: facts.picks, refills: facts.refills, goods: facts.goods)
        }
        if outcome.before == revision { revision = outcome.after } else { markStale() }
        if deeds.contains(where: { if case .raise = $0.deed { true } else { false } }) { markStale() }
    }

    private func publish(force: Bool) {
        let time = ContinuousClock.now
        let now = world.now
        guard livingFloor != nil else { return }
        if force || time >= nextFrame {
            nextFrame = max(nextFrame + Self.frame, time - Self.frame)
            let stepsPerSecond = rate.value / site.times.step
            if let frame = livingFloor?.frame(at: now, stepsPerSecond: stepsPerSecond) { board.frames.send(frame) }
        }
        if force || lastSecond.duration(to: time) >= .seconds(1) {
            lastSecond = time
            figures.trim(at: now)
            if let floor = livingFloor {
                board.summaries.send(floor.summary(at: now, record: figures, exceptions: exceptions))
            }
            saveSnapshot()
        }
    }

    private func showPace() {
        guard let livingFloor else { return }
        let still = livingFloor.dispatcher.isStill && livingFloor.deeds.isEmpty
        let pace = WarehousePace(waitsOnlyForTime: still, nextDue: livingFloor.dispatcher.nextDue, lag: livingFloor.lag)
        board.show(pace: pace, pods: livingFloor.fleet.podCells)
    }

    func saveSnapshot() {
        guard let file, let floor = livingFloor, floor.fleet.steps != savedSteps else { return }
        do {
            try file.save(floor.fleet.snapshot)
            savedSteps = floor.fleet.steps
        } catch {
            note(trouble: error)
        }
    }
}
