public import Kernel

/// A value as both engines store it. Times are UTC microseconds, money is minor units, JSON is text.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}

/// Something that can be bound to a `$n` of a statement.
public protocol SQLEncodable {
    var sqlValue: SQLValue { get }
}

extension SQLValue: SQLEncodable {
    public var sqlValue: SQLValue { self }
}

extension Int64: SQLEncodable {
    public var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLEncodable {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension Double: SQLEncodable {
    public var sqlValue: SQLValue { .real(self) }
}

/// Booleans are stored as 0 and 1: the engines' own booleans differ.
extension Bool: SQLEncodable {
    public var sqlValue: SQLValue { .integer(self ? 1 : 0) }
}

extension String: SQLEncodable {
    public var sqlValue: SQLValue { .text(self) }
}

extension Timestamp: SQLEncodable {
    public var sqlValue: SQLValue { .integer(microseconds) }
}

extension Identifier: SQLEncodable {
    public var sqlValue: SQLValue { .text(description) }
}

extension Optional: SQLEncodable where Wrapped: SQLEncodable {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}
