public import Kernel

/// One row of a result, read by column name.
public struct Row: Sendable {
    private let columns: [String]
    private let values: [SQLValue]

    public init(columns: [String], values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// - Throws: `StorageFault.decoding` where there is no such column, or it holds something else.
    public func integer(_ column: String) throws(StorageFault) -> Int64 {
        guard case .integer(let value) = try self[column] else { throw mismatch(column, "an integer") }
        return value
    }

    public func int(_ column: String) throws(StorageFault) -> Int { Int(try integer(column)) }

    public func bool(_ column: String) throws(StorageFault) -> Bool { try integer(column) != 0 }

    public func real(_ column: String) throws(StorageFault) -> Double {
        switch try self[column] {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        default: throw mismatch(column, "a number")
        }
    }

    public func text(_ column: String) throws(StorageFault) -> String {
        guard case .text(let value) = try self[column] else { throw mismatch(column, "a text") }
        return value
    }

    public func optionalText(_ column: String) throws(StorageFault) -> String? {
        try isNull(column) ? nil : text(column)
    }

    public func optionalInteger(_ column: String) throws(StorageFault) -> Int64? {
        try isNull(column) ? nil : integer(column)
    }

    public func time(_ column: String) throws(StorageFault) -> Timestamp {
        Timestamp(microseconds: try integer(column))
    }

    public func optionalTime(_ column: String) throws(StorageFault) -> Timestamp? {
        try optionalInteger(column).map(Timestamp.init(microseconds:))
    }

    public func identifier<Tag>(_ column: String, _ tag: Tag.Type = Tag.self) throws(StorageFault) -> Identifier<Tag> {
        let text = try text(column)
        guard let identifier = Identifier<Tag>(text) else { throw mismatch(column, "a UUID") }
        return identifier
    }

    public func isNull(_ column: String) throws(StorageFault) -> Bool { try self[column] == .null }

    public subscript(column: String) -> SQLValue {
        get throws(StorageFault) {
            guard let index = columns.firstIndex(of: column) else {
                throw .decoding("no column '\(column)' among \(columns.joined(separator: ", "))")
            }
            return values[index]
        }
    }

    private func mismatch(_ column: String, _ expected: String) -> StorageFault {
        .decoding("column '\(column)' does not hold \(expected)")
    }
}
