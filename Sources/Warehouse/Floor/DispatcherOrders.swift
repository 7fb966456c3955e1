import Contracts
import Kernel

/// People who bring what lies in the reserve of one zone and no pod takes, one pick after another.
struct ReserveRunner: Sendable {
    /// What picks from the reserve name as their station.
    static let station = "reserve"

    let zone: TemperatureZone
    var pick: PickID?
    var stepsLeft = 0
}

extension Dispatcher {
    /// Releases, packs and dispatches what is due.
    mutating func advanceOrders(_ now: Timestamp) {
        work.ripen(at: now)
        while work.stages[.picking, default: 0] < site.openOrders, let entry = work.waiting.first {
            enter(.start(entry.order), now)
        }
        guard mode == .robots else { return }
        while let entry = work.picked.first, entry.at <= now, let order = work.orders[entry.order] {
            enter(.pack(order.id, packing.totes(for: goods(of: order), tag: order.tag)), now)
        }
        while let entry = work.packed.first, entry.at <= now { enter(.dispatch(entry.order), now) }
    }

    mutating func runReserve(_ now: Timestamp) {
        for index in runners.indices {
            if let pick = runners[index].pick {
                runners[index].stepsLeft -= 1
                guard runners[index].stepsLeft <= 0 else { continue }
                if let open = work.picks[pick], open.source == .reserve, open.row.remaining > 0 {
                    enter(.pick(pick, units: open.row.remaining, station: ReserveRunner.station), now)
                }
            }
            let zone = runners[index].zone
            let next = work.reserve.first { pick in
                guard let row = work.picks[pick]?.row, row.zone == zone else { return false }
                return !work.isComing(row.sku, whereComes: canCome)
            }
            runners[index].pick = next
            let units = next.flatMap { work.picks[$0]?.row.remaining } ?? 0
            runners[index].stepsLeft = site.times.reserveSteps(units: units)
        }
    }

    /// Whether a pod can be brought to a station before a person has seen to something.
    private func canCome(_ pod: Int) -> Bool {
        let carrier = carrierOfPod[pod]
        return shunned[pod] == nil && (carrier < 0 || tasks[carrier].duty != .outOfOrder)
    }

    private func goods(of order: OrderRow) -> [(goods: Goods, units: Int)] {
        work.picks(of: order).filter { $0.row.picked > 0 }.map { ($0.goods, $0.row.picked) }
    }
}
