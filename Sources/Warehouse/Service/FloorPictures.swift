import Contracts
import Fleet
import Kernel
import Robotics

extension LivingFloor {
    /// The floor as pages draw it.
    mutating func frame(at world: Timestamp, stepsPerSecond: Double) -> FloorFrame {
        let reports = fleet.reports
        var tags: [FloorFrame.OrderTag] = []
        for (carrier, task) in dispatcher.tasks.enumerated() {
            if let tag = tag(of: task) { tags.append(FloorFrame.OrderTag(carrier: carrier, tag: tag)) }
        }
        let marks = zip(reports, dispatcher.tasks).map { report, task in
            FloorFrame.CarrierMark(
                cell: report.cell, heading: Int(report.heading.rawValue), pod: report.pod ?? -1, task: Self.mark(task))
        }
        return FloorFrame(
            step: Double(fleet.steps) + (dispatcher.isStill ? 0 : part(at: world)), stepsPerSecond: stepsPerSecond,
            carriers: marks, podsPutDown: podsPutDown(), orderTags: tags)
    }

    private func tag(of task: CarrierTask) -> String? {
        guard task.pod >= 0, task.duty != .returning else { return nil }
        let pick = task.duty == .atStation ? dispatcher.desks[task.station].pick : nil
        let order = pick?.order ?? dispatcher.work.demand[task.pod].picks.first?.order
        return order.flatMap { dispatcher.work.orders[$0]?.tag }
    }

    private static func mark(_ task: CarrierTask) -> FloorFrame.Task {
        switch task.duty {
        case .idle, .parking: .idle
        case .fetching, .waiting, .lifting: .fetching
        case .carrying: .carrying
        case .atStation: .atStation
        case .returning: .returning
        case .outOfOrder: .outOfOrder
        }
    }

    /// The floor in words and numbers.
    func summary(at world: Timestamp, record: FloorRecord, exceptions: Int) -> WarehouseSummary {
        let work = dispatcher.work
        var stages = work.stages.filter { $0.value > 0 }
        stages[.dispatched] = record.dispatched
        return WarehouseSummary(
            at: world, mode: dispatcher.mode, stages: stages, unitsPicked: record.unitsPicked,
            unitsPerHour: record.unitsPerHour, ordersPerHour: record.ordersPerHour,
            carriersBusy: dispatcher.tasks.reduce(0) { $0 + ($1.isBusy ? 1 : 0) }, carriers: dispatcher.tasks.count,
            refills: work.refills.count, packMinutesP50: record.packMinutes(50), packMinutesP95: record.packMinutes(95),
            stations: stations(record), zones: zones(), orders: orders(), exceptions: exceptions, log: record.log,
            lagSeconds: lag.seconds)
    }

    private func stations(_ record: FloorRecord) -> [WarehouseSummary.StationSummary] {
        let units = record.unitsByStation
        return zip(site.stations, dispatcher.desks).map { station, desk in
            let pick = desk.pick.flatMap { dispatcher.work.picks[$0] }
            let refill = desk.refill.flatMap { dispatcher.work.refills[$0] }
            let goods = pick?.goods ?? refill?.goods
            return WarehouseSummary.StationSummary(
                id: station.id, name: station.name, zones: station.zones, sku: goods?.sku, title: goods?.name,
                units: pick?.row.remaining ?? refill?.row.units, isRefill: refill != nil,
                orderTag: pick.flatMap { dispatcher.work.orders[$0.row.id.order]?.tag },
                waiting: max(0, desk.line.count - (desk.job == nil ? 0 : 1)), unitsPerHour: units[station.id] ?? 0)
        }
    }

    private func zones() -> [WarehouseSummary.ZoneSummary] {
        let cells = fleet.podCells
        return site.zones.map { zone in
            let open = zone.pods.reduce(0) { $0 + dispatcher.work.demand[$1].picks.count }
            let reserve = dispatcher.work.reserve.filter { dispatcher.work.picks[$0]?.row.zone == zone.climate }
            return WarehouseSummary.ZoneSummary(
                zone: zone.climate, name: zone.name, pods: zone.pods.count,
                carried: zone.pods.reduce(0) { $0 + (cells[$1] == nil ? 1 : 0) }, openTasks: open + reserve.count)
        }
    }

    private func orders() -> [OrderSummary] {
        let working = dispatcher.work.orders.values.filter { $0.stage == .picking || $0.stage == .picked }
        let oldest = working.sorted { ($0.startedAt ?? $0.placedAt, $0.id) < ($1.startedAt ?? $1.placedAt, $1.id) }
        return oldest.prefix(12).map { order in
            OrderSummary(order, zones: Set(dispatcher.work.picks(of: order).map(\.row.zone)).sorted())
        }
    }
}

extension OrderSummary {
    init(_ order: OrderRow, zones: [TemperatureZone]) {
        self.init(
            order: order.id, number: order.number, tag: order.tag, stage: order.stage,
            pickedUnits: order.pickedUnits, units: order.units, zones: zones, placedAt: order.placedAt,
            dispatchAt: order.promise.dispatchAt)
    }
}
