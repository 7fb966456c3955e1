internal import CSQLite
internal import Storage

/// One connection to a SQLite file, with the statements that it has prepared.
///
/// It belongs to one queue at a time: nothing here locks, and SQLite is told not to either.
final class SQLiteConnection {
    enum Access {
        case readWrite
        case readOnly
    }

    /// Beyond it, statements are prepared anew each time: texts that are built can be of any number.
    private static let statementLimit = 512
    private static let patience: Int32 = 10_000

    private var handle: OpaquePointer?
    private var statements: [String: SQLiteStatement] = [:]

    /// - Throws: `StorageFault.unavailable` where the file cannot be opened.
    init(path: String, _ access: Access) throws(StorageFault) {
        let mode = access == .readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let code = sqlite3_open_v2(path, &handle, mode | SQLITE_OPEN_NOMUTEX, nil)
        guard code == SQLITE_OK else { throw StorageFault(code, of: handle) }
        sqlite3_extended_result_codes(handle, 1)
        sqlite3_busy_timeout(handle, Self.patience)
    }

    deinit { close() }

    /// Closing twice closes once; what is asked afterwards is `StorageFault.unavailable`.
    func close() {
        statements = [:]
        sqlite3_close_v2(handle)
        handle = nil
    }

    /// False also after SQLite rolled a transaction back by itself, as it does when a write fails.
    var isInsideTransaction: Bool { handle.map { sqlite3_get_autocommit($0) == 0 } ?? false }

    /// Rows that the latest statement changed.
    var changes: Int { Int(sqlite3_changes64(handle)) }

    /// A statement that runs to its end and returns nothing.
    func run(_ sql: String) throws(StorageFault) {
        let statement = try statement(sql)
        try statement.begin([])
        defer { statement.end() }
        while try statement.next() {}
    }

    /// The prepared statement of a text, ready to begin.
    func statement(_ sql: String) throws(StorageFault) -> SQLiteStatement {
        let known = statements[sql]
        // One that is still handing over its rows must not begin anew.
        if let known, !known.isRunning { return known }
        guard let handle else { throw .unavailable("the database is closed") }
        let statement = try SQLiteStatement(sql, on: handle)
        if known == nil, statements.count < Self.statementLimit { statements[sql] = statement }
        return statement
    }

    /// Copies the log's pages into the database as far as nobody is in the way; true where none is left.
    func checkpoint() -> Bool {
        guard let handle else { return false }
        var (pages, copied): (Int32, Int32) = (0, 0)
        let code = sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_PASSIVE, &pages, &copied)
        return code == SQLITE_OK && copied == pages
    }

    /// Writes the length of the log, in pages, into `length` after each commit, and leaves checkpoints to others.
    func watchLog(_ length: UnsafeMutablePointer<Int32>) {
        sqlite3_wal_hook(
            handle,
            { length, _, _, pages in
                length?.assumingMemoryBound(to: Int32.self).pointee = pages
                return SQLITE_OK
            }, length)
    }
}
