import Contracts
import Fleet
import Kernel
import Robotics

extension Dispatcher {
    /// Carriers that may be on their way beyond a station's places: they arrive when others have left.
    private static let underWay = 1

    /// The least busy station that takes the pod and has room, the nearest among equals.
    func stationWithRoom(for pod: Int, from cell: Int) -> Int? {
        let climate = site.pods[pod].zone
        let open = desks.indices.filter { station in
            site.stations[station].zones.contains(climate) && !isClosed(station)
                && desks[station].load < site.stations[station].queue.count + 1 + Self.underWay
        }
        return open.min { one, other in
            let first = desks[one].load * 4 + distance(cell, site.stations[one].cell) / 4
            let second = desks[other].load * 4 + distance(cell, site.stations[other].cell) / 4
            return (first, one) < (second, other)
        }
    }

    /// Moves the queue up and takes the work in hand further.
    mutating func work(
        at station: Int, _ reports: [CarrierReport], _ fleet: inout some Fleet, _ now: Timestamp
    ) {
        if let front = desks[station].line.first { serve(front, at: station, reports[front], &fleet, now) }
        let places = openPlaces(of: station)
        guard !isClosed(station), let last = places.last else { return }
        let arrived = desks[station].coming.filter { places.contains(reports[$0].cell) && reports[$0].pod != nil }
        desks[station].coming.removeAll { arrived.contains($0) }
        desks[station].line += arrived.sorted { one, other in
            (places.firstIndex(of: reports[one].cell) ?? 0, one) < (
                places.firstIndex(of: reports[other].cell) ?? 0, other
            )
        }
        let coming = desks[station].coming.filter { tasks[$0].duty == .carrying }
            .map { (away: distance(reports[$0].cell, last), carrier: $0) }.sorted { $0 < $1 }.map(\.carrier)
        for (index, carrier) in (desks[station].line + coming).enumerated() {
            let goal = places[min(index, places.count - 1)]
            guard tasks[carrier].goal != goal else { continue }
            send(carrier, to: goal, holds: goal == places[0], &fleet)
        }
    }

    /// The front carrier: fills its pod and picks from it when it stands at the pick cell, and sends it home when nothing is
    /// left.
    private mutating func serve(
        _ carrier: Int, at station: Int, _ report: CarrierReport, _ fleet: inout some Fleet, _ now: Timestamp
    ) {
        guard report.cell == site.stations[station].cell, report.hasDone(tasks[carrier].order) else { return }
        let pod = tasks[carrier].pod
        if tasks[carrier].duty == .carrying {
            tasks[carrier].duty = .atStation
            visits += 1
            popularity[pod] += 8
            desks[station].isForRefills = !work.demand[pod].isUrgent
        }
        if let job = desks[station].job {
            desks[station].stepsLeft -= 1
            guard desks[station].stepsLeft <= 0 else { return }
            desks[station].job = nil
            switch job {
            case .pick(let pick): finish(pick, at: station, pod: pod, now)
            case .fill(let refill) where work.refills[refill] != nil:
                enter(.fill(refill, station: site.stations[station].id), now)
            case .fill: break
            }
        }
        guard mode == .robots, let job = nextJob(at: station, pod: pod) else {
            return bringHome(carrier, report, &fleet)
        }
        desks[station].job = job
        desks[station].stepsLeft = steps(for: job)
    }

    /// What orders wait for goes first; a refill that nobody waits for must not keep others waiting.
    private func nextJob(at station: Int, pod: Int) -> StationDesk.Job? {
        let demand = work.demand[pod]
        if let refill = demand.refills.first, refill.isUrgent { return .fill(refill.id) }
        if let pick = demand.picks.first { return .pick(pick) }
        let hasTime = desks[station].isForRefills || desks[station].line.count == 1
        return hasTime ? demand.refills.first.map { .fill($0.id) } : nil
    }

    private func steps(for job: StationDesk.Job) -> Int {
        switch job {
        case .pick(let pick): site.times.pickSteps(units: work.picks[pick]?.row.remaining ?? 0)
        case .fill(let refill): site.times.fillSteps(units: work.refills[refill]?.row.units ?? 0)
        }
    }

    private mutating func finish(_ pick: PickID, at station: Int, pod: Int, _ now: Timestamp) {
        // A person may have taken it meanwhile, or it may have gone to another pod.
        guard work.demand[pod].picks.contains(pick), let open = work.picks[pick] else { return }
        desks[station].units += open.row.remaining
        enter(.pick(pick, units: open.row.remaining, station: site.stations[station].id), now)
    }

    /// A free slot of the pod's zone: near, and nearer to the stations for a pod that is often wanted.
    func slot(for pod: Int, from cell: Int) -> Int? {
        guard let zone = site.zone(site.pods[pod].zone) else { return nil }
        let stations = site.stations.filter { $0.zones.contains(zone.climate) }
        let visits = zone.pods.reduce(0) { $0 + popularity[$1] } / max(1, zone.pods.count)
        let isPopular = popularity[pod] > visits
        var best: (cost: Int, slot: Int)?
        for slot in zone.slots where podOfCell[slot] < 0 && !blocked.contains(slot) {
            let away = stations.reduce(Int.max) { min($0, distance(slot, $1.cell)) }
            let cost = distance(cell, slot) * 2 + (isPopular ? 2 * away : -away)
            if best.map({ cost < $0.cost }) ?? true { best = (cost, slot) }
        }
        return best?.slot
    }
}
