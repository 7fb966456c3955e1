/// A JSON value that knows its line, so that errors about what it means can name it.
public struct JSONNode: Sendable {
    /// Where it begins, counted from 1.
    public var line: Int
    public var content: JSONContent<JSONNode>

    /// - Parameters:
    ///   - text: one JSON text (RFC 8259); a byte order mark before it is passed over.
    ///   - line: the line on which it begins.
    public init(json text: some Collection<UInt8>, line: Int = 1) throws(JSONFault) {
        self = try JSONReader.read(Array(text.withoutByteOrderMark), line: line)
    }
}

/// What a JSON text can hold, of values of any kind.
public enum JSONContent<Value> {
    case null
    case bool(Bool)
    case integer(Int64)
    case real(Double)
    case string(String)
    case array([Value])
    case object([JSONField<Value>])

    /// The number, whole or not.
    public var number: Double? {
        switch self {
        case .integer(let number): Double(number)
        case .real(let number): number
        default: nil
        }
    }
}

extension JSONContent: Sendable where Value: Sendable {}

/// What a reader can make of a JSON text.
protocol JSONBuildable {
    /// - Parameter line: where the value begins, counted from 1.
    static func made(of content: JSONContent<Self>, line: Int) -> Self
}

extension JSONNode: JSONBuildable {
    static func made(of content: JSONContent<Self>, line: Int) -> Self { JSONNode(line: line, content: content) }

    private init(line: Int, content: JSONContent<JSONNode>) {
        self.line = line
        self.content = content
    }
}

extension JSONValue: JSONBuildable {
    /// - Parameters:
    ///   - text: one JSON text (RFC 8259) of well-formed UTF-8.
    ///   - wanted: the names of the outermost object that matter; nil for all.
    public init(json text: [UInt8], wanted: Set<String>? = nil) throws(JSONFault) {
        self = try JSONReader.read(text, wanted: wanted)
    }

    static func made(of content: JSONContent<Self>, line: Int) -> Self {
        switch content {
        case .null: .null
        case .bool(let flag): .bool(flag)
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .string(let text): .string(text)
        case .array(let values): .array(values)
        case .object(let members): .object(members)
        }
    }
}
