import Compression
import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct CatalogueImportTests {
    private typealias Line = CatalogueLine

    private let whole = #"""
        {"kind":"category","id":"dog","parent":null,"title":{"ko":"강아지","en":"Dogs"}}
        {"kind":"category","id":"dog-food","parent":"dog","title":{"ko":"사료","en":"Food"}}
        {"kind":"product","id":"salmon-kibble","title":{"ko":"연어 사료","en":"Salmon kibble"},"brand":"달멍","category":"dog-food","description":{"ko":"첫 줄\n둘째 줄","en":"Line one\nLine two"},"images":["shapes/pouch.svg?main=f4a261&label=연어"],"options":[{"id":"size","title":{"ko":"용량","en":"Size"}}],"variants":[{"sku":"SK-1","options":{"size":{"ko":"1 kg","en":"1 kg"}},"price":18900,"compare_at":21900,"currency":"KRW","vat_rate":10,"zone":"chilled","width_mm":220,"depth_mm":90,"height_mm":320,"weight_g":1230,"barcode":"8801234567893","stock":60,"fragile":true,"upright":false},{"sku":"SK-2","options":{"size":"2 kg"},"price":34900,"zone":"frozen","width_mm":240,"depth_mm":110,"height_mm":340,"weight_g":2230,"upright":true}],"withdrawn":false}

        """#

    @Test func everythingThatALineSaysIsKept() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(whole)
        #expect(summary.faults.map(\.description) == [])
        #expect(summary.categories.created == 2)
        #expect(summary.products.created == 1)
        let snapshot = try await fixture.snapshot()
        let product = try #require(snapshot.product("salmon-kibble"))
        #expect(product.title == LocalizedText(ko: "연어 사료", en: "Salmon kibble"))
        #expect(product.description.en == "Line one\nLine two")
        #expect(product.options.map(\.id) == ["size"])
        let first = try #require(product.variants.first)
        #expect(first.price == .won(18_900))
        #expect(first.compareAt == .won(21_900))
        #expect(first.barcode == "8801234567893")
        #expect(
            first.handling
                == Handling(
                    zone: .chilled, extent: Extent(width: 220, depth: 90, height: 320), weight: 1230, fragile: true))
        #expect(product.variants.last?.options["size"] == LocalizedText("2 kg"))
        #expect(try await fixture.onHand("SK-1") == 60)
        #expect(try await fixture.onHand("SK-2") == 0)
    }

    @Test func aSecondRunChangesNothingAndTellsNothing() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(whole)
        let before = try await fixture.snapshot()
        let summary = try await fixture.load(whole)
        #expect(summary.categories.unchanged == 2)
        #expect(summary.products.unchanged == 1)
        #expect(summary.created + summary.changed + summary.failed == 0)
        #expect(try await fixture.snapshot().generation == before.generation)
        #expect(try await fixture.events().map(\.products) == [3])
    }

    @Test func aChangeIsToldOnceARun() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(whole)
        let summary = try await fixture.load(whole.replacing("18900", with: "17900"))
        #expect(summary.products.changed == 1)
        #expect(try await fixture.events().map(\.products) == [3, 1])
        let sku = try #require(SKU("SK-1"))
        #expect(try await fixture.snapshot().listing(sku)?.variant.price == .won(17_900))
    }

    @Test func changesWhoseAnnouncementWasLostAreAnnouncedByTheNextRun() async throws {
        let fixture = try await CatalogueFixture()
        let category = Category(id: "food", parent: nil, title: LocalizedText("Food"))
        try await fixture.database.write { try CatalogueStore.upsert(category, at: CatalogueFixture.start, in: $0) }
        #expect(try await fixture.events().isEmpty)
        _ = try await fixture.load("")
        #expect(try await fixture.events().map(\.products) == [1])
    }

    @Test func initialUnitsAreReceivedOnce() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(whole)
        _ = try await fixture.load(whole.replacing("\"stock\":60", with: "\"stock\":90"))
        #expect(try await fixture.onHand("SK-1") == 60)
    }

    @Test func unitsThatAFileTellsLaterAreStillInitial() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(whole.replacing("\"stock\":60,", with: ""))
        #expect(try await fixture.onHand("SK-1") == 0)
        #expect(try await fixture.load(whole).unchanged == 3)
        #expect(try await fixture.onHand("SK-1") == 60)
    }

    @Test func aWithdrawnProductKeepsItsRowsAndComesBack() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(whole)
        _ = try await fixture.load(whole.replacing("\"withdrawn\":false", with: "\"withdrawn\":true"))
        let sku = try #require(SKU("SK-1"))
        var snapshot = try await fixture.snapshot()
        #expect(snapshot.product("salmon-kibble") == nil)
        #expect(snapshot.listing(sku) == nil)
        #expect(snapshot.withdrawnListing(sku)?.product.title.en == "Salmon kibble")
        #expect(snapshot.productCount(in: "dog") == 0)
        _ = try await fixture.load(whole)
        snapshot = try await fixture.snapshot()
        #expect(snapshot.listing(sku)?.variant.sku == sku)
        #expect(snapshot.withdrawnListing(sku) == nil)
    }

    @Test func aVariantThatIsNotMentionedAnyMoreIsWithdrawn() async throws {
        let fixture = try await CatalogueFixture()
        let two = Line.file(
            Line.category("food"),
            Line.product(
                "p",
                variants: [
                    Line.variant("A", more: #","options":{"o":"1"}"#),
                    Line.variant("B", more: #","options":{"o":"2"}"#),
                ], more: #","options":[{"id":"o","title":"O"}]"#))
        _ = try await fixture.load(two)
        let one = Line.file(Line.product("p", variants: [Line.variant("B")]))
        #expect(try await fixture.load(one).products.changed == 1)
        let snapshot = try await fixture.snapshot()
        let (a, b) = (try #require(SKU("A")), try #require(SKU("B")))
        #expect(snapshot.listing(a) == nil)
        #expect(snapshot.withdrawnListing(a)?.variant.sku == a)
        #expect(snapshot.listing(b)?.product.variants.count == 1)
        #expect(try await fixture.load(one).products.unchanged == 1)
    }

    @Test func thingsKeepTheirPlaceWhenTheyChange() async throws {
        let fixture = try await CatalogueFixture()
        _ = try await fixture.load(Line.file(Line.category("food"), Line.product("a"), Line.product("b")))
        _ = try await fixture.load(Line.file(Line.product("c"), Line.product("a", title: "New")))
        let snapshot = try await fixture.snapshot()
        #expect(snapshot.products.map(\.id) == ["a", "b", "c"])
        #expect(snapshot.addedAt(0) < snapshot.addedAt(2))
        #expect(snapshot.addedAt(0) == snapshot.addedAt(1))
    }

    @Test func gzipIsReadAsItIs() async throws {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(try ContentCoding.gzip.compress(Array(whole.utf8)))
        #expect(summary.created == 3)
    }

    @Test func manyLinesAreStoredInSeveralTransactions() async throws {
        let fixture = try await CatalogueFixture()
        let lines = (0..<1300).map { Line.product("p\($0)") }
        let text = ([Line.category("food")] + lines).joined(separator: "\n")
        let steps = Collected()
        let importer = CatalogueImporter(database: fixture.database, currency: .krw, clock: fixture.clock)
        let summary = try await importer.run(BytesSource(Array(text.utf8)), named: "many.jsonl") { progress in
            steps.append([UInt8(progress.succeeded / 100)])
        }
        #expect(summary.succeeded == 1301)
        #expect(summary.lines == 1301)
        #expect(steps.bytes == [5, 10, 13])
        #expect(try await fixture.events().map(\.products) == [1301])
    }
}
