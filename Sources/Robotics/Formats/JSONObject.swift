import Kernel

/// The members of a JSON object, with errors that name the line and the way from the root.
struct JSONObject {
    let line: Int
    /// The way from the root, such as `zones[0]`; empty at the root.
    let path: String
    let members: [JSONField<JSONNode>]
    private let places: [String: Int]

    init(_ node: JSONNode, at path: String = "") throws(FormatError) {
        guard case .object(let members) = node.content else {
            throw FormatError(
                line: node.line, path == "" ? .syntax(expected: .anObject) : .field(path, expected: .anObject))
        }
        line = node.line
        self.path = path
        self.members = members
        places = Dictionary(members.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The object that a whole text is.
    ///
    /// - Parameter line: where the text begins in its file.
    init(_ bytes: some Collection<UInt8>, line: Int = 1) throws(FormatError) {
        try self.init(JSONNode(file: bytes, line: line))
    }

    func node(_ key: String) -> JSONNode? { places[key].map { members[$0].value } }

    func has(_ key: String) -> Bool { places[key] != nil }

    /// Refuses keys that are not known: most likely a slip of the pen.
    func admitOnly(_ known: Set<String>) throws(FormatError) {
        for member in members where !known.contains(member.name) {
            throw FormatError(
                line: member.value.line, .unknownField(way(to: String(member.name.prefix(40))), known: known.sorted()))
        }
    }

    func text(_ key: String) throws(FormatError) -> String {
        guard case .string(let text) = node(key)?.content else { throw error(key, .aText) }
        return text
    }

    func text(_ key: String, else standard: String) throws(FormatError) -> String {
        has(key) ? try text(key) : standard
    }

    /// A name out of an enumeration.
    func name<Case: CaseIterable & RawRepresentable<String>>(
        _ key: String, else standard: Case? = nil
    ) throws(FormatError) -> Case {
        if let standard, !has(key) { return standard }
        guard case .string(let text) = node(key)?.content, let found = Case(rawValue: text) else {
            throw error(key, .one(of: Case.self))
        }
        return found
    }

    /// A list of names out of an enumeration.
    func names<Case: CaseIterable & RawRepresentable<String>>(_ key: String) throws(FormatError) -> [Case] {
        var found: [Case] = []
        for node in try list(key) {
            guard case .string(let text) = node.content, let name = Case(rawValue: text) else {
                throw error(key, .one(of: Case.self))
            }
            found.append(name)
        }
        return found
    }

    func flag(_ key: String, else standard: Bool) throws(FormatError) -> Bool {
        guard let node = node(key) else { return standard }
        guard case .bool(let flag) = node.content else { throw error(key, .aFlag) }
        return flag
    }

    func number(_ key: String) throws(FormatError) -> Double {
        guard let number = node(key)?.content.number else { throw error(key, .aNumber) }
        return number
    }

    func number(_ key: String, else standard: Double) throws(FormatError) -> Double {
        has(key) ? try number(key) : standard
    }

    func whole(_ key: String, in allowed: ClosedRange<Int>) throws(FormatError) -> Int {
        guard let number = node(key)?.content.number, let whole = Int(exactly: number), allowed.contains(whole)
        else { throw error(key, .whole(in: allowed)) }
        return whole
    }

    func whole(_ key: String, in allowed: ClosedRange<Int>, else standard: Int) throws(FormatError) -> Int {
        has(key) ? try whole(key, in: allowed) : standard
    }

    func object(_ key: String) throws(FormatError) -> JSONObject {
        guard let node = node(key) else { throw error(key, .anObject) }
        return try JSONObject(node, at: way(to: key))
    }

    func list(_ key: String, most: Int = .max) throws(FormatError) -> [JSONNode] {
        guard case .array(let elements) = node(key)?.content else { throw error(key, .aList) }
        guard elements.count <= most else { throw error(key, .list(ofAtMost: most)) }
        return elements
    }

    func objects(_ key: String, most: Int = .max) throws(FormatError) -> [JSONObject] {
        var found: [JSONObject] = []
        for (index, node) in try list(key, most: most).enumerated() {
            found.append(try JSONObject(node, at: "\(way(to: key))[\(index)]"))
        }
        return found
    }

    /// The error at a key, or at the object where the key is missing.
    func error(_ key: String, _ expected: LocalizedText) -> FormatError {
        guard let node = node(key) else {
            return FormatError(line: line, .missing(way(to: key), expected: expected))
        }
        return FormatError(line: node.line, .field(way(to: key), expected: expected))
    }

    /// The error at a key whose value is well formed, but cannot be.
    func impossible(_ key: String, ko: String, en: String) -> FormatError {
        FormatError(line: node(key)?.line ?? line, .impossible(way(to: key), LocalizedText(ko: ko, en: en)))
    }

    private func way(to key: String) -> String { path == "" ? key : "\(path).\(key)" }
}

extension JSONNode {
    /// The line of what a way such as `zones[1].robots` leads to, or of the last thing on it that is there.
    func line(of way: String) -> Int {
        var node = self
        for step in way.split(whereSeparator: { ".[]".contains($0) }) {
            switch node.content {
            case .object(let members):
                guard let member = members.first(where: { $0.name == step }) else { return node.line }
                node = member.value
            case .array(let elements):
                guard let index = Int(step), elements.indices.contains(index) else { return node.line }
                node = elements[index]
            default: return node.line
            }
        }
        return node.line
    }

    /// - Parameter line: where the text begins in its file.
    init(file bytes: some Collection<UInt8>, line: Int = 1) throws(FormatError) {
        do {
            try self.init(json: bytes, line: line)
        } catch {
            throw FormatError(
                line: error.line,
                error.isAtEnd ? .ended(expected: error.expected) : .syntax(expected: error.expected))
        }
    }
}
