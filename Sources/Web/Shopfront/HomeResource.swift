internal import Contracts
internal import Discovery
internal import Hummingbird
internal import Kernel
internal import Shop

/// `/`: the shop window.
struct HomeResource: Sendable {
    private static let rowLength = 10
    private static let tileCount = 10

    let shopfront: Shopfront
    let board: PromiseBoard

    func addRoutes(to router: Router<AppContext>) {
        router.get("/") { request, context in try home(request, context) }
    }

    private func home(_ request: Request, _ context: AppContext) throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let shelf = shopfront.services.shelves.current
        let catalogue = shelf.catalogue
        let cards = shopfront.cards(texts, of: shelf)
        let promise = board.next(for: Set(TemperatureZone.allCases)) ?? board.next(for: [.ambient])
        return try shopfront.shared(
            request, context, generation: catalogue.generation,
            signature: {
                "\(promise?.cutOff.microseconds ?? 0) " + cards.mark(Self.onSale(catalogue) + Self.fresh(catalogue))
            },
            make: {
                let page = try HomePage(
                    promise: promise.map(shopfront.promises(texts).view), heroImages: Self.heroImages(catalogue, texts),
                    tiles: Self.tiles(catalogue, texts), onSale: Self.onSale(catalogue).map(cards.card),
                    onSaleHref: "/products", fresh: Self.fresh(catalogue).map(cards.card),
                    freshHref: "/products?sort=newest")
                let shop = shopfront.services.identity
                return try shopfront.pages.document(
                    page, template: HomePage.template,
                    head: .init(
                        title: shop.tagline[context.language], description: texts("home.lead"), path: "/"),
                    request, context.language)
            })
    }

    private static func onSale(_ catalogue: CatalogueSnapshot) -> [Product] {
        Array(catalogue.products.lazy.filter(isOnSale).prefix(rowLength))
    }

    private static func fresh(_ catalogue: CatalogueSnapshot) -> [Product] {
        catalogue.products.suffix(rowLength).reversed()
    }

    private static func isOnSale(_ product: Product) -> Bool {
        product.variants.min { $0.price < $1.price }.flatMap(ProductCards.discount) != nil
    }

    /// One picture of each of four different corners of the shop.
    private static func heroImages(_ catalogue: CatalogueSnapshot, _ texts: Texts) -> [String] {
        let leaves = catalogue.leaves().filter { catalogue.productCount(in: $0.id) > 0 }
        let stride = max(1, leaves.count / 4)
        return leaves.indices.filter { $0.isMultiple(of: stride) }.prefix(4).compactMap {
            catalogue.products(in: leaves[$0].id).first.map { texts.picture($0.images.first) }
        }
    }

    private static func tiles(_ catalogue: CatalogueSnapshot, _ texts: Texts) -> [HomePage.CategoryTile] {
        let leaves = catalogue.leaves().sorted { catalogue.productCount(in: $0.id) > catalogue.productCount(in: $1.id) }
        return leaves.prefix(tileCount).compactMap { category in
            guard let first = catalogue.products(in: category.id).first else { return nil }
            return HomePage.CategoryTile(
                name: name(of: category, in: catalogue, texts.language),
                href: "/products?category=\(FormFields.encoded(category.id))",
                imageURL: texts.picture(first.images.first),
                count: texts("home.tile_count", ["count": "\(catalogue.productCount(in: category.id))"]))
        }
    }

    /// A leaf's name, after its root's where other leaves bear the same: dogs have treats, and so have cats.
    private static func name(of category: Category, in catalogue: CatalogueSnapshot, _ language: Language) -> String {
        let title = category.title[language]
        let namesakes = catalogue.leaves().filter { $0.title[language] == title }
        guard namesakes.count > 1, let root = catalogue.ancestors(of: category.id).first else { return title }
        return "\(root.title[language]) \(title)"
    }
}
