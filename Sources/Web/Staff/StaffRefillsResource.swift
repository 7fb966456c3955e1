internal import Contracts
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop
internal import Warehouse

/// `/staff/refills`: pods to fill from the reserve, as a list for a phone, and what the reserve has.
struct StaffRefillsResource: Sendable {
    let shopfront: Shopfront
    let live: LivePages

    private var desk: FloorDesk { shopfront.services.desk }

    func addRoutes(to router: RouterGroup<AppContext>) {
        router.get("/staff/refills") { request, context in try await show(request, context) }
        router.get("/staff/refills/live") { _, context in
            let texts = shopfront.pages.texts(context.language)
            return EventStream.response(
                live.stream(on: .staff) { [try shopfront.pages.fragment(try await work(texts), texts.language)] })
        }
        router.post("/staff/refills/:id/filled") { request, context in
            guard let units = try await FormFields.body(of: request)["units"].flatMap({ Int($0) }), units >= 0 else {
                throw Refusal.invalid("units", ko: "몇 개를 넣었는지 적어 주세요.", en: "Please say how many units were put in.")
            }
            try await desk.fill(try Self.refill(context), units: units)
            return Response.see("/staff/refills?done=filled")
        }
        router.post("/staff/refills/:id/refused") { _, context in
            try await desk.refuse(try Self.refill(context))
            return Response.see("/staff/refills?done=refused")
        }
        router.post("/staff/refills/levels/:sku") { request, context in try await setLevels(request, context) }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let page = StaffRefillsPage(
            frame: shopfront.staffFrame(request, context, texts), work: try await work(texts),
            live: "/staff/refills/live", reserve: try await desk.reserve().map { view(of: $0, texts) })
        return try shopfront.staffPage(
            page, template: StaffRefillsPage.template, title: texts("staff.refills"), request, context)
    }

    private func work(_ texts: Texts) async throws -> RefillWork {
        let now = shopfront.services.world.now
        return RefillWork(
            isByHand: try await desk.mode() == .manual,
            tasks: try await desk.refills().map { view(of: $0, texts) },
            done: try await desk.lastRefills().map { task in
                .init(
                    pod: task.pod, title: title(task.id.sku, task.title, texts),
                    units: texts("cost.times", ["count": "\(task.put)"]),
                    time: task.doneAt.map { texts.time($0, now: now) } ?? "")
            })
    }

    private func view(of task: RefillTask, _ texts: Texts) -> RefillWork.Task {
        let now = shopfront.services.world.now
        return .init(
            id: "\(task.id)", pod: task.pod, zone: texts.zone(task.zone), title: title(task.id.sku, task.title, texts),
            sku: task.id.sku.code, imageURL: shopfront.picture(of: task.id.sku, texts), units: "\(task.units)",
            urgency: task.due.map { texts("refill.urgent", ["time": texts.time($0, now: now)]) })
    }

    private func view(of line: ReserveLine, _ texts: Texts) -> StaffRefillsPage.Line {
        .init(
            sku: line.sku.code, title: title(line.sku, line.title, texts),
            imageURL: shopfront.picture(of: line.sku, texts),
            zone: texts.zone(line.zone),
            units: "\(line.units)", wanted: "\(line.wanted)", inPods: "\(line.inPods)", coming: "\(line.coming)",
            low: "\(line.levels.low)", high: "\(line.levels.high)", fitsPods: line.fitsPods)
    }

    /// The warehouse learns a title only from an order; the catalogue knows it always.
    private func title(_ sku: SKU, _ known: LocalizedText, _ texts: Texts) -> String {
        guard let listing = shopfront.services.shelves.current.catalogue.listing(sku) else {
            return known[texts.language]
        }
        let options = VariantTitle.of(listing.variant.options, texts.language).map { " · \($0)" } ?? ""
        return listing.product.title[texts.language] + options
    }

    private func setLevels(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await FormFields.body(of: request)
        guard let sku = SKU(FormFields.decoded(try context.parameters.require("sku"))) else {
            throw Refusal.notFound(ko: "그런 상품이 없어요.", en: "There is no such SKU.")
        }
        guard let low = form["low"].flatMap({ Int($0) }), let high = form["high"].flatMap({ Int($0) }),
            let levels = RefillLevels(low: low, high: high)
        else {
            throw Refusal.invalid(
                "high", ko: "최소는 0 이상, 최대는 1 이상이고 최소보다 작지 않아야 해요.",
                en: "The minimum is 0 or more, the maximum at least 1 and not less than the minimum.")
        }
        try await desk.setLevels(levels, of: sku)
        return Response.see("/staff/refills?done=levels")
    }

    private static func refill(_ context: AppContext) throws -> RefillID {
        guard let id = RefillID(FormFields.decoded(try context.parameters.require("id"))) else {
            throw Refusal.notFound(ko: "그런 보충 작업이 없어요.", en: "There is no such refill.")
        }
        return id
    }
}
