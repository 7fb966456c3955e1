internal import Dispatch
public import Storage
internal import Synchronization

/// A SQLite file behind the SQL port: WAL, one writer, many readers.
///
/// `synchronous = FULL`, so a commit is on the disk before it is acknowledged: what was answered survives a power
/// failure. Units of work that wait while the disk syncs are committed together, the failure of one touching no other, so
/// durability costs one sync a *batch* and not one an order (group commit; Gray and Reuter, 1993).
public final class SQLiteDatabase: Database, @unchecked Sendable {
    // Unchecked: the writer and its batches are only touched on its queue.

    private static let readerCount = 4

    private let writer: SQLiteConnection
    private var batches: BatchWriter
    private let log: LogKeeper
    private let readers: ReaderPool
    private let queue = DispatchQueue(label: "madang.sqlite.writer", qos: .userInitiated)
    private let waiting = Mutex(WritersQueue())
    private let listeners = Mutex<[Int: AsyncStream<Void>.Continuation]>([:])

    /// Opens the file, creating it where it does not exist.
    ///
    /// - Throws: `StorageFault.damaged` where it is no database, `.unavailable` where it cannot be opened.
    public init(path: String) throws(StorageFault) {
        writer = try SQLiteConnection(path: path, .readWrite)
        try writer.run("PRAGMA journal_mode = WAL")
        try writer.run("PRAGMA synchronous = FULL")
        try writer.run("PRAGMA foreign_keys = ON")
        try writer.run("PRAGMA journal_size_limit = 67108864")
        try writer.run("PRAGMA cache_size = -16384")
        // Savepoints keep their undo pages in memory: in temporary files they cost more than the commit.
        try writer.run("PRAGMA temp_store = MEMORY")
        batches = BatchWriter(writer)
        log = try LogKeeper(path: path, writer: writer)
        readers = try ReaderPool(path: path, count: Self.readerCount)
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
        try await withCheckedThrowingContinuation { continuation in
            readers.run { connection in
                continuation.resume(with: Result { try Self.snapshot(of: connection, work) })
            }
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
        readers.close()
        log.close()
        queue.sync { writer.close() }
    }

    private static func snapshot<Value>(
        of connection: SQLiteConnection, _ work: (any SQLTransaction) throws -> Value
    ) throws -> Value {
        try connection.run("BEGIN")
        defer { try? connection.run("ROLLBACK") }
        return try work(SQLiteTransaction(connection: connection))
    }

    private func enqueue(_ job: WriteJob) {
        let idle = waiting.withLock { $0.add(job) }
        if idle { queue.async { [self] in drain() } }
    }

    private func drain() {
        while let batch = waiting.withLock({ $0.takeBatch() }) {
            for settle in batches.commit(batch) { settle() }
            for listener in listeners.withLock({ Array($0.values) }) { listener.yield() }
            log.tend(writer)
        }
    }
}
