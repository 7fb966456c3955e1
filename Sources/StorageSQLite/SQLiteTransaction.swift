internal import GRDB
internal import Storage
internal import Synchronization

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// The port's view of a GRDB connection.
struct SQLiteTransaction: SQLTransaction {
    let database: GRDB.Database

    func execute(_ sql: String, _ parameters: [any SQLEncodable]) throws(StorageFault) -> Int {
        do {
            let statement = try prepare(sql, parameters)
            try statement.execute()
            return database.changesCount
        } catch {
            throw StorageFault(error)
        }
    }

    func rows(_ sql: String, _ parameters: [any SQLEncodable]) throws(StorageFault) -> [Storage.Row] {
        do {
            var rows: [Storage.Row] = []
            try forEachRow(sql, parameters) { rows.append($0) }
            return rows
        } catch {
            throw StorageFault(error)
        }
    }

    func forEachRow(
        _ sql: String, _ parameters: [any SQLEncodable], _ body: (Storage.Row) throws -> Void
    ) throws {
        do {
            let statement = try prepare(sql, parameters)
            let columns = statement.columnNames
            let cursor = try GRDB.Row.fetchCursor(statement)
            while let row = try cursor.next() {
                // Not `row.databaseValues`, which makes each column's name anew for each value.
                let values = columns.indices.map { SQLValue(row[$0] as DatabaseValue) }
                try body(Storage.Row(columns: columns, values: values))
            }
        } catch let error as DatabaseError {
            throw StorageFault(error)
        }
    }

    private func prepare(_ sql: String, _ parameters: [any SQLEncodable]) throws -> Statement {
        let statement = try database.cachedStatement(sql: NumberedParameters.sqlite(sql))
        try statement.setArguments(
            StatementArguments(parameters.map { $0.sqlValue.databaseValue as (any DatabaseValueConvertible)? }))
        return statement
    }
}

/// SQLite numbers `$n` by first appearance, but `?n` by its number, as PostgreSQL numbers `$n`.
enum NumberedParameters {
    private static let known = Mutex<[String: String]>([:])

    static func sqlite(_ sql: String) -> String {
        known.withLock { known in
            if let text = known[sql] { return text }
            let text = sql.replacing("$", with: "?")
            if known.count < 1024 { known[sql] = text }
            return text
        }
    }
}

extension SQLValue {
    init(_ value: DatabaseValue) {
        switch value.storage {
        case .null: self = .null
        case .int64(let integer): self = .integer(integer)
        case .double(let real): self = .real(real)
        case .string(let text): self = .text(text)
        case .blob(let bytes): self = .blob([UInt8](bytes))
        }
    }

    var databaseValue: DatabaseValue {
        switch self {
        case .null: .null
        case .integer(let integer): integer.databaseValue
        case .real(let real): real.databaseValue
        case .text(let text): text.databaseValue
        case .blob(let bytes): Data(bytes).databaseValue
        }
    }
}

extension StorageFault {
    init(_ error: any Error) {
        if let fault = error as? StorageFault {
            self = fault
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unavailable("\(error)")
            return
        }
        let message = error.message ?? error.description
        // The file of the log's index is grown first, and a disk without room for it is told as an error of its own.
        if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE {
            self = .diskFull
            return
        }
        switch error.resultCode {
        case .SQLITE_CONSTRAINT: self = .constraint(message)
        case .SQLITE_FULL: self = .diskFull
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(message)
        case .SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_RANGE: self = .statement(message)
        default: self = .unavailable(message)
        }
    }
}
