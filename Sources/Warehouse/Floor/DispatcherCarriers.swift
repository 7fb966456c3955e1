import Contracts
import Fleet
import Kernel
import Robotics

extension Dispatcher {
    /// Steps for which a pod or carrier without a way is left alone.
    private static let shunSteps = 60

    /// Takes a carrier's duty further by what it reports.
    mutating func follow(_ carrier: Int, _ report: CarrierReport, _ fleet: inout some Fleet, _ now: Timestamp) {
        if let error = report.error, error.level >= .critical {
            return fail(carrier, report, error, &fleet, now)
        }
        let task = tasks[carrier]
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
            if !isWanted(task.pod) { bringHome(carrier, report, &fleet) }
        case .atStation: break
        case .returning: comeHome(carrier, report, &fleet)
        }
    }

    private func isWanted(_ pod: Int) -> Bool { mode == .robots && !work.demand[pod].isEmpty }

    /// Forgets pod, station and slot of a carrier.
    private mutating func letGo(_ carrier: Int) {
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
        if isWanted(pod), let station = stationWithRoom(for: pod, from: report.cell) {
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
        } else if report.phase == .driving, isWanted(task.pod),
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

    private mutating func fail(
        _ carrier: Int, _ report: CarrierReport, _ error: FleetError, _ fleet: inout some Fleet, _ now: Timestamp
    ) {
        let task = tasks[carrier]
        guard task.duty != .outOfOrder else { return }
        letGo(carrier)
        let pod = report.pod ?? (task.pod >= 0 ? task.pod : nil)
        if error.level == .fatal {
            tasks[carrier].duty = .outOfOrder
            if let held = report.pod { carrierOfPod[held] = carrier }
            enter(.raise(.carrier(carrier, pod: report.pod.map { site.pods[$0].id }, error)), now)
        } else {
            tasks[carrier].duty = .idle
            fleet.act(.cancelOrder, on: carrier)
            fleet.act(.clearErrors, on: carrier)
            if let pod {
                shunned[pod] = step + Self.shunSteps
                enter(.raise(.unreachable(site.pods[pod].id, error)), now)
            }
        }
        if let pod { for pick in work.demand[pod].picks { enter(.reallocate(pick), now) } }
    }
}

extension ExceptionDraft {
    static func carrier(_ carrier: Int, pod: String?, _ error: FleetError) -> Self {
        Self(
            kind: .carrier, cause: "carrier:\(carrier)", pod: pod, carrier: carrier,
            text: LocalizedText(
                ko: "로봇 \(carrier + 1): \(error.text.ko)" + (pod.map { " (포드 \($0)를 들고 있음)" } ?? ""),
                en: "carrier \(carrier + 1): \(error.text.en)" + (pod.map { " (it holds pod \($0))" } ?? "")),
            proposal: LocalizedText(
                ko: "다른 로봇은 돌아서 갑니다. 살펴보고 '다시 시작'을 누르세요",
                en: "The others drive around it. Look after it and settle this as restart"))
    }

    static func unreachable(_ pod: String, _ error: FleetError) -> Self {
        Self(
            kind: .unreachable, cause: "unreachable:\(pod)", pod: pod,
            text: LocalizedText(ko: "포드 \(pod): \(error.text.ko)", en: "pod \(pod): \(error.text.en)"),
            proposal: LocalizedText(
                ko: "길을 막은 것을 치우세요. 가능한 상품은 다른 포드에서 가져옵니다",
                en: "Clear the way. What other pods have is fetched from there meanwhile"))
    }
}
