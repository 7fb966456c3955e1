import Contracts
import Foundation
import Kernel
import Logging
import Storage
import StorageSQLite
import Synchronization

@testable import Warehouse

/// A warehouse with a database, a shop that tells it of orders, and a world whose time the test moves.
struct House {
    let site: Site
    let database: FaultyDatabase
    let world = ManualClock(Timestamp(microseconds: 1_767_225_600_000_000))
    let folder: URL

    init(site: Site) async throws {
        self.site = site
        folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = FaultyDatabase(try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path))
        try await Migrator(WarehouseSchema.migrations).migrate(database, at: world.now)
    }

    func service(seed: UInt64 = 1) async throws -> WarehouseService {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let service = WarehouseService(
            site: site, database: database, clock: world, world: world, logger: logger,
            snapshotPath: folder.appending(path: "fleet.json").path, seed: seed)
        try await service.open()
        return service
    }

    var desk: FloorDesk { FloorDesk(site: site, database: database, clock: world, world: world) }

    func tell(_ events: [any DomainEvent]) async throws {
        let now = world.now
        try await database.sound.write { transaction in
            for event in events { try Outbox.append(event, at: now, in: transaction) }
        }
        await deliver()
    }

    func deliver() async {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let subscriber = WarehouseSubscriber(site: site, clock: world, world: world)
        await OutboxDispatcher(database: database.sound, subscribers: [subscriber], clock: world, logger: logger)
            .deliverAll()
    }

    /// Turns of the loop, a few world seconds each, until `isDone` says so. False where it never did.
    func run(_ service: WarehouseService, turns: Int = 2000, until isDone: () async throws -> Bool) async throws -> Bool
    {
        for _ in 0..<turns {
            if try await isDone() { return true }
            world.advance(by: .seconds(2))
            service.markStale()
            try await service.turn()
        }
        return try await isDone()
    }

    func stages() async throws -> [OrderStage: Int] {
        try await database.read { transaction in
            let rows = try transaction.rows("SELECT stage, COUNT(*) AS orders FROM warehouse_orders GROUP BY stage")
            return try rows.reduce(into: [:]) { stages, row in
                if let stage = OrderStage(rawValue: try row.text("stage")) { stages[stage] = try row.int("orders") }
            }
        }
    }

    func findings() async throws -> [String] { try await database.read { try WarehouseInvariants.check(in: $0) } }

    func close() async throws {
        try await database.close()
        try FileManager.default.removeItem(at: folder)
    }
}

/// A database that fails as often as it is told to: before the work, or after it was committed.
final class FaultyDatabase: Storage.Database {
    let sound: any Storage.Database
    private let faults: Mutex<(generator: SeededGenerator, percent: Int)>

    init(_ sound: any Storage.Database) {
        self.sound = sound
        faults = Mutex((SeededGenerator(seed: 1), 0))
    }

    func fail(percent: Int, seed: UInt64) { faults.withLock { $0 = (SeededGenerator(seed: seed), percent) } }

    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        let before = strikes()
        if before { throw StorageFault.unavailable("before") }
        let value = try await sound.write(work)
        if strikes() { throw StorageFault.unavailable("after") }
        return value
    }

    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value { try await sound.read(work) }

    func commits() -> AsyncStream<Void> { sound.commits() }

    func close() async throws { try await sound.close() }

    private func strikes() -> Bool {
        faults.withLock { Int.random(in: 0..<100, using: &$0.generator) < $0.percent }
    }
}
