internal import Hummingbird
internal import Kernel
internal import NIOCore
internal import Warehouse

/// `/warehouse`: the live twin, for everybody.
struct WarehouseResource: Sendable {
    let shopfront: Shopfront
    let live: LivePages

    private var warehouse: WarehouseService { shopfront.services.warehouse }

    func addRoutes(to router: Router<AppContext>) {
        router.get("/warehouse") { request, context in try show(request, context) }
        router.get("/warehouse/floor.json") { _, context in
            try JSONAnswer(FloorDrawing(warehouse.floorPlan, context.language)).response()
        }
        router.get("/warehouse/frames") { _, _ in frames() }
        router.get("/warehouse/live") { _, context in
            let texts = shopfront.pages.texts(context.language)
            return EventStream.response(
                live.stream(every: .seconds(1)) {
                    let view = view(texts)
                    return [
                        try shopfront.pages.fragment(view.figures(), texts.language),
                        try shopfront.pages.fragment(view.work(), texts.language),
                    ]
                })
        }
    }

    private func show(_ request: Request, _ context: AppContext) throws -> Response {
        let texts = shopfront.pages.texts(context.language)
        let view = view(texts)
        let plan = warehouse.plan
        let page = WarehousePage(
            site: plan.name[context.language],
            floor: FloorView(
                floor: "/warehouse/floor.json", frames: "/warehouse/frames",
                description: texts("floor.description", ["carriers": "\(plan.carriers)"])),
            live: "/warehouse/live", figures: view.figures(), work: view.work())
        return try shopfront.pages.response(
            page, template: WarehousePage.template,
            head: .init(title: plan.name[context.language], description: texts("warehouse.lead"), path: "/warehouse"),
            request, context)
    }

    private func view(_ texts: Texts) -> WarehouseView {
        WarehouseView(
            summary: warehouse.summary, catalogue: shopfront.services.shelves.current.catalogue, texts: texts,
            rate: shopfront.services.world.anchor.rate)
    }

    private func frames() -> Response {
        let frames = warehouse.frames()
        let (events, continuation) = AsyncStream.makeStream(of: ByteBuffer.self, bufferingPolicy: .bufferingNewest(4))
        let task = Task {
            for await frame in frames {
                guard let json = try? JSON.text(FrameDrawing(frame)) else { continue }
                continuation.yield(EventStream.event("frame", json))
            }
            continuation.finish()
        }
        continuation.onTermination = { _ in task.cancel() }
        return EventStream.response(events)
    }
}

/// The standing parts of the floor, as `floor.js` draws them.
struct FloorDrawing: Encodable {
    struct Zone: Encodable {
        let zone: TemperatureZone
        let name: String
        let cells: [Int]
    }

    struct Station: Encodable {
        let id: String
        let name: String
        let zone: TemperatureZone
        let cell: Int
        let queue: [Int]
    }

    struct Pod: Encodable {
        let id: String
        let zone: TemperatureZone
        let cell: Int?
    }

    let site: String
    let width: Int
    let height: Int
    let rows: [String]
    let zones: [Zone]
    let stations: [Station]
    let pods: [Pod]
    let carriers: Int

    init(_ plan: FloorPlan, _ language: Language) {
        site = plan.name[language]
        (width, height, rows, carriers) = (plan.width, plan.height, plan.rows, plan.carriers)
        zones = plan.zones.map { Zone(zone: $0.zone, name: $0.name[language], cells: $0.slots) }
        stations = plan.stations.map {
            Station(
                id: $0.id, name: $0.name[language], zone: $0.zones.first ?? .ambient, cell: $0.cell, queue: $0.queue)
        }
        pods = plan.pods.map { Pod(id: $0.id, zone: $0.zone, cell: $0.cell) }
    }
}

/// One moment of the moving parts: numbers only, since it is sent ten times a second.
struct FrameDrawing: Encodable {
    let t: Double
    let rate: Double
    /// Four numbers a carrier: cell, heading, pod or −1, task.
    let c: [Int]
    /// Pods that were put down, with their cells.
    let p: [[Int]]
    let o: [Tag]

    /// A carrier and the order that it works for.
    struct Tag: Encodable {
        let carrier: Int
        let tag: String

        func encode(to encoder: any Encoder) throws {
            var pair = encoder.unkeyedContainer()
            try pair.encode(carrier)
            try pair.encode(tag)
        }
    }

    init(_ frame: FloorFrame) {
        t = frame.step
        rate = frame.stepsPerSecond
        c = frame.carriers.flatMap { [$0.cell, $0.heading, $0.pod, $0.task.rawValue] }
        p = frame.podsPutDown.map { [$0.pod, $0.cell] }
        o = frame.orderTags.map { Tag(carrier: $0.carrier, tag: $0.tag) }
    }
}
