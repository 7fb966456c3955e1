import Contracts
import Kernel
import Shop
import Storage
import Testing

@Suite struct CatalogueSnapshotTests {
    private typealias Line = CatalogueLine

    private func shop() async throws -> CatalogueFixture {
        let fixture = try await CatalogueFixture()
        let summary = try await fixture.load(
            Line.file(
                Line.category("dog"), Line.category("cat"), Line.category("dog-food", parent: "dog"),
                Line.category("dog-dry", parent: "dog-food"), Line.category("dog-toys", parent: "dog"),
                Line.product("a", category: "dog-dry"), Line.product("b", category: "dog-toys"),
                Line.product("c", category: "cat"), Line.product("d", category: "dog-dry")))
        #expect(summary.failed == 0)
        return fixture
    }

    @Test func theTreeIsWalkedInEveryDirection() async throws {
        let snapshot = try await shop().snapshot()
        #expect(snapshot.roots.map(\.id) == ["dog", "cat"])
        #expect(snapshot.categories.map(\.id) == ["dog", "dog-food", "dog-dry", "dog-toys", "cat"])
        #expect(snapshot.children(of: "dog").map(\.id) == ["dog-food", "dog-toys"])
        #expect(snapshot.ancestors(of: "dog-dry").map(\.id) == ["dog", "dog-food"])
        #expect(snapshot.path(to: "dog-dry").map(\.id) == ["dog", "dog-food", "dog-dry"])
        #expect(snapshot.leaves().map(\.id) == ["dog-dry", "dog-toys", "cat"])
        #expect(snapshot.leaves(under: "dog").map(\.id) == ["dog-dry", "dog-toys"])
        #expect(snapshot.leaves(under: "cat").map(\.id) == ["cat"])
    }

    @Test func productsAreCountedWithWhatLiesBelow() async throws {
        let snapshot = try await shop().snapshot()
        #expect(snapshot.productCount(in: "dog") == 3)
        #expect(snapshot.productCount(in: "dog-food") == 2)
        #expect(snapshot.products(in: "dog").map(\.id) == ["a", "b", "d"])
        #expect(snapshot.products(in: "cat").map(\.id) == ["c"])
    }

    @Test func whatIsUnknownIsNothing() async throws {
        let snapshot = try await shop().snapshot()
        #expect(snapshot.product("nope") == nil)
        #expect(snapshot.path(to: "nope").isEmpty)
        #expect(snapshot.children(of: "nope").isEmpty)
        #expect(snapshot.leaves(under: "nope").isEmpty)
        #expect(snapshot.productCount(in: "nope") == 0)
        #expect(CatalogueSnapshot.empty.products.isEmpty)
    }

    @Test func aSKUIsFoundWithItsProduct() async throws {
        let snapshot = try await shop().snapshot()
        let sku = try #require(SKU("b-1"))
        let listing = try #require(snapshot.listing(sku))
        #expect(listing.product.id == "b")
        #expect(listing.variant.sku.code == "b-1")
        #expect(snapshot.ordinal(of: "b") == 1)
    }

    @Test func variantsKeepTheirOrderHoweverTheyWereWritten() async throws {
        let fixture = try await shop()
        let options = #","options":[{"id":"o","title":"O"}]"#
        func line(_ codes: [String]) -> String {
            let variants = codes.map { Line.variant($0, more: #","options":{"o":"\#($0)"}"#) }
            return Line.file(Line.product("v", category: "cat", variants: variants, more: options))
        }
        for codes in [["X", "Y"], ["Z", "X", "Y"], ["Y", "Z"], ["X", "Y", "Z"]] {
            _ = try await fixture.load(line(codes))
            #expect(try await fixture.snapshot().product("v")?.variants.map(\.sku.code) == codes)
        }
    }

    @Test func theReaderHoldsWhatItLastRead() async throws {
        let fixture = try await shop()
        let reader = CatalogueReader(database: fixture.database)
        #expect(reader.current.products.isEmpty)
        try await reader.reload()
        #expect(reader.current.products.count == 4)
        let before = reader.current
        try await fixture.database.write { transaction in
            try CatalogueStore.withdraw("a", at: CatalogueFixture.start, in: transaction)
        }
        #expect(reader.current === before)
        try await reader.reload()
        #expect(reader.current.products.map(\.id) == ["b", "c", "d"])
        #expect(reader.current.generation > before.generation)
    }
}
