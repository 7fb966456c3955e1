import Contracts
import Foundation
import Kernel
import Testing
import Yams

@testable import Shop

@Suite struct CatalogueMappingTests {
    private func mapping(_ yaml: String) throws -> ImportMapping { try YAMLDecoder().decode(from: yaml) }

    private let small = """
        product:
          id: { from: code, slug: true, prefix: s- }
          title: { ko: { from: name_ko }, en: { from: [name_en, name] } }
          brand: { from: maker.name, default: Nobody }
          images: { from: pictures }
        category:
          from: group
          ignore: [misc]
          titles: { Leads: { ko: 목줄, en: Leads } }
          default: { ko: 기타, en: Other }
          parent: { id: all, title: { ko: 전체, en: Everything } }
          rules:
            - { field: name, contains: [bone, chew toy], name: { ko: 껌, en: Chews } }
        variant:
          sku: { from: [sku, code], prefix: S- }
          price: { from: cost, scale: 1400, round_to: 100 }
          width_mm: { from: [w, width], unit: cm, min: 1, max: 2000, default: 50 }
          depth_mm: { value: 10 }
          height_mm: { value: 10 }
          weight_g: { from: lbs, unit: lb, default: 100 }
          barcode: { from: ean, only: barcode }
        """

    @Test func fieldsAreMovedAndConverted() async throws {
        let fixture = try await CatalogueFixture()
        let lines = """
            {"code":"Big Bone!","sku":"BB","name":"Big bones","maker":{"name":"Dal"},"cost":9.99,"w":12.34,"lbs":2,"ean":["123","8801234567893"],"pictures":["a.jpg","b.jpg"],"unused":{"x":[1,2]}}
            {"code":"가죽 목줄","name_ko":"목줄","name_en":"Lead","group":"Leads","cost":"5","w":0,"width":7}
            {"code":"C","name":"Thing","group":"misc","cost":1}
            """
        let summary = try await fixture.load(lines, mapping: try mapping(small))
        #expect(summary.failed == 1)
        // A Korean code is no SKU: that line says so, and where it came from.
        #expect(summary.faults.first?.field == "variants[0].sku (from sku, code)")
        let snapshot = try await fixture.snapshot()
        #expect(snapshot.products.map(\.id) == ["s-big-bone", "s-c"])
        let bone = try #require(snapshot.product("s-big-bone"))
        #expect(bone.title == LocalizedText("Big bones"))
        #expect(bone.brand == "Dal")
        #expect(bone.images == ["a.jpg", "b.jpg"])
        #expect(snapshot.path(to: bone.category).map(\.title.en) == ["Everything", "Chews"])
        let variant = try #require(bone.variants.first)
        #expect(variant.price == .won(14_000))
        #expect(variant.handling.extent.width == 123)
        #expect(variant.handling.weight == 907)
        #expect(variant.barcode == "8801234567893")
        let thing = try #require(snapshot.product("s-c"))
        #expect(snapshot.category(thing.category)?.title.en == "Other")
        #expect(thing.brand == "Nobody")
        #expect(thing.variants.first?.handling.extent.width == 50)
    }

    @Test func foreignCSVIsMappedToo() async throws {
        let fixture = try await CatalogueFixture()
        let csv = "code,name,cost,group\nA1,\"Rope, long\",2.5,Leads\nA2,Ball,x,Toys\n"
        let sku = small.replacing("{ from: [sku, code], prefix: S- }", with: "code")
        let summary = try await fixture.load(csv, mapping: try mapping("format: csv\n" + sku))
        #expect(summary.products.created == 1)
        #expect(summary.faults.map(\.field) == ["variants[0].price (from cost)"])
        #expect(summary.faults.map(\.line) == [3])
        let product = try #require(try await fixture.snapshot().product("s-a1"))
        #expect(product.title.en == "Rope, long")
        #expect(product.variants.first?.price == .won(3_500))
    }

    @Test(arguments: [
        ("product:", "produce:", "produce"), ("scale: 1400", "scales: 1400", "scales"),
        ("unit: cm", "unit: cubit", "cubit"),
        ("depth_mm:", "deepth_mm:", "deepth_mm"), ("  brand:", "  maker:", "maker"),
        ("only: barcode", "only: rhymes", "only"),
    ])
    func aSlipOfThePenIsNamed(_ right: String, _ wrong: String, _ named: String) throws {
        #expect { try mapping(small.replacing(right, with: wrong)) } throws: { error in
            "\(error)".contains(named)
        }
    }

    @Test(arguments: [
        ("Toner and ink", "toner-and-ink"), ("  A--b  ", "a-b"), ("Salt & pepper", "salt-pepper"), ("ABC123", "abc123"),
    ])
    func namesBecomeIdentifiers(_ name: String, _ slug: String) {
        #expect(Slug.make(name) == slug)
    }

    @Test func namesInOtherScriptsStayDifferent() {
        let slugs = ["강아지", "고양이", "강아지 사료", "!!!", "", "Café", "Cafè"].map(Slug.make)
        #expect(Set(slugs).count == slugs.count)
        #expect(slugs.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { $0 < 0x80 } })
    }

    @Test func theExampleForIcecatTakesItsRecords() async throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Examples/Mappings")
        let yaml = try String(contentsOf: folder.appending(path: "icecat.yaml"), encoding: .utf8)
        let fixture = try await CatalogueFixture()
        let lines = """
            {"id":"1","name":"X1","title":"Acme X1 toner cartridge Original Black","ean":["0095205603217"],"short_description":"Toner","supplier":"Acme","price":4995,"attr_n_package_width":120.4,"attr_n_weight":0.0}
            {"id":"2","name":"X2","title":"Acme X2","ean":[],"supplier":"Acme","price":95,"attr_t_product_type":"Doll"}
            {"id":"3","name":"X3","title":"Acme Pentium box","ean":["1"],"supplier":"Acme","price":100}
            """
        let summary = try await fixture.load(lines, mapping: try mapping(yaml))
        #expect(summary.faults.map(\.description) == [])
        let snapshot = try await fixture.snapshot()
        #expect(snapshot.products.map(\.category) == ["ic-toner-and-ink", "ic-doll", "ic-other"])
        let variants = snapshot.products.compactMap(\.variants.first)
        #expect(variants.map(\.price.minor) == [69_930, 1_330, 1_400])
        #expect(variants.map(\.handling.extent.width) == [120, 200, 200])
        #expect(variants.map(\.handling.weight) == [500, 500, 500])
        #expect(variants.map(\.barcode) == ["0095205603217", nil, nil])
    }
}
