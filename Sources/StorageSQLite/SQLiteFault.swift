internal import CSQLite
internal import Storage

extension StorageFault {
    /// What a result code of SQLite means, with the words that it left at the connection.
    init(_ code: Int32, of connection: OpaquePointer?) {
        let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
        let message = String(cString: connection.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
        // The file of the log's index is grown first, and a disk without room for it is told as an error of its own.
        guard extended != SQLITE_IOERR | (19 << 8) else {
            self = .diskFull
            return
        }
        switch code & 0xFF {
        case SQLITE_CONSTRAINT: self = .constraint(message)
        case SQLITE_FULL: self = .diskFull
        case SQLITE_CORRUPT, SQLITE_NOTADB: self = .damaged(message)
        case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE: self = .statement(message)
        default: self = .unavailable(message)
        }
    }
}
