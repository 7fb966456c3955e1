public import Robotics

/// What a carrier says of itself.
public struct CarrierReport: Sendable, Equatable {
    public enum Phase: Sendable, Hashable {
        /// Without an order.
        case idle
        case driving
        /// Lifting or lowering.
        case acting
        /// The order is fulfilled; the carrier waits for the next.
        case done
    }

    public var cell: Int
    public var heading: Heading
    /// The pod it carries.
    public var pod: Int?
    /// The order that `phase` speaks of.
    public var order: Int?
    public var phase: Phase
    public var error: FleetError?

    public init(
        cell: Int, heading: Heading, pod: Int? = nil, order: Int? = nil, phase: Phase = .idle,
        error: FleetError? = nil
    ) {
        self.cell = cell
        self.heading = heading
        self.pod = pod
        self.order = order
        self.phase = phase
        self.error = error
    }

    /// Whether this order is fulfilled.
    public func hasDone(_ id: Int) -> Bool { order == id && phase == .done }
}
