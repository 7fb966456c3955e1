public import Storage

/// The engine alone, without queue, savepoints and callers: what orders through the port are measured against.
public final class BareSQLite {
    private let connection: SQLiteConnection
    private var next = 0

    /// Makes a file with tables as simple as an order can be stored in, as durable as `SQLiteDatabase`.
    public init(path: String) throws(StorageFault) {
        connection = try SQLiteConnection(path: path, .readWrite)
        let statements = [
            "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL",
            "CREATE TABLE o (id BIGINT PRIMARY KEY, body TEXT NOT NULL)",
            "CREATE TABLE l (id BIGINT NOT NULL, n BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, n))",
            "CREATE TABLE e (id BIGINT PRIMARY KEY, body TEXT NOT NULL)",
            "CREATE TABLE s (sku BIGINT PRIMARY KEY, units BIGINT NOT NULL CHECK (units >= 0))",
            "INSERT INTO s VALUES (1, 1000000000)",
        ]
        for statement in statements { try connection.run(statement) }
    }

    /// Commits order-like transactions one after the other: an order, three lines and an event of 400 bytes each,
    /// and a conditional update of stock.
    public func commit(orders: Int) throws(StorageFault) {
        let body = String(repeating: "x", count: 400)
        let transaction: any SQLTransaction = SQLiteTransaction(connection: connection)
        for id in next..<next + orders {
            try connection.run("BEGIN IMMEDIATE")
            try transaction.execute("UPDATE s SET units = units - 1 WHERE sku = 1 AND units >= 1")
            try transaction.execute("INSERT INTO o VALUES ($1, $2)", [id, body])
            for line in 0..<3 { try transaction.execute("INSERT INTO l VALUES ($1, $2, $3)", [id, line, body]) }
            try transaction.execute("INSERT INTO e VALUES ($1, $2)", [id, body])
            try connection.run("COMMIT")
        }
        next += orders
    }
}
