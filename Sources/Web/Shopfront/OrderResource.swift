internal import Delivery
internal import Warehouse
internal import Contracts
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop

/// `/orders`: an order followed to the door.
///
/// An order's address holds its identifier, 74 bits of which nobody can guess; who lost it finds the order again by its
/// number and the telephone that was given with it.
struct OrderResource: Sendable {
    let shopfront: Shopfront
    let live: LivePages

    private var orders: Orders { shopfront.services.commerce.orders }

    func addRoutes(to router: Router<AppContext>) {
        router.get("/orders/lookup") { request, context in try lookupPage(request, context) }
        router.post("/orders/lookup") { request, context in try await lookup(request, context) }
        router.get("/orders/:id") { request, context in try await show(request, context) }
        router.get("/orders/:id/live") { _, context in try await stream(context) }
        router.post("/orders/:id/cancel") { _, context in try await cancel(context) }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let order = try await find(context)
        let texts = shopfront.pages.texts(context.language)
        let view = view(order, texts)
        let method = try await methodTitle(order, texts)
        let contact = order.contact
        let page = OrderPage(
            number: order.number,
            placedAt: texts("order.placed_at", ["time": texts.time(order.placedAt, now: view.now)]),
            justPlaced: FormFields(queryOf: request)["placed"] != nil,
            live: view.isOver ? nil : "/orders/\(order.id)/live",
            progress: view.progress(), lines: view.lines(), totes: view.totes(), actions: view.actions(),
            history: view.history(), floor: floor(of: order, view, texts),
            addressLines: [contact.recipient, "\(contact.postcode) \(contact.road)", contact.detail].filter {
                !$0.isEmpty
            },
            note: contact.note.isEmpty ? nil : contact.note, delivery: method,
            payment: texts("order.paid_with_\(order.payment.provider)"), summary: view.costs())
        return try shopfront.pages.response(
            page, template: OrderPage.template,
            head: .init(
                title: "\(texts("order.number")) \(order.number)", path: "/orders/\(order.id)", isPrivate: true),
            request, context)
    }

    private func view(_ order: Order, _ texts: Texts) -> OrderView {
        OrderView(order: order, texts: texts, promises: shopfront.promises(texts), now: shopfront.services.world.now)
    }

    private func floor(of order: Order, _ view: OrderView, _ texts: Texts) -> FloorView? {
        guard order.state == .placed || order.state == .picking else { return nil }
        return FloorView(
            floor: "/warehouse/floor.json", frames: "/warehouse/frames", highlight: view.tag,
            description: texts(
                "floor.description", ["carriers": "\(shopfront.services.warehouse.plan.carriers)"]))
    }

    private func methodTitle(_ order: Order, _ texts: Texts) async throws -> String {
        shopfront.services.delivery.methods.first { $0.code == order.promise.method }?.title[texts.language]
            ?? order.promise.method
    }

    private func stream(_ context: AppContext) async throws -> Response {
        let id = try await find(context).id
        let texts = shopfront.pages.texts(context.language)
        let pages = shopfront.pages
        return EventStream.response(
            live.stream(on: .order(id.description)) {
                guard let order = try await orders.order(id) else { return [] }
                let view = view(order, texts)
                return [
                    try pages.fragment(view.progress(), texts.language),
                    try pages.fragment(view.lines(), texts.language),
                    try pages.fragment(view.totes(), texts.language),
                    try pages.fragment(view.actions(), texts.language),
                    try pages.fragment(view.history(), texts.language),
                ]
            })
    }

    private func cancel(_ context: AppContext) async throws -> Response {
        let order = try await find(context)
        do {
            _ = try await orders.cancel(order.id)
        } catch let refusal as OrderRefusal {
            throw Refusal(refusal.fault)
        }
        return .see("/orders/\(order.id)")
    }

    private func lookupPage(
        _ request: Request, _ context: AppContext, typed: FormFields? = nil
    ) throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let page = OrderLookupPage(
            notices: typed == nil ? [] : [Notice(kind: "bad", text: texts("lookup.not_found"))],
            number: FormField(value: typed?["number"] ?? ""), phone: FormField(value: typed?["phone"] ?? ""))
        return try shopfront.pages.response(
            page, template: OrderLookupPage.template,
            head: .init(title: texts("lookup.title"), path: "/orders/lookup", isPrivate: true), request, context,
            status: typed == nil ? .ok : .notFound)
    }

    private func lookup(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await FormFields.body(of: request)
        guard let number = form["number"], let phone = form["phone"],
            let order = try await orders.order(number: number, phone: phone)
        else { return try lookupPage(request, context, typed: form) }
        return .see("/orders/\(order.id)")
    }

    private func find(_ context: AppContext) async throws -> Order {
        guard let id = OrderID(try context.parameters.require("id")), let order = try await orders.order(id) else {
            throw Refusal.notFound(
                ko: "그런 주문이 없어요. 주문번호와 전화번호로 찾아보세요.",
                en: "There is no such order. You can look for it by its number and your telephone number.")
        }
        return order
    }
}
