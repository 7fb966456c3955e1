internal import Contracts
internal import Kernel
internal import Storage

/// A product as its row holds it, apart from its variants.
struct ProductRow {
    static let columns = """
        id, category, brand, title_ko, title_en, description_ko, description_en, images, options, added_at, withdrawn_at
        """

    var product: Product
    var addedAt: Timestamp
    var isWithdrawn: Bool

    init(_ row: Row) throws(StorageFault) {
        product = Product(
            id: try row.text("id"), title: try row.texts("title_ko", "title_en"), brand: try row.text("brand"),
            category: try row.text("category"), description: try row.texts("description_ko", "description_en"),
            images: try StoredJSON.images(try row.text("images")),
            options: try StoredJSON.options(try row.text("options")), variants: [])
        addedAt = try row.time("added_at")
        isWithdrawn = try !row.isNull("withdrawn_at")
    }
}

/// A variant as its row holds it.
struct VariantRow {
    static let columns = """
        sku, product, options, price, compare_at, currency, vat_rate, zone, width_mm, depth_mm, height_mm, weight_g,
        fragile, upright, barcode, withdrawn_at
        """

    let product: String
    let variant: Variant
    let isWithdrawn: Bool

    init(_ row: Row) throws(StorageFault) {
        let code = try row.text("sku")
        guard let sku = SKU(code) else { throw .decoding("'\(code)' is not a SKU") }
        let currencyCode = try row.text("currency")
        guard let currency = Currency(code: currencyCode) else { throw .decoding("unknown currency '\(currencyCode)'") }
        let compareAt = try row.optionalInteger("compare_at")
        product = try row.text("product")
        variant = Variant(
            sku: sku, options: try StoredJSON.values(try row.text("options")),
            price: Money(minor: try row.integer("price"), currency: currency),
            compareAt: compareAt.map { Money(minor: $0, currency: currency) }, vatRate: try row.int("vat_rate"),
            handling: try Self.handling(row), barcode: try row.optionalText("barcode"))
        isWithdrawn = try !row.isNull("withdrawn_at")
    }

    private static func handling(_ row: Row) throws(StorageFault) -> Handling {
        let zoneName = try row.text("zone")
        guard let zone = TemperatureZone(rawValue: zoneName) else { throw .decoding("unknown zone '\(zoneName)'") }
        let extent = Extent(
            width: try row.int("width_mm"), depth: try row.int("depth_mm"), height: try row.int("height_mm"))
        return Handling(
            zone: zone, extent: extent, weight: try row.int("weight_g"), fragile: try row.bool("fragile"),
            upright: try row.bool("upright"))
    }
}

extension Row {
    /// Both languages; where they agree they share one storage, which halves what single-language catalogues take.
    func texts(_ ko: String, _ en: String) throws(StorageFault) -> LocalizedText {
        let korean = try text(ko)
        let english = try text(en)
        return korean == english ? LocalizedText(korean) : LocalizedText(ko: korean, en: english)
    }
}
