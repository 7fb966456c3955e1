internal import Delivery
internal import Contracts
internal import HTTPTypes
internal import Kernel
internal import Shop
internal import Warehouse

/// The warehouse's state and the delivery methods for programs.
struct WarehouseAPI: Sendable {
    private struct SummaryJSON: Encodable {
        let worldTime: String
        let worldRate: Double
        let openOrders: Int
        let unitsPicked: Int
        let unitsPerHour: Int
        let carriersBusy: Int
        let carriers: Int
        let refills: Int
        let minutesToPackedP50: Double?
        let minutesToPackedP95: Double?
    }

    let services: ShopServices

    var operations: [Operation] {
        [
            Operation(
                .get, "/warehouse", id: "getWarehouse", "What the warehouse does right now.", response: "Warehouse",
                handle: { _ in summary() }),
            Operation(
                .get, "/delivery-options", id: "listDeliveryOptions",
                "What would be promised now for goods of these zones.",
                query: [
                    .init(
                        name: "zone", type: "string", description: "Any of these climates.", isRepeated: true,
                        values: TemperatureZone.allCases.map(\.rawValue)),
                    .init(name: "goods", type: "integer", description: "The goods' price in minor units."),
                ], response: "DeliveryOptions", handle: options),
        ]
    }

    private func summary() -> SummaryJSON {
        let summary = services.warehouse.summary
        return SummaryJSON(
            worldTime: services.world.now.rfc3339, worldRate: services.world.anchor.rate,
            openOrders: [OrderStage.waiting, .picking, .picked, .packed].reduce(0) { $0 + (summary.stages[$1] ?? 0) },
            unitsPicked: summary.unitsPicked, unitsPerHour: summary.unitsPerHour, carriersBusy: summary.carriersBusy,
            carriers: summary.carriers, refills: summary.refills, minutesToPackedP50: summary.packMinutesP50,
            minutesToPackedP95: summary.packMinutesP95)
    }

    private func options(_ call: APICall) async throws -> any Encodable {
        let zones = Set(call.query.all("zone").compactMap(TemperatureZone.init))
        let goods = Money(minor: call.query["goods"].flatMap { Int64($0) } ?? 0, currency: services.identity.currency)
        let offers = try await services.delivery.offers(
            zones: zones.isEmpty ? [.ambient] : zones, goods: goods, at: services.world.now)
        return offers.map {
            DeliveryOptionJSON(promise: $0.promise, title: $0.title, fee: $0.fee)
        }
    }
}
