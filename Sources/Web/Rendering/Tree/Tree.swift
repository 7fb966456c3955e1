/// A value taken apart: what templates read and JSON is written from.
///
/// Views and answers are structs; `TreeEncoder` makes them into this by their synthesised `encode(to:)`, which costs no
/// reflection.
enum Tree: Sendable {
    /// JSON's null; a template shows nothing.
    case nothing
    case flag(Bool)
    case integer(Int64)
    case real(Double)
    /// A number that is written as it stands: what fits neither `integer` nor `real` exactly.
    case number(String)
    case text(String)
    case list([Tree])
    /// JSON that was written before.
    case json(WrittenJSON)
    /// HTML that was rendered before.
    case html(WrittenHTML)
    /// Fields in the order in which they were encoded; absent ones are left out.
    case record([Field])

    struct Field: Sendable {
        let name: String
        let value: Tree
    }

    /// - Throws: what the value's own `encode(to:)` throws.
    init<Value: Encodable>(_ value: Value) throws {
        if Value.self == WrittenJSON.self, let json = value as? WrittenJSON {
            self = .json(json)
            return
        }
        if Value.self == WrittenHTML.self, let html = value as? WrittenHTML {
            self = .html(html)
            return
        }
        let encoder = TreeEncoder()
        try value.encode(to: encoder)
        self = encoder.finish()
    }
}
