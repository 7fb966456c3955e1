internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Shop
internal import Warehouse

/// `/staff`: open work at a glance, who picks, and how fast the world runs.
struct StaffHomeResource: Sendable {
    private static let speeds: [Double] = [1, 5, 10, 30, 60, 300]

    let shopfront: Shopfront
    let live: LivePages

    private var services: ShopServices { shopfront.services }

    func addRoutes(to router: RouterGroup<AppContext>) {
        router.get("/staff") { request, context in try await show(request, context) }
        router.get("/staff/live") { _, context in
            let texts = shopfront.pages.texts(context.language)
            return EventStream.response(
                live.stream(on: .staff) { [try shopfront.pages.fragment(try await board(texts), texts.language)] })
        }
        router.post("/staff/mode") { request, _ in
            guard let mode = try await FormFields.body(of: request)["mode"].flatMap(WorkMode.init) else {
                throw Refusal.invalid("mode", ko: "robots 또는 manual이어야 해요.", en: "The mode is robots or manual.")
            }
            try await services.desk.setMode(mode)
            return Response.see("/staff?done=mode")
        }
        router.post("/staff/speed") { request, _ in
            let rate = try await FormFields.body(of: request)["speed"].flatMap(Double.init)
            guard let rate, (0.1...10_000).contains(rate) else {
                throw Refusal.invalid("speed", ko: "0.1에서 10,000 사이여야 해요.", en: "The speed is between 0.1 and 10,000.")
            }
            services.pacing.setWorkingRate(rate)
            return Response.see("/staff?done=speed")
        }
        router.post("/staff/exceptions/:id") { request, context in try await resolve(request, context) }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let mode = try await services.desk.mode()
        let page = StaffHomePage(
            frame: shopfront.staffFrame(request, context, texts), board: try await board(texts), live: "/staff/live",
            modes: [WorkMode.robots, .manual].map {
                .init(
                    value: $0.rawValue, name: texts("staff.mode_\($0.rawValue)"),
                    text: texts("staff.mode_\($0.rawValue)_text"), isSelected: $0 == mode)
            },
            speeds: Self.speeds.map {
                .init(value: "\(Int($0))", name: "×\(Int($0))", isSelected: $0 == services.pacing.workingRate)
            })
        return try shopfront.staffPage(
            page, template: StaffHomePage.template, title: texts("staff.overview"), request, context)
    }

    private func board(_ texts: Texts) async throws -> StaffBoard {
        let counts = try await services.commerce.orders.counts()
        let exceptions = try await services.desk.exceptions()
        return StaffBoard(
            states: OrderState.allCases.map { state in
                .init(
                    code: state.rawValue, name: texts("order.step_\(state.rawValue)"), count: "\(counts[state] ?? 0)",
                    href: "/staff/orders?state=\(state.rawValue)")
            },
            exceptions: exceptions.map { exception in
                .init(
                    time: texts.time(exception.at, now: services.world.now), text: exception.text[texts.language],
                    proposal: exception.proposal[texts.language], id: exception.id,
                    resolutions: exception.resolutions.map {
                        .init(value: $0.rawValue, name: texts("staff.resolve_\($0.rawValue)"))
                    })
            })
    }

    private func resolve(_ request: Request, _ context: AppContext) async throws -> Response {
        let form = try await FormFields.body(of: request)
        guard let resolution = form["resolution"].flatMap(ExceptionResolution.init) else {
            throw Refusal.invalid("resolution", ko: "어떻게 해결했는지 골라 주세요.", en: "Please choose how it was resolved.")
        }
        try await services.desk.resolve(
            FormFields.decoded(try context.parameters.require("id")), as: resolution, by: context.visitor.staff ?? "")
        return Response.see("/staff?done=resolved")
    }
}
