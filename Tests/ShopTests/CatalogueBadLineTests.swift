import Compression
import Kernel
import Testing

@testable import Shop

/// What is wrong with a line, told with its number, and the lines around it imported all the same.
@Suite struct CatalogueBadLineTests {
    private typealias Line = CatalogueLine

    struct Case: CustomTestStringConvertible {
        let line: String
        let reason: LineFault.Reason
        let field: String
        var testDescription: String { String(line.prefix(100)) }

        init(_ line: String, _ reason: LineFault.Reason, _ field: String = "") {
            (self.line, self.reason, self.field) = (line, reason, field)
        }
    }

    private static func variant(_ more: String) -> String {
        Line.product("x", variants: [Line.variant("X", more: more)])
    }

    static let cases: [Case] = [
        Case("{", .syntax), Case("not json", .syntax), Case(#"{"kind":"product""#, .syntax), Case("[1,2]", .value),
        Case("null", .value), Case(#"{"kind":"product","kind":"product"}"#, .syntax),
        Case(#"{"kind":"x"}"#, .value, "kind"), Case("{}", .missing, "kind"),
        Case(#"{"kind":"category","id":"c"}"#, .missing, "title"),
        Case(#"{"kind":"category","id":"c d","title":"C"}"#, .text, "id"),
        Case(#"{"kind":"category","id":"c","title":""}"#, .text, "title"),
        Case(#"{"kind":"category","id":"c","title":{}}"#, .missing, "title"),
        Case(#"{"kind":"category","id":"c","title":{"fr":"C"}}"#, .unknownField, "title.fr"),
        Case(Line.category("c", parent: "nowhere"), .unknownCategory, "parent"),
        Case(Line.product("x", category: "nowhere"), .unknownCategory, "category"),
        Case(Line.product("x", variants: []), .missing, "variants"),
        Case(Line.product("x", title: "   "), .text, "title"),
        Case(Line.product("x", title: #"a\u0007b"#), .text, "title"),
        Case(Line.product("x", title: #"a\u0000b"#), .syntax),
        Case(Line.product("x", title: #"a\ud800b"#), .syntax),
        Case(Line.product("x", title: String(repeating: "가", count: 400)), .text, "title"),
        Case(Line.product("x", more: #","prise":3"#), .unknownField, "prise"),
        Case(Line.product("x", more: #","images":["a|b"]"#), .text, "images[0]"),
        Case(Line.product("x", more: #","images":"a"}"#), .syntax),
        Case(Line.product("x", more: #","images":"a""#), .value, "images"),
        Case(Line.product("x", more: #","withdrawn":"maybe""#), .value, "withdrawn"),
        Case(Line.product("x", variants: [Line.variant("bad sku")]), .text, "variants[0].sku"),
        Case(Line.product("x", variants: [Line.variant("X", price: -1)]), .number, "variants[0].price"),
        Case(
            Line.product("x", variants: [Line.variant("X").replacing("1000", with: "1e400")]), .syntax),
        Case(
            Line.product("x", variants: [Line.variant("X").replacing("1000", with: "99999999999999999999999")]),
            .number,
            "variants[0].price"),
        Case(
            Line.product("x", variants: [Line.variant("X").replacing("1000", with: "12.5")]), .number,
            "variants[0].price"),
        Case(
            Line.product("x", variants: [Line.variant("X").replacing("1000", with: "\"cheap\"")]), .number,
            "variants[0].price"),
        Case(
            Line.product("x", variants: [Line.variant("X").replacing("\"price\":1000,", with: "")]), .missing,
            "variants[0].price"),
        Case(
            Line.product("x", variants: [Line.variant("X").replacing("\"width_mm\":10", with: "\"width_mm\":0")]),
            .number, "variants[0].width_mm"),
        Case(variant(#","compare_at":999"#), .number, "variants[0].compare_at"),
        Case(variant(#","currency":"USD""#), .currency, "variants[0].currency"),
        Case(variant(#","vat_rate":101"#), .number, "variants[0].vat_rate"),
        Case(variant(#","zone":"hot""#), .value, "variants[0].zone"),
        Case(variant(#","barcode":"8801234567890""#), .barcode, "variants[0].barcode"),
        Case(variant(#","barcode":"12345""#), .barcode, "variants[0].barcode"),
        Case(variant(#","stock":-5"#), .number, "variants[0].stock"),
        Case(variant(#","options":{"size":"1"}"#), .unknownField, "variants[0].options.size"),
        Case(Line.product("x", variants: [Line.variant("X"), Line.variant("X")]), .repeated, "variants[1]"),
        Case(Line.product("x", variants: [Line.variant("X"), Line.variant("Y")]), .options, "variants[1]"),
        Case(
            Line.product("x", more: #","options":[{"id":"size","title":"Size"}]"#), .missing, "variants[0].options.size"
        ),
        Case(Line.product("before"), .repeated, "id"),
        Case(Line.product("x", variants: [Line.variant("before-1")]), .repeated, "variants[0].sku"),
        Case(Line.category("food"), .repeated, "id"),
    ]

    @Test(arguments: cases)
    func costsOnlyItself(_ wrong: Case) async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(
            Line.file(Line.category("food"), Line.product("before"), "", wrong.line, Line.product("after")))
        #expect(summary.failed == 1)
        #expect(summary.failedByReason == [wrong.reason: 1])
        let fault = try #require(summary.faults.first)
        #expect(fault.line == 4)
        #expect(fault.field == wrong.field)
        #expect(!fault.message.ko.isEmpty && fault.message.ko != fault.message.en)
        #expect(try await fixture.snapshot().products.map(\.id) == ["before", "after"])
    }

    @Test func aSKUOfAnotherProductInTheShopIsRefused() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(Line.file(Line.category("food"), Line.product("a", variants: [Line.variant("S")])))
        let summary = try await fixture.load(Line.file(Line.product("b", variants: [Line.variant("S")])))
        #expect(summary.faults.map(\.reason) == [.skuTaken])
        #expect(summary.faults.first?.message.en.contains("'a'") == true)
        #expect(try await fixture.snapshot().products.map(\.id) == ["a"])
    }

    @Test func aSKUThatAnotherProductGaveUpMayBeTaken() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(Line.file(Line.category("food"), Line.product("a", variants: [Line.variant("S")])))
        _ = try await fixture.load(Line.file(Line.product("a", variants: [Line.variant("T")])))
        let summary = try await fixture.load(Line.file(Line.product("b", variants: [Line.variant("S")])))
        #expect(summary.failed == 0)
        #expect(try await fixture.snapshot().products.map(\.id) == ["a", "b"])
    }

    @Test func aCategoryCannotLieBelowItself() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(Line.file(Line.category("a"), Line.category("b", parent: "a")))
        let summary = try await fixture.load(Line.file(Line.category("a", parent: "b")))
        #expect(summary.faults.map(\.reason) == [.value])
        #expect(try await fixture.snapshot().roots.map(\.id) == ["a"])
    }

    @Test func categoriesCannotLieDeeperThanAllowed() async throws {
        let fixture = try await CatalogueFixture()
        let deep = (1...20).map { Line.category("c\($0)", parent: $0 == 1 ? nil : "c\($0 - 1)") }
        let summary = try await fixture.load(deep.joined(separator: "\n"))
        #expect(summary.categories.created == CatalogueStore.deepestCategory)
        #expect(summary.faults.first?.line == CatalogueStore.deepestCategory + 1)
    }

    @Test func linesThatAreNoTextAreTold() async throws {
        let fixture = try await CatalogueFixture()
        var bytes = Array(Line.file(Line.category("food")).utf8)
        bytes += [0x7B, 0xFF, 0xFE, 0x7D, 0x0A] + [0x7B, 0x00, 0x7D, 0x0A]
        bytes += [UInt8](repeating: 0x20, count: 3 << 20) + [0x0A]
        bytes += Array(Line.product("last").utf8)
        let summary = try await fixture.load(bytes, named: "odd.jsonl")
        #expect(summary.faults.map(\.reason) == [.encoding, .encoding, .tooLong])
        #expect(summary.faults.map(\.line) == [2, 3, 4])
        #expect(summary.faults.first?.message.en.contains("Byte 2") == true)
        #expect(summary.products.created == 1)
        #expect(summary.lines == 5)
    }

    @Test func aByteOrderMarkAndWindowsLineEndsDoNoHarm() async throws {
        let fixture = try await CatalogueFixture()
        let text = Line.file(Line.category("food"), Line.product("p")).replacing("\n", with: "\r\n")
        let summary = try await fixture.load([0xEF, 0xBB, 0xBF] + Array(text.utf8))
        #expect(summary.failed == 0)
        #expect(summary.created == 2)
    }

    @Test func aGzipFileThatIsCutKeepsWhatCameBefore() async throws {
        let fixture = try await CatalogueFixture()
        var generator = SeededGenerator(seed: 5)
        let lines = (0..<2000).map { Line.product("p\($0)", title: "Kibble \(generator.next())") }
        let text = ([Line.category("food")] + lines).joined(separator: "\n")
        let gzip = try ContentCoding.gzip.compress(Array(text.utf8))
        let summary = try await fixture.load(Array(gzip.prefix(gzip.count / 2)), named: "cut.jsonl.gz")
        #expect(summary.failed == 0)
        let stopped = try #require(summary.stopped)
        #expect(stopped.place == "cut.jsonl.gz:\(summary.lines + 1)")
        #expect((500..<1500).contains(summary.products.created))
        #expect(try await fixture.snapshot().products.count == summary.products.created)
        #expect(try await fixture.events().count == 1)
    }

    @Test(arguments: [11, 12, 13, 14] as [UInt64])
    func mutilatedFilesNeverCrashAndNeverStoreHalfAThing(_ seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let fixture = try await CatalogueFixture()
        let good = Array(Line.file(Line.category("food"), Line.product("a"), Line.product("b")).utf8)
        for _ in 0..<60 {
            var bytes = good
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: bytes[place] = .random(in: 0...255, using: &generator)
                case 1: bytes.remove(at: place)
                case 2:
                    bytes.insert(contentsOf: Array("\"{[,]}\\\n".utf8).shuffled(using: &generator).prefix(2), at: place)
                default: bytes.removeLast(min(bytes.count - 1, place))
                }
            }
            let name = Bool.random(using: &generator) ? "f.jsonl" : "f.csv"
            let summary = try await fixture.load(bytes, named: name)
            #expect(summary.failedByReason.values.reduce(0, +) == summary.failed, "seed \(seed)")
            #expect(try await fixture.snapshot().products.allSatisfy { !$0.variants.isEmpty }, "seed \(seed)")
        }
    }
}
