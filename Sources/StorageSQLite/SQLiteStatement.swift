internal import CSQLite
internal import Storage

/// A prepared statement: begun with its parameters, stepped through, ended, and begun again.
final class SQLiteStatement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    private let parameterCount: Int
    private var columns: [String] = []
    private(set) var isRunning = false

    /// - Throws: `StorageFault.statement` where the text is not one statement.
    init(_ sql: String, on connection: OpaquePointer) throws(StorageFault) {
        var prepared: OpaquePointer?
        // SQLite numbers `$n` by first appearance, but `?n` by its number, as PostgreSQL numbers `$n`.
        let (code, hasMore) = sql.replacing("$", with: "?").withCString { text in
            var rest: UnsafePointer<CChar>?
            let code = sqlite3_prepare_v3(connection, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &rest)
            return (code, rest.map { !String(cString: $0).allSatisfy(\.isWhitespace) } ?? false)
        }
        guard code == SQLITE_OK else { throw StorageFault(code, of: connection) }
        guard let prepared, !hasMore else {
            sqlite3_finalize(prepared)
            throw .statement("not one statement: \(sql)")
        }
        self.connection = connection
        handle = prepared
        parameterCount = Int(sqlite3_bind_parameter_count(prepared))
    }

    deinit { sqlite3_finalize(handle) }

    /// Binds the parameters. `end` must follow, whatever happens in between.
    func begin(_ parameters: [any SQLEncodable]) throws(StorageFault) {
        guard parameters.count == parameterCount else {
            throw .statement("\(parameters.count) parameters for \(parameterCount): \(text)")
        }
        var index: Int32 = 1
        for parameter in parameters {
            let code = bind(parameter.sqlValue, at: index)
            guard code == SQLITE_OK else { throw StorageFault(code, of: connection) }
            index += 1
        }
        isRunning = true
    }

    /// Goes on to the next row; false after the last.
    func next() throws(StorageFault) -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        case let code: throw StorageFault(code, of: connection)
        }
    }

    func end() {
        sqlite3_reset(handle)
        isRunning = false
    }

    /// The row that the statement stands at.
    var row: Row {
        let count = Int(sqlite3_data_count(handle))
        // A change of the schema may change the columns of a statement that is prepared already.
        if columns.count != count { columns = (0..<Int32(count)).map(name) }
        return Row(columns: columns, values: (0..<Int32(count)).map(value))
    }

    private var text: String { String(cString: sqlite3_sql(handle)) }

    private func name(_ column: Int32) -> String { String(cString: sqlite3_column_name(handle, column)) }

    private func value(_ column: Int32) -> SQLValue {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            let start = sqlite3_column_text(handle, column)
            let length = Int(sqlite3_column_bytes(handle, column))
            return .text(String(decoding: UnsafeBufferPointer(start: start, count: length), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(handle, column)
            let length = Int(sqlite3_column_bytes(handle, column))
            return .blob([UInt8](UnsafeRawBufferPointer(start: start, count: length)))
        default: return .null
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .integer(let integer): return sqlite3_bind_int64(handle, index, integer)
        case .real(let real): return sqlite3_bind_double(handle, index, real)
        case .text(var text):
            return text.withUTF8 { bytes in
                // No bytes may have no address, which SQLite would take for null.
                guard let start = bytes.baseAddress else { return sqlite3_bind_text(handle, index, "", 0, Self.copied) }
                return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    sqlite3_bind_text(handle, index, $0, Int32(bytes.count), Self.copied)
                }
            }
        case .blob(let bytes):
            return bytes.isEmpty
                ? sqlite3_bind_zeroblob(handle, index, 0)
                : sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), Self.copied)
        }
    }

    /// SQLite's `SQLITE_TRANSIENT`: it makes a copy of its own before the call returns.
    private static var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
}
