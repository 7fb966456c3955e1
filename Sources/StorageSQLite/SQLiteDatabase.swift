internal import Dispatch
internal import GRDB
public import Storage
internal import Synchronization

/// A SQLite file behind the SQL port: WAL, one writer, many readers.
///
/// `synchronous = FULL`, so a commit is on the disk before it is acknowledged: what was answered survives a power
/// failure. Units of work that wait while the disk syncs are committed together, each inside its own savepoint, so
/// durability costs one sync a *batch* and not one an order (group commit; Gray and Reuter, 1993).
public final class SQLiteDatabase: Storage.Database {
    private let pool: DatabasePool
    private let queue: DispatchQueue
    private let waiting = Mutex(WritersQueue())
    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])

    /// Opens the file, creating it where it does not exist.
    ///
    /// - Throws: `StorageFault.damaged` where it is no database, `.unavailable` where it cannot be opened.
    public init(path: String) throws(StorageFault) {
        queue = DispatchQueue(label: "madang.sqlite.writer", qos: .userInitiated)
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.maximumReaderCount = 4
        configuration.persistentReadOnlyConnections = true
        do {
            pool = try DatabasePool(path: path, configuration: configuration)
            try pool.writeWithoutTransaction { database in
                try database.execute(sql: "PRAGMA synchronous = FULL")
                try database.execute(sql: "PRAGMA journal_size_limit = 67108864")
                // Savepoints keep their undo pages in memory: in temporary files they cost more than the commit.
                try database.execute(sql: "PRAGMA temp_store = MEMORY")
            }
        } catch {
            throw StorageFault(error)
        }
    }

    @discardableResult
    public func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            enqueue(WriteJob(work, continuation))
        }
    }

    public func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try work(SQLiteTransaction(database: $0)) }
        } catch let error as DatabaseError {
            throw StorageFault(error)
        }
    }

    public func commits() -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = waiting.withLock { $0.nextListener() }
        listeners.withLock { $0[id] = continuation }
        continuation.onTermination = { [weak self] _ in self?.listeners.withLock { $0[id] = nil } }
        return stream
    }

    public func close() async throws {
        do { try pool.close() } catch { throw StorageFault(error) }
    }

    private func enqueue(_ job: WriteJob) {
        let idle = waiting.withLock { $0.add(job) }
        if idle { queue.async { [self] in drain() } }
    }

    private func drain() {
        while let batch = waiting.withLock({ $0.takeBatch() }) {
            let settlements = pool.writeWithoutTransaction { WriteBatch(jobs: batch).commit(in: $0) }
            for settle in settlements { settle() }
            for listener in listeners.withLock({ Array($0.values) }) { listener.yield() }
        }
    }
}
