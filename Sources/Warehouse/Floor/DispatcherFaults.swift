import Contracts
import Fleet
import Kernel
import Robotics

extension Dispatcher {
    /// Steps for which a pod that cannot be reached is left alone.
    private static let shunSteps = 60
    /// Steps for which a carrier without a way does nothing.
    private static let restSteps = 15

    /// Whether nobody can be served at a station, because a carrier stands broken at its pick cell.
    func isClosed(_ station: Int) -> Bool { blocked.contains(site.stations[station].cell) }

    /// Places of a station that can be driven to.
    func openPlaces(of station: Int) -> [Int] {
        let places = site.stations[station].places
        return blocked.isEmpty ? places : places.filter { !blocked.contains($0) }
    }

    /// What becomes of a carrier's work when it cannot go on: others take it over where they can, and a person is told.
    mutating func fail(
        _ carrier: Int, _ report: CarrierReport, _ error: FleetError, _ fleet: inout some Fleet, _ now: Timestamp
    ) {
        let task = tasks[carrier]
        guard task.duty != .outOfOrder else { return }
        letGo(carrier)
        let pod = report.pod ?? (task.pod >= 0 ? task.pod : nil)
        if let pod { findAgain(pod, holder: report.pod == nil ? nil : carrier, at: report.cell, fleet) }
        if error.level == .fatal {
            tasks[carrier].duty = .outOfOrder
            enter(.raise(.carrier(carrier, pod: report.pod.map { site.pods[$0].id }, error)), now)
        } else {
            tasks[carrier].duty = .idle
            tasks[carrier].restUntil = step + Self.restSteps
            fleet.act(.cancelOrder, on: carrier)
            fleet.act(.clearErrors, on: carrier)
            if let pod {
                if shunned[pod] == nil { enter(.raise(.unreachable(site.pods[pod].id, error)), now) }
                shunned[pod] = step + Self.shunSteps
            }
        }
        if let pod { for pick in work.demand[pod].picks { enter(.reallocate(pick), now) } }
    }

    /// The error may have come between an action and the report of it: what the fleet says of the pod holds.
    private mutating func findAgain(_ pod: Int, holder: Int?, at cell: Int, _ fleet: some Fleet) {
        if let holder {
            carrierOfPod[pod] = holder
            if podOfCell[cell] == Int32(pod) { podOfCell[cell] = -1 }
        } else if let cell = fleet.podCells[pod] {
            podOfCell[cell] = Int32(pod)
        }
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
                ko: "다른 로봇은 돌아서 가요. 살펴보고 '다시 시작'을 누르세요",
                en: "The others drive around it. Look after it and settle this as restart"))
    }

    static func unreachable(_ pod: String, _ error: FleetError) -> Self {
        Self(
            kind: .unreachable, cause: "unreachable:\(pod)", pod: pod,
            text: LocalizedText(ko: "포드 \(pod): \(error.text.ko)", en: "pod \(pod): \(error.text.en)"),
            proposal: LocalizedText(
                ko: "길을 막은 것을 치우세요. 가능한 상품은 다른 포드에서 가져와요",
                en: "Clear the way. What other pods have is fetched from there meanwhile"))
    }
}
