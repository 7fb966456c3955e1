internal import Delivery
internal import Contracts
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop

/// `/cart`: what a visitor means to buy.
struct CartResource: Sendable {
    let shopfront: Shopfront
    let live: LivePages

    private var carts: Carts { shopfront.services.commerce.carts }

    func addRoutes(to router: Router<AppContext>) {
        router.get("/cart") { request, context in try await show(request, context) }
        router.get("/cart/live") { request, context in try await stream(request, context) }
        router.post("/cart/lines") { request, context in try await add(request, context) }
        router.post("/cart/mend") { _, context in
            try await change(context) { try await carts.mend($0) }
        }
        router.post("/cart/lines/:sku") { request, context in
            let units = try await FormFields.body(of: request)["quantity"].flatMap { Int($0) }
            guard let units else {
                throw Refusal.invalid("quantity", ko: "수량은 숫자여야 해요.", en: "The quantity must be a number.")
            }
            return try await change(context) { try await carts.set(try Self.sku(context), units: units, in: $0) }
        }
        router.post("/cart/lines/:sku/remove") { _, context in
            try await change(context) { try await carts.remove(try Self.sku(context), from: $0) }
        }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        var contents = CartContents.empty
        var count = 0
        if let id = context.visitor.cart {
            let cart = try await carts.cart(id)
            contents = try await view(cart, texts).contents()
            count = cart.units
        }
        let page = CartPage(
            contents: contents, live: context.visitor.cart == nil ? nil : "/cart/live",
            suggestions: contents.isEmpty ? try suggestions(texts) : [])
        var response = try shopfront.pages.response(
            page, template: CartPage.template, head: .init(title: texts("cart.title"), path: "/cart", isPrivate: true),
            request, context)
        response.setCookie(shopfront.cookies.cartCount(count))
        return response
    }

    func view(_ cart: Cart, _ texts: Texts) async throws -> CartView {
        let zones = Set(cart.groups.map(\.zone))
        let world = shopfront.services.world.now
        let options =
            cart.isEmpty
            ? [] : try await shopfront.services.delivery.offers(zones: zones, goods: cart.goods, at: world)
        return CartView(
            cart: cart,
            offer: options.first.map {
                DeliveryOption(promise: $0.promise, title: $0.title, fee: $0.fee, left: $0.left)
            },
            freeFrom: options.first.flatMap { freeFrom($0.promise.method) }, texts: texts,
            promises: shopfront.promises(texts))
    }

    /// From what value of goods on a way of delivery costs nothing; nil where it always costs.
    private func freeFrom(_ method: String) -> Money? {
        shopfront.services.delivery.methods.first { $0.code == method }?.freeFrom.map {
            Money(minor: $0, currency: shopfront.services.identity.currency)
        }
    }

    private func add(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await FormFields.body(of: request)
        guard let sku = form["sku"].flatMap({ SKU($0) }) else {
            throw Refusal.invalid("sku", ko: "어떤 상품인지 알 수 없어요.", en: "It is not clear which product is meant.")
        }
        let units = form["quantity"].flatMap { Int($0) } ?? 1
        let id = context.visitor.cart ?? shopfront.services.identifiers.next()
        let cart: Cart
        do {
            cart = try await carts.add(sku, units: units, to: id)
        } catch let refusal as CartRefusal {
            throw Refusal(refusal.fault)
        }
        live.cartChanged(id)
        var response = try answer(to: request, context, cart: cart, sku: sku)
        response.setCookie(shopfront.cookies.cart(id))
        response.setCookie(shopfront.cookies.cartCount(cart.units))
        return response
    }

    /// A script gets a sentence to show; a plain form gets the cart.
    private func answer(to request: Request, _ context: AppContext, cart: Cart, sku: SKU) throws -> Response {
        guard request.headers[.accept]?.contains("application/json") == true else { return .see("/cart") }
        let texts = shopfront.pages.texts(context.language)
        let title = shopfront.services.shelves.current.catalogue.listing(sku)?.product.title[context.language]
        let message = texts("product.added", ["title": title ?? sku.code])
        return try JSONAnswer(["count": "\(cart.units)", "message": message]).response()
    }

    private func change(
        _ context: AppContext, _ work: (CartID) async throws -> Cart
    ) async throws -> Response {
        guard let id = context.visitor.cart else { return .see("/cart") }
        do {
            let cart = try await work(id)
            live.cartChanged(id)
            var response = Response.see("/cart")
            response.setCookie(shopfront.cookies.cartCount(cart.units))
            return response
        } catch let refusal as CartRefusal {
            throw Refusal(refusal.fault)
        }
    }

    /// Sends the cart again whenever it changes in another tab, and when its promise or prices do.
    private func stream(_ request: Request, _ context: AppContext) async throws -> Response {
        guard let id = context.visitor.cart else {
            throw Refusal.notFound(ko: "장바구니가 없어요.", en: "There is no cart.")
        }
        let texts = shopfront.pages.texts(context.language)
        return EventStream.response(
            live.stream(on: .cart(id)) {
                let contents = try await view(try await carts.cart(id), texts).contents()
                return [try shopfront.pages.fragment(contents, texts.language)]
            })
    }

    private func suggestions(_ texts: Texts) throws -> [WrittenHTML] {
        let shelf = shopfront.services.shelves.current
        return try shelf.catalogue.products.prefix(5).map(shopfront.cards(texts, of: shelf).card)
    }

    private static func sku(_ context: AppContext) throws -> SKU {
        guard let sku = SKU(FormFields.decoded(try context.parameters.require("sku"))) else {
            throw Refusal.notFound(ko: "그런 상품이 없어요.", en: "There is no such product.")
        }
        return sku
    }
}

extension CartContents {
    static let empty = CartContents(isEmpty: true, groups: [], checkoutHref: "/checkout", canCheckout: false)
}
