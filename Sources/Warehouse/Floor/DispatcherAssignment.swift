import Contracts
import Fleet
import Kernel
import Robotics

extension Dispatcher {
    /// Carriers a station that may fetch for a zone beyond what its stations have room for.
    private static let fetchAhead = 3

    /// Sends idle carriers to the pods that matter most: those with many lines, and those that have waited long.
    mutating func assign(_ reports: [CarrierReport], _ fleet: inout some Fleet, _ now: Timestamp) {
        shunned = shunned.filter { $0.value > step }
        var idle = tasks.indices.filter {
            (tasks[$0].duty == .idle || tasks[$0].duty == .parking) && reports[$0].pod == nil
                && tasks[$0].restUntil <= step
                && (reports[$0].error.map { $0.level < .critical } ?? true)
        }
        guard !idle.isEmpty else { return }
        if mode == .robots, work.demandedUnits > 0 || !work.refills.isEmpty {
            for pod in wantedPods(now) {
                guard let cell = fleet.podCells[pod],
                    let nearest = idle.min(by: { distance(reports[$0].cell, cell) < distance(reports[$1].cell, cell) })
                else { continue }
                idle.removeAll { $0 == nearest }
                carrierOfPod[pod] = nearest
                tasks[nearest].duty = .fetching
                tasks[nearest].pod = pod
                send(nearest, to: cell, &fleet)
            }
        }
        for carrier in idle { park(carrier, reports[carrier], &fleet) }
    }

    /// Free pods that orders wait for, the most valuable first, as many as the stations can take; then, for stations that
    /// have nothing else to do, pods that are to be filled.
    private func wantedPods(_ now: Timestamp) -> [Int] {
        var room: [Int] = site.stations.indices.map {
            site.stations[$0].queue.count + 1 + Self.fetchAhead - desks[$0].load
        }
        for task in tasks where task.duty == .fetching || task.duty == .waiting {
            takeRoom(for: site.pods[task.pod].zone, in: &room)
        }
        guard room.contains(where: { $0 > 0 }) else { return [] }
        let free = work.demand.indices.filter {
            !work.demand[$0].isEmpty && carrierOfPod[$0] < 0 && shunned[$0] == nil
        }
        let valued = free.filter { work.demand[$0].isUrgent }.map { (value: value(of: $0, now), pod: $0) }
        let sorted = valued.sorted { $0.value != $1.value ? $0.value > $1.value : $0.pod < $1.pod }
        let urgent = sorted.map(\.pod).filter { takeRoom(for: site.pods[$0].zone, in: &room) }
        let calm = free.filter { !work.demand[$0].isUrgent }
        return urgent
            + calm.filter { isQuiet(site.pods[$0].zone, room) && takeRoom(for: site.pods[$0].zone, in: &room) }
    }

    /// Whether a station of the zone has nobody at it or under way to it.
    private func isQuiet(_ zone: TemperatureZone, _ room: [Int]) -> Bool {
        room.indices.contains { station in
            site.stations[station].zones.contains(zone)
                && room[station] == site.stations[station].queue.count + 1 + Self.fetchAhead
        }
    }

    /// A line is worth a minute of waiting, a refill that orders wait for two.
    private func value(of pod: Int, _ now: Timestamp) -> Int {
        let demand = work.demand[pod]
        let refills = demand.refills.reduce(0) { $0 + ($1.isUrgent ? 120 : 0) }
        return refills + demand.picks.count * 60 + (demand.picks.isEmpty ? 0 : Int((now - demand.since).seconds))
    }

    /// Takes one place of the emptiest station of a zone; false where there is none.
    @discardableResult
    private func takeRoom(for zone: TemperatureZone, in room: inout [Int]) -> Bool {
        let stations = room.indices.filter { site.stations[$0].zones.contains(zone) }
        guard let station = stations.max(by: { room[$0] < room[$1] }), room[station] > 0 else { return false }
        room[station] -= 1
        return true
    }

    /// An idle carrier rests beneath a pod or at its resting place, not in the aisles.
    private mutating func park(_ carrier: Int, _ report: CarrierReport, _ fleet: inout some Fleet) {
        let home = site.carriers[carrier]
        guard tasks[carrier].duty == .idle, report.cell != home, !blocked.contains(home),
            !site.graph.isSlot(report.cell)
        else { return }
        tasks[carrier].duty = .parking
        send(carrier, to: home, &fleet)
    }
}
