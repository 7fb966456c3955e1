internal import Foundation
internal import Kernel

/// The texts of one language, by dotted key.
struct Messages: Sendable {
    private let patterns: [String: Pattern]

    /// A text with its `{name}` places found beforehand.
    private struct Pattern {
        let text: String
        /// Text and names of places in turn, text first; a text without places is alone.
        let pieces: [Substring]

        init(_ text: String) {
            self.text = text
            var pieces: [Substring] = []
            var rest = text[...]
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                pieces += [rest[..<open], rest[rest.index(after: open)..<close]]
                rest = rest[rest.index(after: close)...]
            }
            self.pieces = pieces + [rest]
        }

        /// Places without a value stay as they are.
        func filled(_ values: [String: String]) -> String {
            var filled = ""
            for (index, piece) in pieces.enumerated() {
                if index.isMultiple(of: 2) {
                    filled += piece
                } else if let value = values[String(piece)] {
                    filled += value
                } else {
                    filled += "{\(piece)}"
                }
            }
            return filled
        }
    }

    /// - Parameter json: nested objects with text leaves.
    init(json: Data) throws {
        let root = try JSONDecoder().decode([String: Node].self, from: json)
        var patterns: [String: Pattern] = [:]
        for (key, node) in root { node.flatten(under: key) { patterns[$0] = Pattern($1) } }
        self.patterns = patterns
    }

    static let empty = Messages(patterns: [:])

    private init(patterns: [String: Pattern]) { self.patterns = patterns }

    var keys: Set<String> { Set(patterns.keys) }

    /// The text as it stands, places and all; nil where there is none.
    func text(_ key: String) -> String? { patterns[key]?.text }

    /// The text of `key` with each `{name}` replaced, or the key itself where there is none: visible, and harmless.
    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let pattern = patterns[key] else { return key }
        return values.isEmpty || pattern.pieces.count == 1 ? pattern.text : pattern.filled(values)
    }

    private enum Node: Decodable {
        case text(String)
        case group([String: Node])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .text(text)
            } else {
                self = .group(try container.decode([String: Node].self))
            }
        }

        func flatten(under key: String, _ keep: (_ key: String, _ text: String) -> Void) {
            switch self {
            case .text(let text): keep(key, text)
            case .group(let nodes): for (name, node) in nodes { node.flatten(under: "\(key).\(name)", keep) }
            }
        }
    }
}
