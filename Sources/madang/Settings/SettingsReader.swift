import Foundation
import Kernel
import Yams

/// Settings by name, from flags, environment and file, the stronger first.
///
/// `server.port` is `MADANG_SERVER_PORT` in the environment and `port` below `server` in the file.
struct SettingsReader {
    private let flags: [String: String]
    private let environment: [String: String]
    private let file: SettingsFile
    private(set) var faults: [Fault] = []
    private var known: Set<String> = []

    init(flags: [String: String], environment: [String: String], file: SettingsFile) {
        self.flags = flags
        self.environment = environment
        self.file = file
    }

    mutating func text(_ key: String) -> String? { value(key)?.text }

    mutating func text(_ key: String, or fallback: String) -> String { text(key) ?? fallback }

    mutating func integer(_ key: String, or fallback: Int, in range: ClosedRange<Int>) -> Int {
        guard let (text, place) = value(key) else { return fallback }
        guard let number = Int(text), range.contains(number) else {
            refuse(
                place, text, "\(range.lowerBound)~\(range.upperBound) 사이의 정수",
                "a whole number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return number
    }

    mutating func number(_ key: String, or fallback: Double, in range: ClosedRange<Double>) -> Double {
        guard let (text, place) = value(key) else { return fallback }
        guard let number = Double(text), range.contains(number) else {
            refuse(
                place, text, "\(range.lowerBound)~\(range.upperBound) 사이의 수",
                "a number from \(range.lowerBound) to \(range.upperBound)")
            return fallback
        }
        return number
    }

    mutating func flag(_ key: String, or fallback: Bool) -> Bool {
        guard let (text, place) = value(key) else { return fallback }
        switch text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0": return false
        default:
            refuse(place, text, "true 또는 false", "true or false")
            return fallback
        }
    }

    mutating func localized(_ key: String, or fallback: LocalizedText) -> LocalizedText {
        let both = text(key)
        return LocalizedText(
            ko: text("\(key).ko") ?? both ?? fallback.ko, en: text("\(key).en") ?? both ?? fallback.en)
    }

    /// A path; in the file it is meant from the file's own folder.
    mutating func path(_ key: String) -> String? {
        guard let (text, place) = value(key) else { return nil }
        guard place.hasPrefix(file.path), !text.hasPrefix("/"), !file.path.isEmpty else { return text }
        return URL(filePath: file.path).deletingLastPathComponent().appending(path: text).standardizedFileURL.path
    }

    /// A list or group that only the file can hold.
    mutating func group<Value: Decodable>(_ key: String, as type: Value.Type) -> Value? {
        known.insert(key)
        do {
            return try file.decode(key, as: type)
        } catch {
            let why = PlainWords.of(error)
            faults.append(
                Fault(
                    .invalid, ko: "'\(key)' 설정을 읽을 수 없습니다: \(why.ko)",
                    en: "the setting '\(key)' cannot be read: \(why.en)",
                    at: "\(file.path): \(key)"))
            return nil
        }
    }

    mutating func add(_ fault: Fault) { faults.append(fault) }

    mutating func refuse(_ place: String, _ text: String, _ ko: String, _ en: String) {
        faults.append(
            Fault(
                .invalid, ko: "'\(text)'은(는) 쓸 수 없습니다. \(ko)여야 합니다.", en: "'\(text)' is not \(en)", at: place))
    }

    /// Keys of the file, and variables that begin as a group of ours does, that nobody asked for: most often misspelt.
    mutating func refuseUnknownKeys() {
        for key in file.keys where !known.contains(where: { key == $0 || key.hasPrefix($0 + ".") }) {
            refuseUnknown(key, among: known, at: "\(file.path): \(key)")
        }
        let variables = Set(known.map(Self.variable))
        let groups = known.filter { $0.contains(".") }.map { Self.variable(String($0.prefix { $0 != "." })) + "_" }
        for name in environment.keys.sorted()
        where !variables.contains(name) && groups.contains(where: name.hasPrefix) {
            refuseUnknown(name, among: variables, at: name)
        }
    }

    private mutating func refuseUnknown(_ key: String, among known: Set<String>, at place: String) {
        let nearest = known.sorted().min { $0.editDistance(to: key) < $1.editDistance(to: key) } ?? ""
        faults.append(
            Fault(
                .invalid, ko: "'\(key)'라는 설정은 없습니다. '\(nearest)'을(를) 뜻하셨나요?",
                en: "there is no setting '\(key)'; did you mean '\(nearest)'?", at: place))
    }

    private static func variable(_ key: String) -> String {
        "MADANG_" + key.uppercased().replacing(".", with: "_")
    }

    private mutating func value(_ key: String) -> (text: String, place: String)? {
        known.insert(key)
        if let text = flags[key] { return (text, "--\(key.split(separator: ".").last ?? "")") }
        let variable = Self.variable(key)
        if let text = environment[variable], !text.isEmpty { return (text, variable) }
        return file.scalar(key).map { ($0, "\(file.path): \(key)") }
    }
}

extension String {
    /// The Levenshtein distance in characters.
    func editDistance(to other: String) -> Int {
        let other = Array(other)
        var row = Array(0...other.count)
        for (index, character) in enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in other.indices {
                let substituted = diagonal + (character == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = Swift.min(substituted, row[column] + 1, diagonal + 1)
            }
        }
        return row[other.count]
    }
}
