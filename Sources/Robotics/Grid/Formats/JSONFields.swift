/// The members of a JSON object by name, with errors that name the field and its line.
struct JSONFields {
    private let members: [String: JSONScanner.Node]
    let line: Int
    /// What the object is, such as `zones[0]`.
    let name: String

    init(_ node: JSONScanner.Node, _ name: String, lineOffset: Int = 0) throws(GridFormatError) {
        line = node.line + lineOffset
        self.name = name
        guard case .object(let members) = node.content else {
            throw GridFormatError(line: line, "\(name) must be an object")
        }
        self.members = Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
        offset = lineOffset
    }

    private let offset: Int

    static func tree(_ bytes: some Sequence<UInt8>, lineOffset: Int = 0) throws(GridFormatError) -> JSONScanner.Node {
        do {
            return try JSONScanner.tree(bytes)
        } catch {
            let text = error.description
            let reason = text.split(separator: ": ", maxSplits: 1).last.map(String.init) ?? text
            throw GridFormatError(line: error.line + lineOffset, reason)
        }
    }

    func error(_ key: String, _ reason: String) -> GridFormatError {
        GridFormatError(line: (members[key]?.line).map { $0 + offset } ?? line, "\(name).\(key) \(reason)")
    }

    func node(_ key: String) -> JSONScanner.Node? { members[key] }

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
        guard case .number(let number) = node.content else { throw error(key, "must be a number") }
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

    func array(_ key: String, most: Int) throws(GridFormatError) -> [JSONScanner.Node] {
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
