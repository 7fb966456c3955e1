internal import Contracts
internal import Hummingbird
internal import Kernel
internal import Shop

/// `/staff/orders`: all orders in a table, newest first.
struct StaffOrdersResource: Sendable {
    private static let pageSize = 50

    let shopfront: Shopfront

    func addRoutes(to router: RouterGroup<AppContext>) {
        router.get("/staff/orders") { request, context in try await show(request, context) }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let fields = FormFields(queryOf: request)
        let state = fields["state"].flatMap(OrderState.init)
        let orders = shopfront.services.commerce.orders
        let found = try await orders.list(
            state: state, before: fields["before"].flatMap { OrderID($0) }, limit: Self.pageSize)
        let counts = try await orders.counts()
        let next = found.count == Self.pageSize ? found.last.map { fields.setting("before", to: "\($0.id)") } : nil
        let page = StaffOrdersPage(
            frame: shopfront.staffFrame(request, context, texts), tabs: tabs(counts, state, texts),
            rows: found.map { row($0, texts) },
            pagination: next.map {
                Pagination(next: $0.address("/staff/orders"), pages: [])
            })
        return try shopfront.staffPage(
            page, template: StaffOrdersPage.template, title: texts("staff.orders"), request, context)
    }

    private func tabs(_ counts: [OrderState: Int], _ current: OrderState?, _ texts: Texts) -> [Link] {
        let all = Link(
            name: "\(texts("staff.all")) \(counts.values.reduce(0, +))", href: "/staff/orders",
            isCurrent: current == nil)
        return [all]
            + OrderState.allCases.map {
                Link(
                    name: "\(texts("order.step_\($0.rawValue)")) \(counts[$0] ?? 0)",
                    href: "/staff/orders?state=\($0.rawValue)", isCurrent: $0 == current)
            }
    }

    private func row(_ order: OrderSummary, _ texts: Texts) -> StaffOrdersPage.Row {
        let now = shopfront.services.world.now
        let isOpen = order.state != .delivered && order.state != .cancelled
        return .init(
            number: order.number, href: "/orders/\(order.id)", placedAt: texts.time(order.placedAt, now: now),
            recipient: Self.masked(order.recipient), zones: [], picked: "\(order.picked)/\(order.units)",
            stateCode: order.state.rawValue, state: texts("order.step_\(order.state.rawValue)"),
            due: texts.time(order.deliverBy, now: now), isLate: isOpen && order.deliverBy < now,
            total: texts.money(order.total))
    }

    /// `김*연`: enough to know an order by, not a person.
    static func masked(_ name: String) -> String {
        guard let first = name.first, name.count > 1 else { return name }
        return name.count == 2
            ? "\(first)*" : "\(first)\(String(repeating: "*", count: name.count - 2))\(name.suffix(1))"
    }
}
