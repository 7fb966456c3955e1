import Testing

@testable import Kernel

@Suite struct JSONTests {
    @Test(arguments: 0..<4)
    func whatIsWrittenIsReadBack(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<200 {
            let value = Self.value(&generator, depth: 0)
            #expect(try JSONValue(json: JSONWriter.bytes(value)) == value, "seed \(seed)")
        }
    }

    @Test func everyBeginningOfATextIsRefused() throws {
        let text = #"{"a":[1,-2.5e3,true,null,"é\n\ud83d\ude00"],"b":{"c":false}}"#
        _ = try JSONValue(json: Array(text.utf8))
        for length in 0..<text.utf8.count {
            #expect(throws: JSONFault.self) { try JSONValue(json: Array(text.utf8.prefix(length))) }
        }
    }

    @Test(arguments: [
        "01", "1.", ".5", "+1", "1e", "- 1", "nul", "True", "'a'", "\"\\x\"", "\"\\u12\"", "[1,]", "{\"a\":1,}",
        "{a:1}", "[1 2]", "1 2", "\"a\nb\"", "{\"a\":1,\"a\":2}", "\"\\u0000\"", "1e999",
        String(repeating: "[", count: 100_000),
    ])
    func whatIsNotJSONIsRefused(_ text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(json: Array(text.utf8)) }
    }

    @Test func fieldsThatNobodyWantsArePassedOverButStillChecked() throws {
        let text = #"{"a":1,"b":{"c":[1,{"d":"x\"y"}]},"e":"plain","f":2}"#
        #expect(try JSONValue(json: Array(text.utf8), wanted: ["a", "f"]) == ["a": .integer(1), "f": .integer(2)])
        #expect(throws: JSONFault.self) { try JSONValue(json: Array(#"{"a":1,"b":[1,}"#.utf8), wanted: ["a"]) }
    }

    @Test func nodesKnowTheirLines() throws {
        let root = try JSONNode(json: "\u{FEFF}{\n\"a\": [\n1,\n\n2.5],\n\"b\": {}}".utf8)
        guard case .object(let members) = root.content, case .array(let numbers) = members[0].value.content else {
            Issue.record("an object with a list")
            return
        }
        #expect(root.line == 1)
        #expect(members.map(\.name) == ["a", "b"] && members.map(\.value.line) == [2, 6])
        #expect(numbers.map(\.line) == [3, 5] && numbers.map(\.content.number) == [1, 2.5])
    }

    @Test func faultsNameTheirPlace() {
        #expect(fault("{\n\n\"a\" 1}") == JSONFault(byte: 7, line: 3, expected: LocalizedText("':'"), isAtEnd: false))
        #expect(
            fault("[1,\n")
                == JSONFault(byte: 4, line: 2, expected: LocalizedText(ko: "값", en: "a value"), isAtEnd: true))
        #expect(fault("{\"a\":1,\"a\":2}")?.expected.en == "'a' only once in its object")
    }

    private func fault(_ text: String) -> JSONFault? {
        do throws(JSONFault) {
            _ = try JSONNode(json: text.utf8)
            return nil
        } catch {
            return error
        }
    }

    private static func value(_ generator: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth < 4 ? 6 : 4), using: &generator) {
        case 0: .null
        case 1: .bool(.random(using: &generator))
        case 2: .integer(Int64(truncatingIfNeeded: generator.next()))
        case 3: .real(.random(in: -1e9...1e9, using: &generator))
        case 4: .string(text(&generator))
        case 5: .array((0..<Int.random(in: 0...3, using: &generator)).map { _ in value(&generator, depth: depth + 1) })
        default:
            .object(
                (0..<Int.random(in: 0...3, using: &generator)).map {
                    JSONMember(name: "\($0)\(text(&generator))", value: value(&generator, depth: depth + 1))
                })
        }
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        let letters = Array("abcXYZ 019가힣연어,\"'\\|é😀;&<>=\t\n\r\u{8}\u{1F}")
        return String(
            (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ in letters.randomElement(using: &generator) }
        )
    }
}
