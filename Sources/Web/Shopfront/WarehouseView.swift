internal import Kernel
internal import Shop
internal import Warehouse

/// Fills the live parts of the warehouse's page.
struct WarehouseView {
    let summary: WarehouseSummary
    let catalogue: CatalogueSnapshot
    let texts: Texts
    let rate: Double

    private var language: Language { texts.language }

    func figures() -> WarehouseFigures {
        let open = [OrderStage.waiting, .picking, .picked, .packed].reduce(0) { $0 + (summary.stages[$1] ?? 0) }
        let busy = summary.carriers == 0 ? 0 : summary.carriersBusy * 100 / summary.carriers
        return WarehouseFigures(
            figures: [
                .init(name: texts("warehouse.open_orders"), value: "\(open)", unit: texts("warehouse.unit_orders")),
                .init(
                    name: texts("warehouse.items_per_hour"), value: "\(summary.unitsPerHour)",
                    unit: texts("warehouse.unit_items")),
                .init(
                    name: texts("warehouse.carriers_busy"), value: "\(summary.carriersBusy)",
                    unit: texts("warehouse.carriers_of", ["count": "\(summary.carriers)"]), percent: busy),
                minutes("median", summary.packMinutesP50), minutes("p95", summary.packMinutesP95),
            ],
            worldTime: CivilTime(summary.at).timeText,
            speed: rate == 1 ? nil : texts("warehouse.speed", ["factor": "\(Int(rate))"]))
    }

    private func minutes(_ key: String, _ value: Double?) -> WarehouseFigures.Figure {
        .init(
            name: texts("warehouse.\(key)"), value: value.map { "\(Int($0.rounded()))" } ?? "–",
            unit: texts("warehouse.unit_minutes"))
    }

    func work() -> WarehouseWork {
        WarehouseWork(
            stations: summary.stations.map(station),
            zones: summary.zones.map {
                .init(zone: texts.zone($0.zone), pods: $0.pods, carried: $0.carried, openTasks: $0.openTasks)
            },
            orders: summary.orders.map {
                .init(
                    tag: $0.tag, state: texts("warehouse.stage_\($0.stage.rawValue)"),
                    picked: "\($0.pickedUnits)/\($0.units)",
                    pickedUnits: $0.pickedUnits, units: max(1, $0.units))
            })
    }

    private func station(_ station: WarehouseSummary.StationSummary) -> WarehouseWork.Station {
        let image = station.sku.flatMap(catalogue.listing)?.product.images.first
        return .init(
            name: station.id, zone: texts.zone(station.zones.first ?? .ambient),
            item: station.title.map { title in
                (station.isRefill ? texts("warehouse.refilling") + " · " : "")
                    + "\(title[language]) × \(station.units ?? 1)"
            },
            imageURL: station.sku == nil ? nil : texts.picture(image), orderTag: station.orderTag,
            waiting: station.waiting, itemsPerHour: station.unitsPerHour)
    }
}
