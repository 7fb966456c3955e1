internal import Contracts
internal import Hummingbird
internal import Kernel
internal import Shop

/// `/products/{id}`: one product with everything needed to decide.
struct ProductResource: Sendable {
    private static let relatedCount = 8

    let shopfront: Shopfront
    let board: PromiseBoard

    func addRoutes(to router: Router<AppContext>) {
        router.get("/products/:id") { request, context in try show(request, context) }
    }

    private func show(_ request: Request, _ context: AppContext) throws -> Response {
        let shelf = shopfront.services.shelves.current
        let catalogue = shelf.catalogue
        let id = FormFields.decoded(try context.parameters.require("id"))
        guard let product = catalogue.product(id) else {
            throw Refusal.notFound(ko: "더 이상 팔지 않거나 없는 상품이에요.", en: "This product does not exist or is no longer sold.")
        }
        let sku = FormFields(queryOf: request)["sku"]
        let variant = product.variants.first { $0.sku.code == sku } ?? firstToBuy(product)
        let texts = shopfront.pages.texts(context.language)
        let cards = shopfront.cards(texts, of: shelf)
        let promise = board.next(for: [variant.handling.zone])
        lazy var related = self.related(to: product, in: catalogue)
        return try shopfront.shared(
            request, context, generation: catalogue.generation,
            signature: { "\(promise?.cutOff.microseconds ?? 0) " + cards.mark([product] + related) },
            make: {
                let view = ProductView(
                    product: product, variant: variant, path: catalogue.path(to: product.category), texts: texts,
                    cards: cards)
                return try shopfront.pages.document(
                    view.page(
                        related: related, promise: promise.map(shopfront.promises(texts).view),
                        jsonLD: StructuredData(pages: shopfront.pages, availability: cards.availability)
                            .product(product, context.language)),
                    template: ProductPage.template,
                    head: .init(
                        title: product.title[context.language], description: product.description[context.language],
                        path: "/products/\(FormFields.encoded(product.id))",
                        shareImage: texts.picture(product.images.first), shareType: "product"),
                    request, context.language)
            })
    }

    private func firstToBuy(_ product: Product) -> Variant {
        let availability = shopfront.services.commerce.availability
        return product.variants.first { availability.units(of: $0.sku) > 0 } ?? product.variants[0]
    }

    private func related(to product: Product, in catalogue: CatalogueSnapshot) -> [Product] {
        let siblings = catalogue.ordinals(in: product.category)
        guard let ordinal = catalogue.ordinal(of: product.id), !siblings.isEmpty else { return [] }
        let own = Self.place(of: Int32(ordinal), in: siblings)
        return (1..<max(1, siblings.count)).prefix(Self.relatedCount).map {
            catalogue.products[Int(siblings[(own + $0) % siblings.count])]
        }
    }

    /// By halves, since the ordinals ascend.
    private static func place(of ordinal: Int32, in siblings: [Int32]) -> Int {
        var range = siblings.indices
        while let middle = range.isEmpty ? nil : range.lowerBound + range.count / 2 {
            if siblings[middle] < ordinal {
                range = middle + 1..<range.upperBound
            } else {
                range = range.lowerBound..<middle
            }
        }
        return range.lowerBound
    }
}
