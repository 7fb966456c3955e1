internal import Foundation
internal import Kernel

/// The texts of one language, by dotted key, and as the tree that templates read.
struct Messages: Sendable {
    let tree: [String: any Sendable]
    private let flat: [String: String]

    /// - Parameter json: nested objects with text leaves.
    init(json: Data) throws {
        let root = try JSONDecoder().decode([String: Node].self, from: json)
        tree = root.mapValues(\.value)
        var flat: [String: String] = [:]
        for (key, node) in root { node.flatten(under: key, into: &flat) }
        self.flat = flat
    }

    static let empty = Messages(tree: [:], flat: [:])

    private init(tree: [String: any Sendable], flat: [String: String]) {
        self.tree = tree
        self.flat = flat
    }

    var keys: Set<String> { Set(flat.keys) }

    /// The text of `key` with each `{name}` replaced, or the key itself where there is none: visible, and harmless.
    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String {
        var text = flat[key] ?? key
        for (name, value) in values { text = text.replacing("{\(name)}", with: value) }
        return text
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

        var value: any Sendable {
            switch self {
            case .text(let text): text
            case .group(let nodes): nodes.mapValues(\.value)
            }
        }

        func flatten(under key: String, into flat: inout [String: String]) {
            switch self {
            case .text(let text): flat[key] = text
            case .group(let nodes): for (name, node) in nodes { node.flatten(under: "\(key).\(name)", into: &flat) }
            }
        }
    }
}
