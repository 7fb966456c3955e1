internal import Contracts
internal import Discovery
internal import Hummingbird
internal import Kernel
internal import Shop

/// `/staff/stock`: what is there of each SKU, and corrections with their reason.
struct StaffStockResource: Sendable {
    private static let pageSize = 20
    private static let reasons = ["count", "damage", "found", "receipt"]

    let shopfront: Shopfront

    private var stockroom: Stockroom { shopfront.services.commerce.stockroom }

    func addRoutes(to router: RouterGroup<AppContext>) {
        router.get("/staff/stock") { request, context in try await show(request, context) }
        router.post("/staff/stock/:sku") { request, context in try await adjust(request, context) }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let query = ListQuery(FormFields(queryOf: request))
        let shelf = shopfront.services.shelves.current
        let found = shelf.search(query.search(context.language))
        let products = found.ordinals.map { shelf.catalogue.products[$0] }
        var rows: [StaffStockPage.Row] = []
        for product in products {
            for variant in product.variants { rows.append(try await row(product, variant, texts)) }
        }
        let last = (found.total + Self.pageSize - 1) / Self.pageSize
        let fields = FormFields(queryOf: request)
        func page(_ number: Int) -> String { fields.setting("page", to: "\(number)").address("/staff/stock") }
        let view = StaffStockPage(
            frame: shopfront.staffFrame(request, context, texts), query: query.text, rows: rows,
            pagination: last > 1
                ? Pagination(
                    previous: query.page > 1 ? page(query.page - 1) : nil,
                    next: query.page < last ? page(query.page + 1) : nil, pages: []) : nil,
            reasons: Self.reasons.map { .init(value: $0, name: texts("stock.reason_\($0)")) })
        return try shopfront.staffPage(
            view, template: StaffStockPage.template, title: texts("staff.stock"), request, context)
    }

    private func row(_ product: Product, _ variant: Variant, _ texts: Texts) async throws -> StaffStockPage.Row {
        let level = try await stockroom.level(of: variant.sku)
        let available = level?.promisable ?? 0
        let suffix = VariantTitle.of(variant.options, texts.language).map { " · \($0)" } ?? ""
        return .init(
            sku: variant.sku.code, title: product.title[texts.language] + suffix,
            imageURL: texts.picture(product.images.first), zone: texts.zone(variant.handling.zone),
            onHand: "\(level?.onHand ?? 0)", held: "\(level?.held ?? 0)", available: "\(available)",
            isLow: available <= ProductCards.lowStock)
    }

    private func adjust(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await FormFields.body(of: request)
        guard let sku = SKU(FormFields.decoded(try context.parameters.require("sku"))),
            let listing = shopfront.services.shelves.current.catalogue.listing(sku)
        else { throw Refusal.notFound(ko: "그런 상품이 없어요.", en: "There is no such SKU.") }
        guard let change = form["change"].flatMap({ Int($0) }), change != 0, abs(change) <= 1_000_000 else {
            throw Refusal.invalid("change", ko: "+5 또는 -2처럼 적어 주세요.", en: "The change is a number such as +5 or -2.")
        }
        let reason = form["reason"].flatMap { Self.reasons.contains($0) ? $0 : nil } ?? "count"
        let handling = listing.variant.handling
        do {
            if reason == "receipt", change > 0 {
                _ = try await stockroom.receive(sku, units: change, handling: handling, reference: "staff")
            } else {
                _ = try await stockroom.adjust(sku, by: change, handling: handling, reason: reason)
            }
        } catch let refusal as StockRefusal {
            throw Refusal(refusal.fault)
        }
        return Response.see("/staff/stock?done=stock&q=\(FormFields.encoded(sku.code))")
    }
}
