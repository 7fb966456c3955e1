internal import Contracts
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop

/// What every page of the shop needs to be made.
struct Shopfront: Sendable {
    let services: ShopServices
    let pages: PageRenderer
    let cookies: VisitorCookies
    let cache: PageCache

    func cards(_ texts: Texts, of shelf: Shelf) -> ProductCards {
        ProductCards(texts: texts, availability: services.commerce.availability, pages: pages, memory: shelf.cards)
    }

    /// The address of the first picture of what a SKU belongs to.
    func picture(of sku: SKU, _ texts: Texts) -> String {
        texts.picture(services.shelves.current.catalogue.listing(sku)?.product.images.first)
    }

    func promises(_ texts: Texts) -> PromiseViews {
        PromiseViews(texts: texts, world: services.world, wall: services.wall)
    }

    /// A page that all visitors share, from memory where what it shows has not changed.
    ///
    /// - Parameter generation: of the catalogue that the page is made from, or of one before it.
    func shared(
        _ request: Request, _ context: AppContext, generation: Int64, type: String = "text/html; charset=utf-8",
        trusted: Duration = .seconds(1), signature: () throws -> String, make: () throws -> [UInt8]
    ) throws -> Response {
        let key = "\(context.language.rawValue) \(request.uri.string)"
        let entry = try cache.entry(
            key, trusted: trusted, signature: { try "\(generation) \(signature())" }, make: make)
        var response = try Body.response(entry, type: type, to: request)
        response.headers[.cacheControl] = "private, no-cache"
        response.headers[.vary] = "Accept-Encoding, Accept-Language, Cookie"
        return response
    }
}

extension Response {
    /// 303: the answer to a form is a page of its own, so that reloading it sends nothing again.
    static func see(_ path: String) -> Response { .redirect(to: path, type: .normal) }
}
