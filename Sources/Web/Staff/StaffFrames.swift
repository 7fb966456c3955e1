internal import Hummingbird
internal import Kernel

extension Shopfront {
    /// The bar above a staff page.
    func staffFrame(_ request: Request, _ context: AppContext, _ texts: Texts) -> StaffFrame {
        let pages = [
            ("staff.overview", "/staff"), ("staff.orders", "/staff/orders"), ("staff.picking", "/staff/picking"),
            ("staff.refills", "/staff/refills"), ("staff.stock", "/staff/stock"),
        ]
        let rate = services.world.anchor.rate
        let done = FormFields(queryOf: request)["done"]
        return StaffFrame(
            name: context.visitor.staff ?? "",
            pages: pages.map { Link(name: texts($0.0), href: $0.1, isCurrent: request.uri.path == $0.1) },
            worldTime: CivilTime(services.world.now).timeText, speed: rate == 1 ? nil : "×\(Int(rate))",
            notices: done.map { [Notice(kind: "good", text: texts("staff.done_\($0)"))] } ?? [])
    }

    func staffPage(
        _ page: some Encodable, template: String, title: String, _ request: Request, _ context: AppContext
    ) throws -> Response {
        try pages.response(
            page, template: template, head: .init(title: title, path: request.uri.path, isPrivate: true), request,
            context)
    }
}
