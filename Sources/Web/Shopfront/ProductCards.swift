internal import Contracts
internal import Kernel
internal import Shop

/// Cards of products, as lists show them: made once for all pages while what they show stays the same.
struct ProductCards {
    static let lowStock = 5

    let texts: Texts
    let availability: Availability
    let pages: PageRenderer
    let memory: CardMemory

    func card(_ product: Product) throws -> WrittenHTML {
        try memory.card(of: product.id, texts.language, mark: mark(CollectionOfOne(product))) {
            try pages.written(view(product), ProductCard.template, texts.language)
        }
    }

    private func view(_ product: Product) -> ProductCard {
        // The importer lets no product without a variant in.
        let variants = product.variants.sorted { $0.price < $1.price }
        let cheapest = variants.first { availability.units(of: $0.sku) > 0 } ?? variants[0]
        let left = product.variants.reduce(0) { $0 + availability.units(of: $1.sku) }
        let price = texts.money(cheapest.price)
        let differs = Set(variants.map(\.price)).count > 1
        return ProductCard(
            href: "/products/\(FormFields.encoded(product.id))", title: product.title[texts.language],
            brand: product.brand.isEmpty ? nil : product.brand, imageURL: texts.picture(product.images.first),
            price: differs ? texts("product.from_price", ["price": price]) : price,
            compareAt: cheapest.compareAt.map(texts.money), discount: Self.discount(cheapest),
            zone: texts.zone(cheapest.handling.zone),
            lowStock: (1...Self.lowStock).contains(left) ? texts("product.only_left", ["count": "\(left)"]) : nil,
            isSoldOut: left == 0, quickSKU: variants.count == 1 && left > 0 ? cheapest.sku.code : nil)
    }

    /// What a card would show of the stock: pages are made anew when it differs.
    func mark(_ products: some Sequence<Product>) -> String {
        var mark = ""
        for product in products {
            for variant in product.variants {
                mark.append(Self.marks[max(0, min(availability.units(of: variant.sku), Self.lowStock + 1))])
            }
            mark.append(",")
        }
        return mark
    }

    private static let marks = (0...lowStock + 1).map { Character("\($0)") }

    static func discount(_ variant: Variant) -> String? {
        guard let before = variant.compareAt, before > variant.price, before.minor > 0 else { return nil }
        return "\((before.minor - variant.price.minor) * 100 / before.minor)%"
    }
}
