import Contracts
import Kernel
import Testing

@testable import Shop

@Suite struct CatalogueCSVTests {
    private let header =
        "kind,id,parent,title_ko,title_en,brand,category,option:size_ko,option:size_en,option_title:size_ko,"
        + "option_title:size_en,sku,price,width_mm,depth_mm,height_mm,weight_g,stock,description"

    private func file(_ rows: String...) -> String { ([header] + rows).joined(separator: "\r\n") + "\r\n" }

    private let food = "category,food,,사료,Food,,,,,,,,,,,,,,"

    private func row(_ id: String, _ sku: String, _ size: String, price: String = "1000") -> String {
        ",\(id),,사료,Kibble,Dal,food,\(size),\(size),크기,Size,\(sku),\(price),1,2,3,4,5,\"Good, \"\"really\"\"\nyes\""
    }

    @Test func rowsOfOneProductAreItsVariants() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(
            file(food, row("a", "A1", "S"), row("a", "A2", "L"), row("b", "B1", "S")))
        #expect(summary.faults.map(\.description) == [])
        let snapshot = try await fixture.snapshot()
        #expect(snapshot.products.map(\.id) == ["a", "b"])
        let product = try #require(snapshot.product("a"))
        #expect(product.variants.map(\.sku.code) == ["A1", "A2"])
        #expect(product.options == [ProductOption(id: "size", title: LocalizedText(ko: "크기", en: "Size"))])
        #expect(product.description == LocalizedText("Good, \"really\"\nyes"))
        #expect(try await fixture.onHand("A2") == 5)
    }

    @Test func aWrongRowLeavesItsProductsOtherVariantsAlone() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(file(food, row("a", "A1", "S"), row("a", "A2", "L")))
        let summary = try await fixture.load(
            file(row("a", "A1", "S", price: "900"), row("a", "A2", "L", price: "dear")))
        // The row before spans lines 2 and 3, because its description does.
        #expect(summary.faults.map(\.line) == [4])
        #expect(summary.faults.map(\.field) == ["price"])
        #expect(summary.products.changed == 1)
        let product = try #require(try await fixture.snapshot().product("a"))
        #expect(product.variants.map(\.price.minor) == [900, 1000])
    }

    @Test func aRowThatCannotBeReadNeverWithdrawsANeighboursVariant() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(
            file(food, row("a", "A1", "S"), row("a", "A2", "L"), row("b", "B1", "S"), row("b", "B2", "L")))
        _ = try await fixture.load(file(row("a", "A1", "S"), "too,short", row("b", "B2", "L")))
        #expect(try await fixture.snapshot().products.map(\.variants.count) == [2, 2])
    }

    @Test func aStrayQuoteCostsOneLine() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(
            file(food, ",\"open,,,", ",x\"y,,", row("a", "A1", "S").replacing("\n", with: " ")))
        #expect(summary.faults.map(\.reason) == [.syntax, .syntax])
        #expect(summary.faults.map(\.line) == [3, 4])
        #expect(summary.products.created == 1)
    }

    @Test func anUnknownColumnStopsTheFileAndIsNamed() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load("id,title,prise\na,b,3\n")
        #expect(summary.stopped?.message.en.contains("'prise'") == true)
        #expect(summary.stopped?.place == "test:1")
    }

    @Test func aProductWhoseFirstRowIsWrongFailsWithAllItsRows() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(
            file(food, row("a", "A1", "S").replacing("Dal", with: ""), row("a", "A2", "L"), row("b", "B1", "S")))
        #expect(summary.failed == 2)
        #expect(try await fixture.snapshot().products.map(\.id) == ["b"])
    }

    @Test func rowsThatContradictTheirFirstAreTold() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(
            file(food, row("a", "A1", "S"), row("a", "A2", "L").replacing("Dal", with: "Byeol")))
        #expect(summary.faults.map(\.field) == ["brand"])
        #expect(try await fixture.snapshot().product("a")?.variants.count == 1)
    }

    @Test(arguments: [
        ("a,b,c", ["a", "b", "c"]), ("\"a\",\"b,c\"", ["a", "b,c"]), ("\"a\"\"b\",", ["a\"b", ""]), (",", ["", ""]),
        ("\"\"", [""]), ("\"x\ny\",z", ["x\ny", "z"]), (" a , b ", [" a ", " b "]),
    ])
    func recordsAreReadAsTheStandardWritesThem(_ text: String, _ cells: [String]) throws {
        var parser = CSVRecordParser()
        var isComplete = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            isComplete = try parser.feed(Array(line.utf8))
        }
        #expect(isComplete)
        #expect(parser.cells == cells)
    }
}
