import Contracts
import Fleet
import Kernel
import Robotics

/// Decides, step by step, what every carrier and station does, from the open work and from what the fleet reports.
///
/// Pure and deterministic: the same work, reports and instants give the same orders and deeds. It holds nothing that
/// must survive: a new dispatcher over the same facts and the same fleet goes on from where the last one stood.
struct Dispatcher: Sendable {
    let site: Site
    var work: FloorWork
    var mode = WorkMode.robots
    var tasks: [CarrierTask]
    var desks: [StationDesk]
    /// Carrier that fetches or holds each pod, -1 for none.
    var carrierOfPod: [Int]
    /// Pod that stands on, or has reserved, each cell; -1 for none.
    var podOfCell: [Int32]
    /// Visits of each pod, halved from time to time.
    var popularity: [Int]
    /// Step until which a pod is left alone because it could not be reached.
    var shunned: [Int: Int] = [:]
    var runners: [ReserveRunner]
    /// Cells where carriers stand that cannot move.
    var blocked: Set<Int> = []
    /// Pods brought to stations since the start.
    var visits = 0
    /// Carriers that were at work, summed over all steps.
    var busySteps = 0
    var step = 0
    var deeds: [FloorDeed] = []
    let packing: OrderPacking
    private var lastOrder: Int

    init(site: Site, fleet: some Fleet) {
        self.site = site
        work = FloorWork(site: site)
        tasks = Array(repeating: CarrierTask(), count: site.carriers.count)
        desks = Array(repeating: StationDesk(), count: site.stations.count)
        carrierOfPod = Array(repeating: -1, count: site.pods.count)
        podOfCell = Array(repeating: -1, count: site.map.cellCount)
        popularity = Array(repeating: 0, count: site.pods.count)
        runners = site.zones.map { ReserveRunner(zone: $0.climate) }
        packing = OrderPacking(site: site)
        lastOrder = 0
        for (pod, cell) in fleet.podCells.enumerated() {
            if let cell { podOfCell[cell] = Int32(pod) }
        }
        for (carrier, report) in fleet.reports.enumerated() {
            if let pod = report.pod { carrierOfPod[pod] = carrier }
        }
    }

    /// What was done in the step that has just passed. Gives the fleet new orders.
    mutating func step(at now: Timestamp, fleet: inout some Fleet) -> [FloorDeed] {
        step += 1
        let reports = fleet.reports
        blocked = Set(reports.filter { $0.error?.level == .fatal }.map(\.cell))
        for carrier in tasks.indices { follow(carrier, reports[carrier], &fleet, now) }
        for station in desks.indices { work(at: station, reports, &fleet, now) }
        if mode == .robots { runReserve(now) }
        advanceOrders(now)
        assign(reports, &fleet, now)
        busySteps += tasks.reduce(0) { $0 + ($1.isBusy ? 1 : 0) }
        if step % 8192 == 0 { for pod in popularity.indices { popularity[pod] /= 2 } }
        defer { deeds = [] }
        return deeds
    }

    mutating func enter(_ deed: Deed, _ now: Timestamp) {
        deeds.append(FloorDeed(deed, at: now, seen: work))
        work.expect(deed, at: now)
    }

    mutating func send(
        _ carrier: Int, to goal: Int, action: CarrierOrder.Action = .none, holds: Bool = false, urgency: Int = 0,
        _ fleet: inout some Fleet
    ) {
        lastOrder += 1
        tasks[carrier].order = lastOrder
        tasks[carrier].goal = goal
        fleet.send(
            CarrierOrder(id: lastOrder, goal: goal, action: action, holds: holds, urgency: urgency), to: carrier)
    }

    func distance(_ one: Int, _ other: Int) -> Int {
        abs(site.map.row(of: one) - site.map.row(of: other))
            + abs(site.map.column(of: one) - site.map.column(of: other))
    }

    /// True where nothing moves and nothing is left to fetch.
    var isStill: Bool {
        if mode == .manual { return work.stages[.picking, default: 0] + work.stages[.picked, default: 0] == 0 }
        return !hasDemand && work.reserve.isEmpty && !tasks.contains(where: \.isBusy)
    }

    /// Whether a pod that can be reached is wanted.
    private var hasDemand: Bool {
        let hasAny = work.demandedUnits > 0 || !work.refills.isEmpty
        guard hasAny, !shunned.isEmpty else { return hasAny }
        return work.demand.indices.contains { !work.demand[$0].isEmpty && shunned[$0] == nil }
    }

    /// When something is to be done next if nothing else happens.
    var nextDue: Timestamp? {
        var due: [Timestamp] = []
        if work.stages[.picking, default: 0] < site.openOrders {
            due += [work.pending.first?.at, work.waiting.first?.placedAt].compactMap { $0 }
        }
        if mode == .robots { due += [work.picked.first?.at, work.packed.first?.at].compactMap { $0 } }
        return due.min()
    }
}
