import Contracts
import Fleet
import Kernel
import Robotics

extension Dispatcher {
    /// Takes a carrier's duty further by what it reports.
    mutating func follow(_ carrier: Int, _ report: CarrierReport, _ fleet: inout some Fleet, _ now: Timestamp) {
        if let error = report.error, error.level >= .critical {
            return fail(carrier, report, error, &fleet, now)
        }
        let task = tasks[carrier]
        guard task.restUntil <= step else { return }
        switch task.duty {
        case .outOfOrder: tasks[carrier].duty = .idle
        case .idle, .parking:
            if let pod = report.pod {
                adopt(carrier, pod, report, &fleet)
            } else if task.duty == .parking, report.hasDone(task.order) {
                tasks[carrier].duty = .idle
            }
        case .fetching, .waiting:
            if !isWanted(task.pod) {
                letGo(carrier)
                tasks[carrier].duty = .idle
            } else if task.duty == .waiting || report.hasDone(task.order) {
                lift(carrier, &fleet)
            }
        case .lifting:
            guard report.hasDone(task.order), report.pod == task.pod else { return }
            podOfCell[report.cell] = -1
            tasks[carrier].duty = .carrying
        case .carrying:
            if !isWanted(task.pod) || isClosed(task.station) { bringHome(carrier, report, &fleet) }
        case .atStation: break
        case .returning: comeHome(carrier, report, &fleet)
        }
    }

    private func isWanted(_ pod: Int) -> Bool {
        mode == .robots && !work.demand[pod].isEmpty && shunned[pod] == nil
    }

    /// Whether orders wait for the pod.
    private func isUrgent(_ pod: Int) -> Bool { isWanted(pod) && work.demand[pod].isUrgent }

    /// Forgets pod, station and slot of a carrier.
    mutating func letGo(_ carrier: Int) {
        let task = tasks[carrier]
        if task.station >= 0 { desks[task.station].release(carrier) }
        if task.slot >= 0 { podOfCell[task.slot] = -1 }
        if task.pod >= 0 { carrierOfPod[task.pod] = -1 }
        tasks[carrier] = CarrierTask(duty: task.duty, order: task.order, goal: task.goal)
    }

    /// A carrier that holds a pod for no known reason: after a restart, or when a person has looked after it.
    private mutating func adopt(_ carrier: Int, _ pod: Int, _ report: CarrierReport, _ fleet: inout some Fleet) {
        carrierOfPod[pod] = carrier
        tasks[carrier].pod = pod
        if isUrgent(pod), let station = stationWithRoom(for: pod, from: report.cell) {
            join(carrier, station)
            tasks[carrier].duty = .carrying
        } else {
            bringHome(carrier, report, &fleet)
        }
    }

    private mutating func lift(_ carrier: Int, _ fleet: inout some Fleet) {
        tasks[carrier].duty = .waiting
        let pod = tasks[carrier].pod
        // It may have been pushed aside while it waited, so the pod's own cell is the goal.
        guard let cell = fleet.podCells[pod], let station = stationWithRoom(for: pod, from: cell) else { return }
        join(carrier, station)
        tasks[carrier].duty = .lifting
        send(carrier, to: cell, action: .lift(pod: pod), holds: true, &fleet)
    }

    private mutating func join(_ carrier: Int, _ station: Int) {
        tasks[carrier].station = station
        tasks[carrier].goal = -1
        desks[station].coming.append(carrier)
    }

    private mutating func comeHome(_ carrier: Int, _ report: CarrierReport, _ fleet: inout some Fleet) {
        let task = tasks[carrier]
        if report.pod == nil {
            guard report.hasDone(task.order) else { return }
            carrierOfPod[task.pod] = -1
            tasks[carrier] = CarrierTask(duty: .idle, order: task.order, goal: task.goal)
        } else if report.phase == .driving, isUrgent(task.pod),
            let station = stationWithRoom(for: task.pod, from: report.cell)
        {
            if task.slot >= 0 { podOfCell[task.slot] = -1 }
            tasks[carrier].slot = -1
            join(carrier, station)
            tasks[carrier].duty = .carrying
        } else if task.slot < 0 {
            bringHome(carrier, report, &fleet)
        }
    }

    /// Sends a carrier with its pod to a free slot, and tells its station that it leaves.
    mutating func bringHome(_ carrier: Int, _ report: CarrierReport, _ fleet: inout some Fleet) {
        let task = tasks[carrier]
        if task.station >= 0 { desks[task.station].release(carrier) }
        tasks[carrier].station = -1
        tasks[carrier].duty = .returning
        guard let slot = slot(for: task.pod, from: report.cell) else { return }
        podOfCell[slot] = Int32(task.pod)
        tasks[carrier].slot = slot
        send(carrier, to: slot, action: .lower, &fleet)
    }
}
