internal import Contracts
internal import Kernel
internal import Shop

/// Fills the page of one product with one of its variants chosen.
struct ProductView {
    private static let mostAtOnce = 99

    let product: Product
    let variant: Variant
    let path: [Category]
    let texts: Texts
    let cards: ProductCards

    private var language: Language { texts.language }

    func page(related: [Product], promise: DeliveryPromise?, jsonLD: String) throws -> ProductPage {
        let left = cards.availability.units(of: variant.sku)
        let paragraphs = product.description[language].split(separator: "\n").map(String.init)
        return try ProductPage(
            breadcrumb: breadcrumb, title: product.title[language],
            brand: product.brand.isEmpty
                ? nil : Link(name: product.brand, href: "/products?brand=\(FormFields.encoded(product.brand))"),
            lead: nil, images: images, price: texts.money(variant.price),
            compareAt: variant.compareAt.map(texts.money), discount: ProductCards.discount(variant),
            zone: texts.zone(variant.handling.zone), keeping: texts("product.keep_\(variant.handling.zone.rawValue)"),
            stock: stock(left), options: options, sku: variant.sku.code,
            maxQuantity: max(1, min(left, Self.mostAtOnce)), promise: promise, paragraphs: paragraphs, specs: specs,
            related: related.map(cards.card), jsonLD: jsonLD)
    }

    private var breadcrumb: [Link] {
        path.map { Link(name: $0.title[language], href: "/products?category=\(FormFields.encoded($0.id))") }
    }

    private var images: [ProductPage.Image] {
        let images = product.images.isEmpty ? [nil] : product.images.map(Optional.some)
        return images.map { .init(url: texts.picture($0), alt: product.title[language]) }
    }

    private func stock(_ left: Int) -> ProductPage.Stock {
        switch left {
        case ...0: .init(state: "out", text: texts("product.sold_out"), isAvailable: false)
        case ...ProductCards.lowStock:
            .init(state: "low", text: texts("product.only_left", ["count": "\(left)"]), isAvailable: true)
        default: .init(state: "in", text: texts("product.in_stock"), isAvailable: true)
        }
    }

    private var options: [ProductPage.OptionGroup] {
        product.options.map { option in
            var seen: Set<LocalizedText> = []
            let values = product.variants.compactMap { $0.options[option.id] }.filter { seen.insert($0).inserted }
            return .init(name: option.title[language], values: values.map { value(of: option, $0) })
        }
    }

    /// Leads to the variant that differs in this option only, or else to any with the value.
    private func value(of option: ProductOption, _ value: LocalizedText) -> ProductPage.OptionValue {
        var wanted = variant.options
        wanted[option.id] = value
        let target =
            product.variants.first { $0.options == wanted } ?? product.variants.first { $0.options[option.id] == value }
        let sku = target?.sku ?? variant.sku
        return .init(
            name: value[language],
            href: "/products/\(FormFields.encoded(product.id))?sku=\(FormFields.encoded(sku.code))",
            isSelected: variant.options[option.id] == value, isSoldOut: cards.availability.units(of: sku) == 0)
    }

    private var specs: [ProductPage.Spec] {
        let extent = variant.handling.extent
        let size = [
            "length": "\(extent.width)", "width": "\(extent.depth)", "height": "\(extent.height)",
        ]
        var specs: [ProductPage.Spec] = []
        if !product.brand.isEmpty { specs.append(.init(name: texts("product.spec_brand"), value: product.brand)) }
        specs += [
            .init(name: texts("product.spec_weight"), value: Self.weight(variant.handling.weight)),
            .init(name: texts("product.spec_size"), value: texts("product.size_value", size)),
            .init(
                name: texts("product.spec_zone"),
                value: "\(texts.zone(variant.handling.zone).name) · \(texts.zone(variant.handling.zone).range)"),
            .init(name: texts("product.spec_sku"), value: variant.sku.code),
        ]
        return specs
    }

    static func weight(_ grams: Int) -> String {
        guard grams >= 1000 else { return "\(grams) g" }
        let rest = grams % 1000 / 10
        return rest == 0 ? "\(grams / 1000) kg" : "\(grams / 1000).\(rest < 10 ? "0\(rest)" : "\(rest)") kg"
    }
}
