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

    private static func places(_ text: String) -> [String] {
        text.matches(of: #/\{(\w+)\}/#).map { String($0.1) }
    }
}
