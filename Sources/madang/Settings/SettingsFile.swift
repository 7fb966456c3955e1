import Foundation
import Kernel
import Yams

/// A settings file in YAML, its scalars by dotted key.
struct SettingsFile {
    let path: String
    private let root: Node?
    private let scalars: [String: String]

    /// No file: everything has its default.
    static var none: SettingsFile { SettingsFile() }

    private init() {
        path = ""
        root = nil
        scalars = [:]
    }

    /// - Throws: `Fault` where it cannot be read or is no YAML mapping.
    init(path: String) throws {
        self.path = path
        let text: String
        do {
            text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        } catch {
            let why = PlainWords.of(error)
            throw Fault(
                .invalid, ko: "설정 파일을 읽을 수 없습니다: \(why.ko)", en: "the settings file cannot be read: \(why.en)",
                at: path, cause: error)
        }
        do {
            root = try Yams.compose(yaml: text)
        } catch {
            throw Fault(
                .invalid, ko: "YAML이 올바르지 않습니다: \(error)", en: "not valid YAML: \(error)", at: path, cause: error)
        }
        guard root == nil || root?.mapping != nil else {
            throw Fault(.invalid, ko: "설정은 '이름: 값'이어야 합니다.", en: "settings are 'name: value' pairs", at: path)
        }
        scalars = root.map { Self.flatten($0, under: "") } ?? [:]
    }

    var keys: [String] { scalars.keys.sorted() }

    func scalar(_ key: String) -> String? { scalars[key] }

    func decode<Value: Decodable>(_ key: String, as type: Value.Type) throws -> Value? {
        var node = root
        for part in key.split(separator: ".") { node = node?.mapping?[String(part)] }
        guard let node else { return nil }
        return try YAMLDecoder().decode(type, from: try Yams.serialize(node: node))
    }

    private static func flatten(_ node: Node, under key: String) -> [String: String] {
        switch node {
        case .scalar(let scalar): return [key: scalar.string]
        case .mapping(let mapping):
            return mapping.reduce(into: [:]) { flat, pair in
                let name = pair.key.string ?? ""
                flat.merge(flatten(pair.value, under: key.isEmpty ? name : "\(key).\(name)")) { $1 }
            }
        case .sequence(let sequence):
            return sequence.enumerated().reduce(into: [:]) { flat, item in
                flat.merge(flatten(item.element, under: "\(key).\(item.offset)")) { $1 }
            }
        case .alias: return [:]
        }
    }
}
