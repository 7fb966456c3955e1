internal import Kernel
/// How a foreign file's fields become a product of ours, one product with one variant for every record.
///
/// Decodable, so that it can be written in YAML or JSON. Keys that it does not know are refused, and named.
///
/// ```yaml
/// format: jsonl                     # or csv; optional
/// product:
///   id:    { from: id, prefix: shop- }
///   title: { ko: name_ko, en: name_en }     # or one field for both languages
///   brand: { from: maker, default: Unknown }
/// category:
///   from: group                     # the category's name; it is created where it is new
///   titles: { Cables: { ko: 케이블, en: Cables } }
///   default: { ko: 기타, en: Other }
///   parent: { id: all, title: { ko: 전체, en: All } }
/// variant:
///   sku:      { from: id, prefix: S- }
///   price:    { from: price, scale: 14, round_to: 10 }
///   width_mm: { from: [package_width, width], min: 1, max: 20000, default: 200 }
/// ```
public struct ImportMapping: Sendable, Decodable {
    let format: CatalogueFormat?
    let product: [String: MappedText]
    let variant: [String: MappedField]
    let category: MappedCategory

    private static let productFields = ["id", "title", "brand", "description", "images", "withdrawn"]
    private static let required = (product: ["id", "title", "brand"], variant: ["sku", "price"])

    public init(from decoder: any Decoder) throws {
        let container = try StrictContainer(decoder, known: ["format", "product", "category", "variant"])
        format = try container.decodeIfPresent("format")
        product = try container.decode("product")
        category = try container.decode("category")
        variant = try container.decode("variant")
        try Self.check(
            product.keys, known: Self.productFields, required: Self.required.product, in: "product", decoder)
        try Self.check(
            variant.keys, known: LineDecoder.variantFields.filter { $0 != "options" },
            required: Self.required.variant, in: "variant", decoder)
    }

    private static func check(
        _ keys: some Collection<String>, known: [String], required: [String], in section: String,
        _ decoder: any Decoder
    ) throws {
        let problem =
            keys.sorted().first { !known.contains($0) }.map {
                "unknown field '\(section).\($0)'; known: \(known.joined(separator: ", "))"
            } ?? required.first { !keys.contains($0) }.map { "'\(section).\($0)' is missing" }
        guard let problem else { return }
        throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }

    /// The outermost fields that are read at all; everything else is passed over.
    var sourceFields: Set<String> {
        var fields = Set(variant.values.flatMap(\.sources))
        fields.formUnion(product.values.flatMap(\.sources))
        fields.formUnion(category.sources)
        fields.formUnion(fields.compactMap { $0.split(separator: ".").first.map(String.init) })
        return fields
    }

    /// One foreign record in our own shape, with the categories it needs, parents first.
    func translate(_ record: JSONValue) throws(LineFault) -> (categories: [Category], product: JSONValue) {
        guard case .object = record else { throw .kind("", is: record, notA: "an object", ko: "객체") }
        let categories = category.categories(of: record)
        var members = [JSONMember(name: "kind", value: .string("product"))]
        for (name, text) in product {
            guard let value = name == "images" ? text.list(of: record) : text.value(of: record) else { continue }
            members.append(JSONMember(name: name, value: value))
        }
        if let leaf = categories.last { members.append(JSONMember(name: "category", value: .string(leaf.id))) }
        let fields = variant.compactMap { name, field in
            field.value(of: record).map { JSONMember(name: name, value: $0) }
        }
        members.append(JSONMember(name: "variants", value: .array([.object(fields)])))
        return (categories, .object(members))
    }

    /// The fault with the foreign fields that the wrong value came from.
    func explain(_ fault: LineFault) -> LineFault {
        let name = fault.field.split(separator: ".").last.map(String.init) ?? fault.field
        let sources = variant[name]?.sources ?? product[name]?.sources ?? (name == "category" ? category.sources : [])
        guard !sources.isEmpty else { return fault }
        var explained = fault
        explained.field += " (from \(sources.joined(separator: ", ")))"
        return explained
    }
}
