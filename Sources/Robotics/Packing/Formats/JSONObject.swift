import Kernel

/// The members of a JSON object, with errors that name the line.
struct JSONObject {
    let line: Int
    let members: [JSONField<JSONNode>]

    /// `name` is what the error calls a node that is no object.
    init(_ node: JSONNode, _ name: String) throws(PackingFormatError) {
        guard case .object(let members) = node.content else {
            throw PackingFormatError(line: node.line, .field(name, expected: "an object"))
        }
        line = node.line
        self.members = members
    }

    func node(_ key: String) -> JSONNode? { members.first { $0.name == key }?.value }

    /// Refuses keys that are not known: most likely a slip of the pen.
    func admitOnly(_ known: Set<String>) throws(PackingFormatError) {
        for member in members where !known.contains(member.name) {
            throw PackingFormatError(
                line: member.value.line, .unknownField(String(member.name.prefix(40)), known: known.sorted()))
        }
    }

    func text(_ key: String) throws(PackingFormatError) -> String? {
        guard let node = node(key) else { return nil }
        guard case .string(let text) = node.content else { throw error(key, "a text") }
        return text
    }

    func flag(_ key: String) throws(PackingFormatError) -> Bool? {
        guard let node = node(key) else { return nil }
        guard case .bool(let flag) = node.content else { throw error(key, "true or false") }
        return flag
    }

    func number(_ key: String) throws(PackingFormatError) -> Double {
        guard let node = node(key), let number = node.content.number else { throw error(key, "a number") }
        return number
    }

    func list(_ key: String) throws(PackingFormatError) -> [JSONNode]? {
        guard let node = node(key) else { return nil }
        guard case .array(let elements) = node.content else { throw error(key, "a list") }
        return elements
    }

    func whole(_ key: String, in allowed: ClosedRange<Int>) throws(PackingFormatError) -> Int {
        guard let node = node(key), let number = node.content.number, let whole = Int(exactly: number),
            allowed.contains(whole)
        else { throw error(key, "a whole number from \(allowed.lowerBound) to \(allowed.upperBound)") }
        return whole
    }

    func whole(
        _ key: String, in allowed: ClosedRange<Int>, default other: Int
    ) throws(PackingFormatError) -> Int {
        node(key) == nil ? other : try whole(key, in: allowed)
    }

    /// The error at a key, or at the object where the key is missing.
    func error(_ key: String, _ expected: String) -> PackingFormatError {
        PackingFormatError(line: node(key)?.line ?? line, .field(key, expected: expected))
    }
}

extension JSONNode {
    init(packing bytes: some Collection<UInt8>) throws(PackingFormatError) {
        do {
            try self.init(json: bytes)
        } catch {
            throw PackingFormatError(
                line: error.line,
                error.isAtEnd ? .ended(expected: error.expected) : .syntax(expected: error.expected))
        }
    }
}
