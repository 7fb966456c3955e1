import Kernel

/// The members of a JSON object by name, with errors that name the field and its line.
struct JSONFields {
    private let members: [String: JSONNode]
    let line: Int
    /// What the object is, such as `zones[0]`.
    let name: String

    init(_ node: JSONNode, _ name: String, lineOffset: Int = 0) throws(GridFormatError) {
        line = node.line + lineOffset
        self.name = name
        guard case .object(let members) = node.content else {
            throw GridFormatError(line: line, "\(name) must be an object")
        }
        self.members = Dictionary(members.map { ($0.name, $0.value) }, uniquingKeysWith: { _, last in last })
        offset = lineOffset
    }

    private let offset: Int

    func error(_ key: String, _ reason: String) -> GridFormatError {
        GridFormatError(line: (members[key]?.line).map { $0 + offset } ?? line, "\(name).\(key) \(reason)")
    }

    func node(_ key: String) -> JSONNode? { members[key] }

    func string(_ key: String, else standard: String? = nil) throws(GridFormatError) -> String {
        guard let node = members[key] else {
            if let standard { return standard }
            throw error(key, "is missing")
        }
        guard case .string(let text) = node.content else { throw error(key, "must be a text") }
        return text
    }

    func number(_ key: String, else standard: Double? = nil) throws(GridFormatError) -> Double {
        guard let node = members[key] else {
            if let standard { return standard }
            throw error(key, "is missing")
        }
        guard let number = node.content.number else { throw error(key, "must be a number") }
        return number
    }

    func whole(
        _ key: String, in allowed: ClosedRange<Int>, else standard: Int? = nil
    ) throws(GridFormatError) -> Int {
        let number = try number(key, else: standard.map(Double.init))
        guard let whole = Int(exactly: number), allowed.contains(whole) else {
            throw error(key, "must be a whole number from \(allowed.lowerBound) to \(allowed.upperBound)")
        }
        return whole
    }

    func array(_ key: String, most: Int) throws(GridFormatError) -> [JSONNode] {
        guard let node = members[key] else { throw error(key, "is missing") }
        guard case .array(let elements) = node.content else { throw error(key, "must be a list") }
        guard elements.count <= most else {
            throw error(key, "has \(elements.count) entries; at most \(most) are allowed")
        }
        return elements
    }

    func objects(_ key: String, most: Int) throws(GridFormatError) -> [JSONFields] {
        var found: [JSONFields] = []
        for (index, node) in try array(key, most: most).enumerated() {
            found.append(try JSONFields(node, "\(name == "" ? "" : name + ".")\(key)[\(index)]", lineOffset: offset))
        }
        return found
    }
}

extension JSONNode {
    init(grid bytes: some Collection<UInt8>, lineOffset: Int = 0) throws(GridFormatError) {
        do {
            try self.init(json: bytes)
        } catch {
            throw GridFormatError(
                line: error.line + lineOffset,
                error.isAtEnd ? "the text ends, but \(error.expected) should follow" : "\(error.expected) expected")
        }
    }
}
