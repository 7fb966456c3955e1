internal import Dispatch
internal import Storage
internal import Synchronization

/// Connections that only read, each on a queue of its own, so that a long read keeps no thread of Swift's own pool.
final class ReaderPool: Sendable {
    /// A connection and the one queue that uses it.
    private final class Reader: @unchecked Sendable {
        // Unchecked: the connection is only touched on the queue.
        let connection: SQLiteConnection
        let queue = DispatchQueue(label: "madang.sqlite.reader", qos: .userInitiated)

        init(path: String) throws(StorageFault) { connection = try SQLiteConnection(path: path, .readOnly) }
    }

    private struct Work {
        var idle: [Reader]
        /// The oldest first.
        var waiting: [@Sendable (SQLiteConnection) -> Void] = []
    }

    private let readers: [Reader]
    private let work: Mutex<Work>

    init(path: String, count: Int) throws(StorageFault) {
        var readers: [Reader] = []
        for _ in 0..<count { readers.append(try Reader(path: path)) }
        self.readers = readers
        work = Mutex(Work(idle: readers))
    }

    /// Runs a job on the first reader that is free.
    func run(_ job: @escaping @Sendable (SQLiteConnection) -> Void) {
        let free = work.withLock { work -> Reader? in
            guard let reader = work.idle.popLast() else {
                work.waiting.append(job)
                return nil
            }
            return reader
        }
        guard let free else { return }
        free.queue.async { [self] in serve(job, with: free) }
    }

    /// Waits for the reads under way.
    func close() {
        for reader in readers { reader.queue.sync { reader.connection.close() } }
    }

    private func serve(_ first: @Sendable (SQLiteConnection) -> Void, with reader: Reader) {
        first(reader.connection)
        while let job = next(for: reader) { job(reader.connection) }
    }

    private func next(for reader: Reader) -> (@Sendable (SQLiteConnection) -> Void)? {
        work.withLock { work in
            guard work.waiting.isEmpty else { return work.waiting.removeFirst() }
            work.idle.append(reader)
            return nil
        }
    }
}
