internal import Contracts
internal import Kernel

extension LineDecoder {
    static let variantFields = [
        "sku", "options", "price", "compare_at", "currency", "vat_rate", "zone", "width_mm", "depth_mm", "height_mm",
        "weight_g", "barcode", "stock", "fragile", "upright",
    ]
    /// Minor units; dear enough for a house, and far from overflowing when lines are summed.
    static let priceBounds: ClosedRange<Int64> = 0...100_000_000_000
    /// Millimetres.
    static let lengthBounds: ClosedRange<Int64> = 1...20_000
    /// Grams.
    static let weightBounds: ClosedRange<Int64> = 1...10_000_000
    static let stockBounds: ClosedRange<Int64> = 0...10_000_000

    /// One variant of `product` and its initial units.
    func variant(
        _ value: JSONValue, of product: Product, at place: String
    ) throws(LineFault) -> (variant: Variant, units: Int?) {
        let fields = try FieldReader(value, in: place.isEmpty ? "" : place + ".")
        try fields.refuseUnknown(Self.variantFields)
        let code = try fields.text("sku", limit: 1024)
        guard let sku = SKU(code) else { throw .sku(fields.path("sku"), code) }
        try checkCurrency(fields)
        let price = try fields.whole("price", Self.priceBounds)
        let variant = Variant(
            sku: sku, options: try values(fields, of: product.options), price: Money(minor: price, currency: currency),
            compareAt: try compareAt(fields, price: price),
            vatRate: Int(try fields.optionalWhole("vat_rate", 0...100) ?? 10),
            handling: try handling(fields), barcode: try barcode(fields))
        return (variant, try fields.optionalWhole("stock", Self.stockBounds).map(Int.init))
    }

    private func checkCurrency(_ fields: FieldReader) throws(LineFault) {
        guard let code = try fields.optionalText("currency", limit: 64), code != currency.code else { return }
        throw .currency(fields.path("currency"), code, expected: currency.code)
    }

    private func compareAt(_ fields: FieldReader, price: Int64) throws(LineFault) -> Money? {
        guard let minor = try fields.optionalWhole("compare_at", Self.priceBounds), minor != price else { return nil }
        guard minor > price else { throw .compareAt(fields.path("compare_at"), price: price) }
        return Money(minor: minor, currency: currency)
    }

    private func handling(_ fields: FieldReader) throws(LineFault) -> Handling {
        let name = try fields.optionalText("zone", limit: 64) ?? TemperatureZone.ambient.rawValue
        guard let zone = TemperatureZone(rawValue: name) else {
            throw .choice(fields.path("zone"), name, among: TemperatureZone.allCases.map(\.rawValue))
        }
        let extent = Extent(
            width: Int(try fields.whole("width_mm", Self.lengthBounds)),
            depth: Int(try fields.whole("depth_mm", Self.lengthBounds)),
            height: Int(try fields.whole("height_mm", Self.lengthBounds)))
        return Handling(
            zone: zone, extent: extent, weight: Int(try fields.whole("weight_g", Self.weightBounds)),
            fragile: try fields.truth("fragile"), upright: try fields.truth("upright"))
    }

    private func barcode(_ fields: FieldReader) throws(LineFault) -> String? {
        guard let text = try fields.optionalText("barcode", limit: 64) else { return nil }
        if let mistake = Barcode.mistake(in: text, fields.path("barcode")) { throw mistake }
        return text
    }

    private func values(
        _ fields: FieldReader, of options: [ProductOption]
    ) throws(LineFault) -> [String: LocalizedText] {
        guard let found = fields.value("options") else {
            guard let first = options.first else { return [:] }
            throw .missing(fields.path("options.\(first.id)"))
        }
        let reader = try FieldReader(found, in: fields.path("options."))
        try reader.refuseUnknown(options.map(\.id))
        var values: [String: LocalizedText] = [:]
        for option in options { values[option.id] = try reader.localized(option.id, limit: 1_000) }
        return values
    }
}
