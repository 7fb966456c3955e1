internal import Kernel

/// Reads the Mustache syntax (mustache(5)) as far as our pages use it, with two additions: `{{.name}}` asks the current
/// value alone, and the sections `first()` and `last()` ask for the turn of the list around them.
///
/// A line that holds nothing but one section, partial or block tag leaves no line in the page.
struct TemplateParser {
    private let file: String
    private let source: [UInt8]
    private var position = 0
    private var line = 1
    /// Where the line began that is being read.
    private var lineStart = 0

    private init(_ source: [UInt8], file: String) {
        self.source = source
        self.file = file
    }

    /// - Throws: `Fault` that names file and line.
    static func nodes(_ source: [UInt8], file: String) throws -> [TemplateNode] {
        var parser = TemplateParser(source, file: file)
        return try parser.nodes(until: nil)
    }

    private struct Tag {
        let sigil: UInt8
        let name: String
        let line: Int
        /// Where the tag's text began.
        let start: Int
    }

    private struct Opened {
        let name: String
        let line: Int
    }

    private mutating func nodes(until opened: Opened?) throws -> [TemplateNode] {
        var nodes: [TemplateNode] = []
        while true {
            let textLine = line
            let textStart = position
            guard let tag = try nextTag() else {
                if let opened { throw fault("'\(opened.name)' is never closed", at: opened.line) }
                append(textStart..<source.count, textLine, to: &nodes)
                return nodes
            }
            let textEnd = standaloneStart(of: tag, after: textStart) ?? tag.start
            append(textStart..<textEnd, textLine, to: &nodes)
            if tag.sigil == UInt8(ascii: "/") {
                guard let opened, opened.name == tag.name else {
                    let wanted = opened.map { "'\($0.name)' of line \($0.line)" } ?? "nothing"
                    throw fault("'\(tag.name)' is closed where \(wanted) is open", at: tag.line)
                }
                return nodes
            }
            if let kind = try kind(of: tag) { nodes.append(TemplateNode(kind: kind, line: tag.line)) }
        }
    }

    private mutating func kind(of tag: Tag) throws -> TemplateNode.Kind? {
        let opened = Opened(name: tag.name, line: tag.line)
        switch tag.sigil {
        case UInt8(ascii: "!"): return nil
        case UInt8(ascii: ">"): return .partial(tag.name)
        case UInt8(ascii: "<"): return .parent(tag.name, try nodes(until: opened))
        case UInt8(ascii: "$"): return .block(tag.name, try nodes(until: opened))
        case UInt8(ascii: "#"), UInt8(ascii: "^"):
            let isInverted = tag.sigil == UInt8(ascii: "^")
            let inner = try nodes(until: opened)
            if let turn = TemplateTurn(rawValue: tag.name) { return .turn(turn, isInverted: isInverted, inner) }
            return .section(TemplatePath(tag.name), isInverted: isInverted, inner)
        case UInt8(ascii: "{"): return .value(TemplatePath(tag.name), isRaw: true)
        default: return .value(TemplatePath(tag.name), isRaw: false)
        }
    }

    private func append(_ range: Range<Int>, _ line: Int, to nodes: inout [TemplateNode]) {
        guard !range.isEmpty else { return }
        nodes.append(TemplateNode(kind: .text(Array(source[range])), line: line))
    }

    /// The next tag, read to its end; nil at the end of the file.
    private mutating func nextTag() throws -> Tag? {
        while position < source.count, !isNext(UInt8(ascii: "{"), 2) { step() }
        guard position < source.count else { return nil }
        let (start, tagLine) = (position, line)
        position += 2
        var sigil = UInt8(ascii: " ")
        if position < source.count, "#^/><$!{&=".utf8.contains(source[position]) {
            sigil = source[position]
            position += 1
        }
        let braces = sigil == UInt8(ascii: "{") ? 3 : 2
        let nameStart = position
        while position < source.count, !isNext(UInt8(ascii: "}"), braces) { step() }
        guard position < source.count else { throw fault("the tag has no end", at: tagLine) }
        let name = String(decoding: source[nameStart..<position], as: UTF8.self).trimmed
        position += braces
        guard sigil == UInt8(ascii: "!") || Self.isName(name), sigil != UInt8(ascii: "&"), sigil != UInt8(ascii: "=")
        else { throw fault("'\(name)' is no tag that templates know", at: tagLine) }
        return Tag(sigil: sigil, name: name, line: tagLine, start: start)
    }

    private static func isName(_ name: String) -> Bool {
        if TemplateTurn(rawValue: name) != nil { return true }
        return !name.isEmpty
            && name.utf8.allSatisfy {
                UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
                    || UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || "._-/".utf8.contains($0)
            }
    }

    private func isNext(_ brace: UInt8, _ count: Int) -> Bool {
        position + count <= source.count && (0..<count).allSatisfy { source[position + $0] == brace }
    }

    private mutating func step() {
        if source[position] == UInt8(ascii: "\n") {
            line += 1
            lineStart = position + 1
        }
        position += 1
    }

    /// Where the text before a tag ends that is alone on its line; the line's end is passed over. Nil for other tags.
    private mutating func standaloneStart(of tag: Tag, after textStart: Int) -> Int? {
        guard tag.sigil != UInt8(ascii: " "), tag.sigil != UInt8(ascii: "{"), tag.line == line, lineStart >= textStart,
            source[lineStart..<tag.start].allSatisfy({ $0 == UInt8(ascii: " ") })
        else { return nil }
        var end = position
        while end < source.count, source[end] == UInt8(ascii: " ") { end += 1 }
        if end < source.count, source[end] != UInt8(ascii: "\n") { return nil }
        let start = lineStart
        while position < min(end + 1, source.count) { step() }
        return start
    }

    private func fault(_ what: String, at line: Int) -> Fault {
        Fault(.invalid, ko: "화면 틀이 잘못됐습니다: \(what)", en: "the template is wrong: \(what)", at: "\(file):\(line)")
    }
}
