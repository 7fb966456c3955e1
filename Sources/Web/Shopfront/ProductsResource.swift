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
        let cards = shopfront.cards(texts)
        let shelf = shopfront.services.shelves.current
        func found() -> ProductListView {
            ProductListView(
                query: query, shelf: shelf, found: shelf.index.search(query.search(context.language)), texts: texts,
                cards: cards)
        }
        return try shopfront.shared(
            request, context,
            signature: {
                let view = found()
                return view.found.ordinals.map { cards.mark(shelf.catalogue.products[$0]) }.joined(separator: ",")
            },
            make: {
                let view = found()
                return try shopfront.pages.document(
                    view.page(), template: ProductsPage.template,
                    head: .init(title: view.title, path: query.page(query.page), isPrivate: false, query: query.text),
                    request, context.language)
            })
    }
}
