import Kernel
import Robotics

/// The true state of one simulated carrier.
struct SimulatedCarrier: Sendable, Equatable {
    var cell: Int
    var heading: Heading
    var pod: Int?
    var order: CarrierOrder?
    var phase: CarrierReport.Phase = .idle
    /// Steps of lifting or lowering that remain.
    var actingFor = 0
    var isPaused = false
    var error: FleetError?

    /// Stands like a wall until a person comes.
    var isStalled: Bool { error?.level == .fatal }

    var report: CarrierReport {
        CarrierReport(cell: cell, heading: heading, pod: pod, order: order?.id, phase: phase, error: error)
    }

    var planned: CarrierState {
        let holds = phase == .done && order?.holds == true && order?.goal == cell
        return CarrierState(
            cell: cell, heading: heading, goal: order?.goal, isLaden: pod != nil,
            isPinned: isPaused || phase == .acting || holds, urgency: order?.urgency ?? 0)
    }

    mutating func take(_ order: CarrierOrder) {
        self.order = order
        phase = .driving
        actingFor = 0
        if error?.level != .fatal { error = nil }
    }

    mutating func forgetOrder() {
        order = nil
        phase = .idle
        actingFor = 0
    }
}
