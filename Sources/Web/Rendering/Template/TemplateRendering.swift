/// The page that is being made of one view.
struct TemplateRendering {
    /// Where a list stands in its turns.
    struct Turn {
        var isFirst = true
        var isLast = true

        static let only = Turn()

        func isIt(_ turn: TemplateTurn) -> Bool { turn == .first ? isFirst : isLast }
    }

    var bytes: [UInt8] = []
    /// The records around the current value, the outermost first: a name is looked for from the last to the first.
    private var scopes: [[Tree.Field]] = []

    mutating func enter(_ value: Tree, _ ops: [TemplateOp], _ turn: Turn) {
        guard case .record(let fields) = value else { return run(ops, value, turn) }
        scopes.append(fields)
        run(ops, value, turn)
        scopes.removeLast()
    }

    private mutating func run(_ ops: [TemplateOp], _ current: Tree, _ turn: Turn) {
        for op in ops {
            switch op {
            case .bytes(let plain): bytes.append(contentsOf: plain)
            case .value(let path, let isRaw): write(find(path, current), isRaw: isRaw)
            case .section(let path, let inner): repeated(find(path, current), inner, current, turn)
            case .inverted(let path, let inner):
                if Self.isEmpty(find(path, current)) { run(inner, current, turn) }
            case .turn(let wanted, let isInverted, let inner):
                if turn.isIt(wanted) != isInverted { run(inner, current, turn) }
            }
        }
    }

    private mutating func repeated(_ value: Tree?, _ ops: [TemplateOp], _ current: Tree, _ turn: Turn) {
        switch value {
        case nil, .nothing, .flag(false): return
        case .flag(true): run(ops, current, turn)
        case .list(let items):
            for index in items.indices {
                enter(items[index], ops, Turn(isFirst: index == 0, isLast: index == items.count - 1))
            }
        case let value?: enter(value, ops, turn)
        }
    }

    private static func isEmpty(_ value: Tree?) -> Bool {
        switch value {
        case nil, .nothing, .flag(false): true
        case .list(let items): items.isEmpty
        default: false
        }
    }

    private func find(_ path: TemplatePath, _ current: Tree) -> Tree? {
        guard let name = path.names.first else { return current }
        guard var value = path.isOwn ? current[name] : around(name) else { return nil }
        for name in path.names.dropFirst() {
            guard let inner = value[name] else { return nil }
            value = inner
        }
        return value
    }

    private func around(_ name: String) -> Tree? {
        for scope in scopes.indices.reversed() {
            for index in scopes[scope].indices where scopes[scope][index].name == name {
                return scopes[scope][index].value
            }
        }
        return nil
    }

    private mutating func write(_ value: Tree?, isRaw: Bool) {
        switch value {
        case .text(let text):
            if isRaw { bytes.append(contentsOf: text.utf8) } else { HTMLText.append(text, to: &bytes) }
        case .integer(let number): DecimalDigits.append(number, to: &bytes)
        case .real(let number): bytes.append(contentsOf: number.description.utf8)
        case .number(let digits): bytes.append(contentsOf: digits.utf8)
        case .html(let html): bytes.append(contentsOf: html.bytes)
        case .flag(let flag): bytes.append(contentsOf: (flag ? "true" : "false").utf8)
        case nil, .nothing, .list, .record, .json: return
        }
    }
}

extension Tree {
    /// A record's field.
    subscript(name: String) -> Tree? {
        guard case .record(let fields) = self else { return nil }
        for index in fields.indices where fields[index].name == name { return fields[index].value }
        return nil
    }
}
