internal import Contracts
internal import Kernel

/// Categories and products in the shape that an import reads.
enum ExportedShape {
    static func category(_ category: Category) -> JSONValue {
        .object([
            JSONMember(name: "kind", value: .string("category")), JSONMember(name: "id", value: .string(category.id)),
            JSONMember(name: "parent", value: category.parent.map(JSONValue.string) ?? .null),
            JSONMember(name: "title", value: text(category.title)),
        ])
    }

    /// - Parameter units: on hand, by SKU; a SKU that is not among them is written without stock.
    static func product(_ product: Product, isWithdrawn: Bool, units: [SKU: Int]) -> JSONValue {
        let options = product.options.map { option in
            JSONValue.object([
                JSONMember(name: "id", value: .string(option.id)), JSONMember(name: "title", value: text(option.title)),
            ])
        }
        return .object([
            JSONMember(name: "kind", value: .string("product")), JSONMember(name: "id", value: .string(product.id)),
            JSONMember(name: "title", value: text(product.title)),
            JSONMember(name: "brand", value: .string(product.brand)),
            JSONMember(name: "category", value: .string(product.category)),
            JSONMember(name: "description", value: text(product.description)),
            JSONMember(name: "images", value: .array(product.images.map(JSONValue.string))),
            JSONMember(name: "options", value: .array(options)),
            JSONMember(
                name: "variants",
                value: .array(product.variants.map { variant($0, of: product.options, units: units[$0.sku]) })),
            JSONMember(name: "withdrawn", value: .bool(isWithdrawn)),
        ])
    }

    private static func variant(_ variant: Variant, of options: [ProductOption], units: Int?) -> JSONValue {
        let handling = variant.handling
        let values = options.compactMap { option in
            variant.options[option.id].map { JSONMember(name: option.id, value: text($0)) }
        }
        return .object([
            JSONMember(name: "sku", value: .string(variant.sku.code)),
            JSONMember(name: "options", value: .object(values)),
            JSONMember(name: "price", value: .integer(variant.price.minor)),
            JSONMember(name: "compare_at", value: variant.compareAt.map { .integer($0.minor) } ?? .null),
            JSONMember(name: "currency", value: .string(variant.price.currency.code)),
            JSONMember(name: "vat_rate", value: .integer(Int64(variant.vatRate))),
            JSONMember(name: "zone", value: .string(handling.zone.rawValue)),
            JSONMember(name: "width_mm", value: .integer(Int64(handling.extent.width))),
            JSONMember(name: "depth_mm", value: .integer(Int64(handling.extent.depth))),
            JSONMember(name: "height_mm", value: .integer(Int64(handling.extent.height))),
            JSONMember(name: "weight_g", value: .integer(Int64(handling.weight))),
            JSONMember(name: "barcode", value: variant.barcode.map(JSONValue.string) ?? .null),
            JSONMember(name: "stock", value: units.map { .integer(Int64($0)) } ?? .null),
            JSONMember(name: "fragile", value: .bool(handling.fragile)),
            JSONMember(name: "upright", value: .bool(handling.upright)),
        ])
    }

    private static func text(_ text: LocalizedText) -> JSONValue {
        .object([JSONMember(name: "ko", value: .string(text.ko)), JSONMember(name: "en", value: .string(text.en))])
    }
}
