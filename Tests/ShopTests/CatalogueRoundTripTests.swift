import Contracts
import Kernel
import Storage
import Testing

@testable import Shop

@Suite struct CatalogueRoundTripTests {
    /// A catalogue of random things, some of them awkward.
    private struct Invention {
        var generator: SeededGenerator
        private let letters = Array("abcXYZ 019가힣연어,\"'\\|é😀;&<>=\t")

        init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

        mutating func text(lines: Bool = false) -> String {
            let count = Int.random(in: 0...12, using: &generator)
            var text = "t"
            for _ in 0..<count {
                guard let letter = letters.randomElement(using: &generator) else { continue }
                if letter == "\t" { text += lines ? "\n" : "-" } else { text.append(letter) }
            }
            return text + "t"
        }

        mutating func localized(lines: Bool = false) -> LocalizedText {
            LocalizedText(ko: text(lines: lines), en: text(lines: lines))
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int { .random(in: range, using: &generator) }

        mutating func product(_ index: Int, categories: [String]) -> Product {
            let options = (0..<number(0...2)).map { ProductOption(id: "opt\($0)", title: localized()) }
            let count = options.isEmpty ? 1 : number(1...4)
            let variants = (0..<count).compactMap { variant("P\(index)-\($0)", $0, options) }
            let category = categories.randomElement(using: &generator) ?? ""
            return Product(
                id: "p\(index)", title: localized(), brand: text(), category: category,
                description: localized(lines: true),
                images: (0..<number(0...2)).map { "a\($0).svg?l=" + text().replacing("|", with: "%7C") },
                options: number(0...1) == 0 ? options : options.reversed(), variants: variants)
        }

        private mutating func variant(_ code: String, _ index: Int, _ options: [ProductOption]) -> Variant? {
            guard let sku = SKU(code) else { return nil }
            var values: [String: LocalizedText] = [:]
            for option in options {
                values[option.id] = LocalizedText(ko: text() + "\(index)", en: text() + "\(index)")
            }
            let price = number(0...100_000)
            let zone = TemperatureZone.allCases.randomElement(using: &generator) ?? .ambient
            let digits = (0..<12).map { _ in number(0...9) }
            let barcode = (digits + [Barcode.checkDigit(of: digits)]).map(String.init).joined()
            return Variant(
                sku: sku, options: values, price: .won(Int64(price)),
                compareAt: number(0...1) == 0 ? nil : .won(Int64(price + 1)), vatRate: number(0...20),
                handling: Handling(
                    zone: zone, extent: Extent(width: number(1...500), depth: number(1...500), height: number(1...500)),
                    weight: number(1...9000), fragile: number(0...1) == 0, upright: number(0...1) == 0),
                barcode: number(0...1) == 0 ? nil : barcode)
        }
    }

    private func invent(seed: UInt64, into fixture: CatalogueFixture) async throws {
        var invention = Invention(seed: seed)
        var categories: [Category] = []
        for index in 0..<8 {
            let parent = index == 0 ? nil : "c\(invention.number(0...index - 1))"
            categories.append(Category(id: "c\(index)", parent: parent, title: invention.localized()))
        }
        let products = (0..<40).map { invention.product($0, categories: categories.map(\.id)) }
        try await fixture.database.write { [categories] transaction in
            for category in categories {
                try CatalogueStore.upsert(category, at: CatalogueFixture.start, in: transaction)
            }
            for (index, product) in products.enumerated() {
                try CatalogueStore.upsert(
                    product, withdrawn: index % 9 == 8, at: CatalogueFixture.start, in: transaction)
                for (place, variant) in product.variants.enumerated() {
                    try fixture.stock.receive(
                        variant.sku, units: place * 7 + 1, handling: variant.handling, in: transaction)
                }
            }
        }
    }

    @Test(arguments: [1, 2, 3, 4, 5, 6] as [UInt64], CatalogueFormat.allCases)
    func whatIsExportedImportsToTheSame(_ seed: UInt64, _ format: CatalogueFormat) async throws {
        let (first, second) = (try await CatalogueFixture(), try await CatalogueFixture())
        try await invent(seed: seed, into: first)
        let exported = try await first.export(format)
        let summary = try await second.load(exported, named: "export.\(format.rawValue)")
        #expect(summary.faults.map(\.description) == [], "seed \(seed)")
        let (before, after) = (try await first.snapshot(), try await second.snapshot())
        #expect(before.products == after.products, "seed \(seed)")
        #expect(before.categories == after.categories, "seed \(seed)")
        for product in before.products {
            for variant in product.variants {
                let units = try await first.onHand(variant.sku.code)
                #expect(try await second.onHand(variant.sku.code) == units, "seed \(seed)")
            }
        }
        let gone = try #require(SKU("P8-0"))
        #expect(before.withdrawnListing(gone) == after.withdrawnListing(gone), "seed \(seed)")
        #expect(after.withdrawnListing(gone) != nil)
        #expect(try await second.export(format) == exported, "seed \(seed)")
        #expect(try await first.load(exported, named: "export.\(format.rawValue)").unchanged == 48, "seed \(seed)")
    }
}
