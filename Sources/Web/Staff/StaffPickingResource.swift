internal import Shop
internal import Contracts
internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Warehouse

/// `/staff/picking`: the warehouse's work by hand, one task at a time on a phone.
struct StaffPickingResource: Sendable {
    private static let upcoming = 12

    let shopfront: Shopfront
    let live: LivePages

    private var desk: FloorDesk { shopfront.services.desk }

    func addRoutes(to router: RouterGroup<AppContext>) {
        router.get("/staff/picking") { request, context in try await show(request, context) }
        router.get("/staff/picking/live") { _, context in
            let texts = shopfront.pages.texts(context.language)
            return EventStream.response(
                live.stream(on: .staff) { [try shopfront.pages.fragment(try await work(texts), texts.language)] })
        }
        router.post("/staff/tasks/:id/picked") { request, context in
            let units = try await FormFields.body(of: request)["units"].flatMap { Int($0) }
            let id = try Self.task(context)
            guard let units, units > 0 else {
                throw Refusal.invalid("units", ko: "몇 개를 집었는지 적어 주세요.", en: "Please say how many units were picked.")
            }
            _ = try await desk.confirm(id, units: units)
            return Response.see("/staff/picking")
        }
        router.post("/staff/tasks/:id/problem") { request, context in
            guard let problem = try await FormFields.body(of: request)["reason"].flatMap(PickProblem.init) else {
                throw Refusal.invalid("reason", ko: "무엇이 문제인지 골라 주세요.", en: "Please choose what is wrong.")
            }
            _ = try await desk.report(try Self.task(context), problem: problem)
            return Response.see("/staff/picking?done=problem")
        }
        router.post("/staff/tasks/:id/packed") { _, context in
            try await desk.pack(try Self.order(context))
            return Response.see("/staff/picking?done=packed")
        }
        router.post("/staff/tasks/:id/dispatched") { _, context in
            try await desk.dispatch(try Self.order(context))
            return Response.see("/staff/picking?done=dispatched")
        }
    }

    private func show(_ request: Request, _ context: AppContext) async throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let page = StaffPickingPage(
            frame: shopfront.staffFrame(request, context, texts), work: try await work(texts),
            live: "/staff/picking/live")
        return try shopfront.staffPage(
            page, template: StaffPickingPage.template, title: texts("staff.picking"), request, context)
    }

    private func work(_ texts: Texts) async throws -> PickingWork {
        let list = try await desk.pickList()
        return PickingWork(
            task: list.tasks.first.map { view(of: $0, texts) },
            upcoming: list.tasks.dropFirst().prefix(Self.upcoming).map {
                .init(
                    place: "\($0.pod) · \($0.slot)", title: $0.title[texts.language],
                    units: texts("cost.times", ["count": "\($0.units)"]), zone: texts.zone($0.zone))
            },
            packing: list.toPack.map { step($0, texts) }, dispatching: list.toDispatch.map { step($0, texts) },
            progress: texts(
                "picking.progress", ["picked": "\(list.pickedUnits)", "units": "\(list.units)"]),
            pickedUnits: list.pickedUnits, units: max(1, list.units))
    }

    private func view(of task: PickTask, _ texts: Texts) -> PickingWork.Task {
        .init(
            id: "\(task.id)", pod: task.pod, slot: task.slot, zone: texts.zone(task.zone),
            title: task.title[texts.language], sku: task.sku.code, imageURL: shopfront.picture(of: task.sku, texts),
            units: "\(task.units)", orderTag: task.orderTag, tote: task.orderTag,
            problems: [PickProblem.missing, .damaged, .wrongItem].map {
                .init(value: $0.rawValue, name: texts("picking.problem_\($0.rawValue)"))
            })
    }

    private func step(_ order: Warehouse.OrderSummary, _ texts: Texts) -> PickingWork.Step {
        .init(
            id: "\(order.order)", orderTag: order.tag, text: "\(order.pickedUnits)/\(order.units)",
            zones: order.zones.map(texts.zone))
    }

    private static func task(_ context: AppContext) throws -> PickID {
        guard let id = PickID(FormFields.decoded(try context.parameters.require("id"))) else {
            throw Refusal.notFound(ko: "그런 작업이 없어요.", en: "There is no such task.")
        }
        return id
    }

    private static func order(_ context: AppContext) throws -> OrderID {
        guard let id = OrderID(try context.parameters.require("id")) else {
            throw Refusal.notFound(ko: "그런 주문이 없어요.", en: "There is no such order.")
        }
        return id
    }
}
