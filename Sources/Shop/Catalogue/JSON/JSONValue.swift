/// Any JSON value (RFC 8259), its members in the order they were written.
enum JSONValue: Sendable, Equatable {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// The member of this name, the first where there are several.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    var isNull: Bool { self == .null }

    /// What it is, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true/false"
        case .integer, .real: "number"
        case .string: "text"
        case .array: "list"
        case .object: "object"
        }
    }
}

struct JSONMember: Sendable, Equatable {
    var name: String
    var value: JSONValue
}
