internal import Contracts
internal import Kernel

/// Makes a category or a product of one object in the import's own shape, and refuses what is wrong with it.
struct LineDecoder: Sendable {
    static let categoryFields = ["kind", "id", "parent", "title"]
    static let productFields = [
        "kind", "id", "title", "brand", "category", "description", "images", "options", "variants", "withdrawn",
    ]
    private static let titleLimit = 1_000
    private static let brandLimit = 200
    private static let descriptionLimit = 100_000
    private static let imageLimit = 2_000
    private static let mostVariants = 1_000

    let currency: Currency

    func line(_ value: JSONValue) throws(LineFault) -> ImportedLine {
        let fields = try FieldReader(value)
        let kind = try fields.text("kind", limit: 64)
        switch kind {
        case "category": return .category(try category(fields))
        case "product": return .product(try product(fields))
        default: throw .choice("kind", kind, among: ["category", "product"])
        }
    }

    private func category(_ fields: FieldReader) throws(LineFault) -> Category {
        try fields.refuseUnknown(Self.categoryFields)
        let parent = fields.value("parent") == nil || fields.value("parent") == .string("")
        return Category(
            id: try fields.identifier("id"), parent: parent ? nil : try fields.identifier("parent"),
            title: try fields.localized("title", limit: Self.titleLimit))
    }

    private func product(_ fields: FieldReader) throws(LineFault) -> ProductDraft {
        try fields.refuseUnknown(Self.productFields)
        var draft = ProductDraft(product: try heading(fields), isWithdrawn: try fields.truth("withdrawn"))
        let variants = try fields.list("variants")
        if variants.isEmpty { throw .missing("variants") }
        for (index, value) in variants.enumerated() {
            let place = "variants[\(index)]"
            try add(try variant(value, of: draft.product, at: place), to: &draft, at: place)
        }
        return draft
    }

    /// Everything of a product but its variants.
    func heading(_ fields: FieldReader) throws(LineFault) -> Product {
        let title = try fields.localized("title", limit: Self.titleLimit)
        return Product(
            id: try fields.identifier("id"), title: title, brand: try fields.text("brand", limit: Self.brandLimit),
            category: try fields.identifier("category"),
            description: fields.value("description") == nil
                ? title : try fields.localized("description", limit: Self.descriptionLimit, allowsLines: true),
            images: try images(fields), options: try options(fields), variants: [])
    }

    /// Adds a variant that fits beside those that are there.
    func add(
        _ added: (variant: Variant, units: Int?), to draft: inout ProductDraft, at place: String
    ) throws(LineFault) {
        let variant = added.variant
        guard draft.product.variants.count < Self.mostVariants else {
            throw LineFault(
                .options, place, ko: "한 상품의 변형은 \(Self.mostVariants)개까지 됩니다.",
                en: "A product has at most \(Self.mostVariants) variants.")
        }
        for other in draft.product.variants {
            if other.sku == variant.sku {
                throw LineFault(
                    .repeated, place, ko: "SKU '\(variant.sku)'이(가) 이 상품에 두 번 나옵니다.",
                    en: "The SKU '\(variant.sku)' comes twice in this product.")
            }
            if other.options == variant.options {
                throw LineFault(
                    .options, place, ko: "옵션 값이 SKU '\(other.sku)'와(과) 같아서 구별할 수 없습니다.",
                    en: "Its option values are those of the SKU '\(other.sku)': buyers could not tell them apart.")
            }
        }
        draft.product.variants.append(variant)
        if let units = added.units { draft.initialUnits[variant.sku] = units }
    }

    private func images(_ fields: FieldReader) throws(LineFault) -> [String] {
        var images: [String] = []
        for (index, value) in try fields.list("images").enumerated() {
            let place = "images[\(index)]"
            guard case .string(let text) = value else { throw .kind(place, is: value, notA: "a text", ko: "글") }
            let image = try TextRule(limit: Self.imageLimit, allowsLines: false).checked(text, place)
            if image.utf8.contains(UInt8(ascii: "|")) {
                throw LineFault(
                    .text, place, ko: "이미지 주소에 '|'을(를) 쓸 수 없습니다. '%7C'로 쓰세요.",
                    en: "An image's address cannot contain '|'; write '%7C'.")
            }
            images.append(image)
        }
        return images
    }

    private func options(_ fields: FieldReader) throws(LineFault) -> [ProductOption] {
        var options: [ProductOption] = []
        for (index, value) in try fields.list("options").enumerated() {
            let place = "options[\(index)]"
            let option = try FieldReader(value, in: place + ".")
            try option.refuseUnknown(["id", "title"])
            let id = try option.identifier("id")
            if options.contains(where: { $0.id == id }) {
                throw LineFault(.options, place, ko: "옵션 '\(id)'이(가) 두 번 나옵니다.", en: "The option '\(id)' comes twice.")
            }
            options.append(ProductOption(id: id, title: try option.localized("title", limit: Self.titleLimit)))
        }
        return options
    }
}
