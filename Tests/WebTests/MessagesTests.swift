import Foundation
import Testing

@testable import Web

@Suite struct MessagesTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/Web")

    private func messages(_ language: String) throws -> Messages {
        try Messages(json: try Data(contentsOf: Self.folder.appending(path: "Messages/\(language).json")))
    }

    @Test func bothLanguagesSayTheSameThings() throws {
        let korean = try messages("ko").keys
        let english = try messages("en").keys
        #expect(korean.symmetricDifference(english).isEmpty)
        #expect(korean.count > 200)
    }

    @Test func bothLanguagesTakeTheSameValues() throws {
        let korean = try messages("ko")
        let english = try messages("en")
        for key in korean.keys {
            #expect(Set(Self.places(korean(key))) == Set(Self.places(english(key))), "\(key)")
        }
    }

    /// Every `t.group.name` that a template shows must exist; a missing text would be shown as nothing at all.
    @Test func templatesFindTheirTexts() throws {
        let keys = try messages("ko").keys
        let walker = FileManager.default.enumerator(
            at: Self.folder.appending(path: "Pages"), includingPropertiesForKeys: nil)
        var seen = 0
        while let file = walker?.nextObject() as? URL {
            guard file.pathExtension == "mustache" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/\{\{t\.([a-z0-9_.]+)\}\}/#) {
                seen += 1
                #expect(keys.contains(String(match.1)), "\(file.lastPathComponent): \(match.1)")
            }
        }
        #expect(seen > 100)
    }

    /// Every text that the Swift code asks for by name must exist.
    @Test func codeFindsItsTexts() throws {
        let keys = try messages("ko").keys
        let walker = FileManager.default.enumerator(at: Self.folder, includingPropertiesForKeys: nil)
        var seen = 0
        while let file = walker?.nextObject() as? URL {
            guard file.pathExtension == "swift" else { continue }
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: #/texts\(\s*"([a-z0-9_.]+)"/#) {
                seen += 1
                #expect(keys.contains(String(match.1)), "\(file.lastPathComponent): \(match.1)")
            }
        }
        #expect(seen > 60)
    }

    /// A text that nobody shows is a text that nobody keeps true.
    @Test func everyTextIsShownSomewhere() throws {
        let pages = try Self.sources(under: "Pages", "mustache").joined(separator: "\n")
        let code = try Self.sources(under: "", "swift").joined(separator: "\n")
        let made = code.matches(of: #/"([a-z]+\.[a-z_]*)\\\([^"]*?\)([a-z_]*)"/#).map { ($0.1, $0.2) }
        for key in try messages("ko").keys.sorted() {
            let base = key.hasSuffix("_one") ? String(key.dropLast(4)) : key
            let isMade = made.contains { prefix, suffix in
                guard key.hasPrefix(prefix), key.hasSuffix(suffix), key.count > prefix.count + suffix.count else {
                    return false
                }
                let middle = key.dropFirst(prefix.count).dropLast(suffix.count)
                return middle.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            }
            #expect(isMade || code.contains("\"\(base)\"") || pages.contains("t.\(key)}}"), "\(key)")
        }
    }

    /// Pages and whatever they may show of refusals speak to people in one voice.
    @Test(arguments: [
        "Web", "Shop/Cart", "Shop/Checkout", "Shop/Orders", "Shop/Payments", "Shop/Stock", "Warehouse/Staff",
    ])
    func koreanTextsSpeakInOneVoice(folder: String) throws {
        for text in try Self.sources(under: "../\(folder)", "swift") where text.contains("니다") {
            // What the start says of its own files is for whoever runs the command.
            for line in text.split(separator: "\n") where line.contains("니다") && !line.contains("틀") {
                Issue.record("\(folder): \(line)")
            }
        }
        for language in try Self.sources(under: "Messages", "json") { #expect(!language.contains("니다")) }
    }

    private static func sources(under folder: String, _ suffix: String) throws -> [String] {
        let walker = FileManager.default.enumerator(
            at: Self.folder.appending(path: folder).standardizedFileURL, includingPropertiesForKeys: nil)
        var texts: [String] = []
        while let file = walker?.nextObject() as? URL {
            if file.pathExtension == suffix { texts.append(try String(contentsOf: file, encoding: .utf8)) }
        }
        #expect(!texts.isEmpty, "\(folder)")
        return texts
    }

    private static func places(_ text: String) -> [String] {
        text.matches(of: #/\{(\w+)\}/#).map { String($0.1) }
    }
}
