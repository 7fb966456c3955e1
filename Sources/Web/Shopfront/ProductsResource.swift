internal import Discovery
internal import Shop
internal import Hummingbird
internal import Kernel

/// `/products`: browse and search.
struct ProductsResource: Sendable {
    let shopfront: Shopfront

    func addRoutes(to router: Router<AppContext>) {
        router.get("/products") { request, context in try list(request, context) }
    }

    private func list(_ request: Request, _ context: AppContext) throws -> Response {
        let query = ListQuery(FormFields(queryOf: request))
        let texts = shopfront.pages.texts(context.language)
        let shelf = shopfront.services.shelves.current
        let cards = shopfront.cards(texts, of: shelf)
        let view = ProductListView(
            query: query, shelf: shelf, found: shelf.search(query.search(context.language)), texts: texts, cards: cards)
        return try shopfront.shared(
            request, context, generation: shelf.catalogue.generation,
            signature: { cards.mark(view.found.ordinals.lazy.map { shelf.catalogue.products[$0] }) },
            make: {
                try shopfront.pages.document(
                    view.page(), template: ProductsPage.template,
                    head: .init(title: view.title, path: query.page(query.page), isPrivate: false, query: query.text),
                    request, context.language)
            })
    }
}
