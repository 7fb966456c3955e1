internal import Hummingbird
internal import Kernel

/// All addresses of the shop, and what every request passes on its way to them.
struct Routes {
    let shopfront: Shopfront
    let live: LivePages
    let board: PromiseBoard
    let media: Media
    let limits: Limits
    let document: OpenAPIDocument

    func router() throws -> Router<AppContext> {
        let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            BodilessHead()
            SecurityHeaders(isSecure: shopfront.cookies.secure)
            Negotiation(cookies: shopfront.cookies)
            Refusals(pages: shopfront.pages)
            RequestLimits(limits: limits, clock: shopfront.services.wall)
            CrossOriginGuard()
        }
        addShopfront(to: router)
        addFiles(to: router)
        addStaff(to: router)
        try API(shopfront: shopfront, document: document).addRoutes(to: router)
        Health(services: shopfront.services).addRoutes(to: router)
        Sitemap(shopfront: shopfront).addRoutes(to: router)
        router.refuseOtherMethods()
        return router
    }

    private func addShopfront(to router: Router<AppContext>) {
        HomeResource(shopfront: shopfront, board: board).addRoutes(to: router)
        ProductsResource(shopfront: shopfront).addRoutes(to: router)
        ProductResource(shopfront: shopfront, board: board).addRoutes(to: router)
        CartResource(shopfront: shopfront, live: live).addRoutes(to: router)
        CheckoutResource(shopfront: shopfront, live: live).addRoutes(to: router)
        OrderResource(shopfront: shopfront, live: live).addRoutes(to: router)
        WarehouseResource(shopfront: shopfront, live: live).addRoutes(to: router)
    }

    private func addFiles(to router: Router<AppContext>) {
        let assets = shopfront.pages.assets
        router.get("/assets/:version/**") { request, context in
            try assets.response(to: context.parameters.getCatchAll().joined(separator: "/"), request)
        }
        router.get("/media/**") { request, context in
            do {
                return try media.response(to: context.parameters.getCatchAll().joined(separator: "/"), request)
            } catch let refusal as Refusal
                where refusal.status == .notFound && request.headers[.secFetchDest] == "image"
            {
                // Browsers draw what comes with a 404: better our box than a torn picture.
                var response = try assets.response(to: "none.svg", request)
                response.status = .notFound
                response.headers[.cacheControl] = "no-cache"
                return response
            }
        }
    }

    private func addStaff(to router: Router<AppContext>) {
        let accounts = StaffAccounts(database: shopfront.services.database, clock: shopfront.services.wall)
        StaffDoor(shopfront: shopfront, accounts: accounts).addRoutes(to: router)
        let desk = router.group("").add(middleware: StaffOnly())
        StaffHomeResource(shopfront: shopfront, live: live).addRoutes(to: desk)
        StaffOrdersResource(shopfront: shopfront).addRoutes(to: desk)
        StaffPickingResource(shopfront: shopfront, live: live).addRoutes(to: desk)
        StaffRefillsResource(shopfront: shopfront, live: live).addRoutes(to: desk)
        StaffStockResource(shopfront: shopfront).addRoutes(to: desk)
    }
}
