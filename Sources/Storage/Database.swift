/// What a unit of work may do inside its transaction. Valid only until the work returns.
///
/// Parameters are `$1`, `$2` … and may be named in any order and more than once.
public protocol SQLTransaction {
    /// Runs one statement and tells how many rows it changed.
    @discardableResult
    func execute(_ sql: String, _ parameters: [any SQLEncodable]) throws(StorageFault) -> Int

    /// Runs one query (or a statement with `RETURNING`) and returns all its rows.
    func rows(_ sql: String, _ parameters: [any SQLEncodable]) throws(StorageFault) -> [Row]

    /// Runs one query and hands over its rows one by one, for results that do not fit in memory.
    func forEachRow(_ sql: String, _ parameters: [any SQLEncodable], _ body: (Row) throws -> Void) throws
}

extension SQLTransaction {
    @discardableResult
    public func execute(_ sql: String) throws(StorageFault) -> Int { try execute(sql, []) }

    public func rows(_ sql: String) throws(StorageFault) -> [Row] { try rows(sql, []) }

    /// The first row, or nil where there is none.
    public func row(_ sql: String, _ parameters: [any SQLEncodable] = []) throws(StorageFault) -> Row? {
        try rows(sql, parameters).first
    }
}

/// A relational store: the port behind which SQLite and PostgreSQL stand.
public protocol Database: Sendable {
    /// Runs `work` in a transaction of its own; when this returns, its changes survive a power failure.
    ///
    /// Throws whatever `work` throws, with nothing changed. `work` must not wait for anything but the store, and may
    /// be run again where the engine asks for a retry.
    @discardableResult
    func write<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value

    /// Runs `work` on a consistent snapshot.
    func read<Value: Sendable>(
        _ work: @escaping @Sendable (any SQLTransaction) throws -> Value
    ) async throws -> Value

    /// A tick after every commit of this process (several commits may share one).
    func commits() -> AsyncStream<Void>

    func close() async throws
}
