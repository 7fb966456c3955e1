internal import Storage

/// The port's view of a connection inside a transaction.
struct SQLiteTransaction: SQLTransaction {
    let connection: SQLiteConnection

    func execute(_ sql: String, _ parameters: [any SQLEncodable]) throws(StorageFault) -> Int {
        let statement = try connection.statement(sql)
        defer { statement.end() }
        try statement.begin(parameters)
        while try statement.next() {}
        return connection.changes
    }

    func rows(_ sql: String, _ parameters: [any SQLEncodable]) throws(StorageFault) -> [Row] {
        let statement = try connection.statement(sql)
        defer { statement.end() }
        try statement.begin(parameters)
        var rows: [Row] = []
        while try statement.next() { rows.append(statement.row) }
        return rows
    }

    func forEachRow(_ sql: String, _ parameters: [any SQLEncodable], _ body: (Row) throws -> Void) throws {
        let statement = try connection.statement(sql)
        defer { statement.end() }
        try statement.begin(parameters)
        while try statement.next() { try body(statement.row) }
    }
}
