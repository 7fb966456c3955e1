internal import Kernel

/// Makes the steps of one page out of all files that take part in it: partials and parents are put in, and what is known
/// before any visitor comes becomes plain bytes.
struct TemplateCompiler {
    /// The parsed files by name, without the suffix: `parts/card`.
    let files: [String: [TemplateNode]]
    /// The text of a path that is known beforehand, such as `t.cart.title`; nil for what a view must say.
    let constant: (TemplatePath) throws(UnknownConstant) -> String?

    /// A path that should be known beforehand and is not.
    struct UnknownConstant: Error {}

    private static let deepest = 32

    /// - Throws: `Fault` that names file and line.
    func ops(of name: String) throws -> [TemplateOp] {
        var ops: [TemplateOp] = []
        try add(try nodes(of: name, wantedBy: name, 0), Place(file: name, depth: 0, blocks: [:]), to: &ops)
        return ops
    }

    private struct Place {
        var file: String
        var depth: Int
        /// What replaces the blocks of a parent, each with the place where it was written.
        var blocks: [String: (nodes: [TemplateNode], file: String)]
    }

    private func nodes(of name: String, wantedBy file: String, _ line: Int) throws -> [TemplateNode] {
        guard let nodes = files[name] else { throw fault("there is no template '\(name)'", file, line) }
        return nodes
    }

    private func add(_ nodes: [TemplateNode], _ place: Place, to ops: inout [TemplateOp]) throws {
        guard place.depth <= Self.deepest else {
            throw fault("templates take each other in without end", place.file, nodes.first?.line ?? 1)
        }
        for node in nodes { try add(node, place, to: &ops) }
    }

    private func add(_ node: TemplateNode, _ place: Place, to ops: inout [TemplateOp]) throws {
        switch node.kind {
        case .text(let bytes): Self.add(bytes, to: &ops)
        case .value(let path, let isRaw):
            if let text = try constant(path, place, node.line) {
                var bytes: [UInt8] = []
                if isRaw { bytes += text.utf8 } else { HTMLText.append(text, to: &bytes) }
                Self.add(bytes, to: &ops)
            } else {
                ops.append(.value(path, isRaw: isRaw))
            }
        case .section(let path, let isInverted, let inner):
            guard try constant(path, place, node.line) == nil else {
                throw fault("'\(path.names.joined(separator: "."))' is a text, no section", place.file, node.line)
            }
            let inner = try body(inner, place)
            ops.append(isInverted ? .inverted(path, inner) : .section(path, inner))
        case .turn(let turn, let isInverted, let inner):
            ops.append(.turn(turn, isInverted: isInverted, try body(inner, place)))
        case .partial(let name):
            var place = place
            let nodes = try nodes(of: name, wantedBy: place.file, node.line)
            (place.file, place.depth, place.blocks) = (name, place.depth + 1, [:])
            try add(nodes, place, to: &ops)
        case .parent(let name, let inner):
            var inside = place
            let nodes = try nodes(of: name, wantedBy: place.file, node.line)
            for case .block(let block, let content) in inner.map(\.kind) where inside.blocks[block] == nil {
                inside.blocks[block] = (content, place.file)
            }
            (inside.file, inside.depth) = (name, place.depth + 1)
            try add(nodes, inside, to: &ops)
        case .block(let name, let content):
            guard let replacement = place.blocks[name] else { return try add(content, place, to: &ops) }
            var written = place
            (written.file, written.depth, written.blocks) = (replacement.file, place.depth + 1, [:])
            try add(replacement.nodes, written, to: &ops)
        }
    }

    private func body(_ nodes: [TemplateNode], _ place: Place) throws -> [TemplateOp] {
        var ops: [TemplateOp] = []
        try add(nodes, place, to: &ops)
        return ops
    }

    private func constant(_ path: TemplatePath, _ place: Place, _ line: Int) throws -> String? {
        do {
            return try constant(path)
        } catch {
            throw fault("there is no text '\(path.names.joined(separator: "."))'", place.file, line)
        }
    }

    /// Bytes that follow bytes are one step.
    private static func add(_ bytes: [UInt8], to ops: inout [TemplateOp]) {
        if case .bytes(let before) = ops.last {
            ops[ops.count - 1] = .bytes(before + bytes)
        } else {
            ops.append(.bytes(bytes))
        }
    }

    private func fault(_ what: String, _ file: String, _ line: Int) -> Fault {
        Fault(
            .invalid, ko: "화면 틀이 잘못됐습니다: \(what)", en: "the template is wrong: \(what)",
            at: "\(file).mustache:\(line)")
    }
}
