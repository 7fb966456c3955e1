internal import Dispatch
internal import Storage
internal import Synchronization

/// Keeps the write-ahead log short without making writers wait for it.
///
/// A connection of its own copies the log's pages into the database while the writer goes on; what the writer added
/// meanwhile, which is little, the writer copies between two batches, and then the log begins anew. Left to SQLite,
/// every so many pages one commit would have to copy them all.
final class LogKeeper: @unchecked Sendable {
    // Unchecked: the connection is only touched on the queue, the length only by the writer.

    private enum Stage {
        case idle
        case copying
        case copied
    }

    /// 16 MiB of pages.
    private static let longest: Int32 = 4096

    private let connection: SQLiteConnection
    private let queue = DispatchQueue(label: "madang.sqlite.log", qos: .utility)
    private let stage = Mutex(Stage.idle)
    private let length = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

    /// - Parameter writer: the connection whose commits make the log longer.
    init(path: String, writer: SQLiteConnection) throws(StorageFault) {
        connection = try SQLiteConnection(path: path, .readWrite)
        try connection.run("PRAGMA synchronous = FULL")
        length.initialize(to: 0)
        writer.watchLog(length)
    }

    deinit { length.deallocate() }

    /// To be called by the writer between two batches.
    func tend(_ writer: SQLiteConnection) {
        guard length.pointee >= Self.longest else { return }
        switch stage.withLock({ $0 }) {
        case .copying: break
        case .idle:
            stage.withLock { $0 = .copying }
            queue.async { [self] in
                _ = connection.checkpoint()
                stage.withLock { $0 = .copied }
            }
        case .copied:
            // A reader may be in the way: then all of it is tried again once the log has grown on.
            length.pointee = 0
            _ = writer.checkpoint()
            stage.withLock { $0 = .idle }
        }
    }

    /// Waits for the copying under way.
    func close() { queue.sync { connection.close() } }
}
