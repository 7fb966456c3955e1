/// What a carrier is about. Nothing of it is stored: after a restart it follows from what the carrier holds.
struct CarrierTask: Sendable, Equatable {
    enum Duty: Sendable, Equatable {
        case idle
        /// Going to its resting place.
        case parking
        /// Driving to a pod.
        case fetching
        /// Beneath the pod, until a station has room.
        case waiting
        case lifting
        /// With a pod, on the way to a station or in its queue.
        case carrying
        case atStation
        /// Bringing the pod home.
        case returning
        /// Waits for a person.
        case outOfOrder
    }

    var duty = Duty.idle
    /// Index of the pod, -1 for none.
    var pod = -1
    /// Index of the station, -1 for none.
    var station = -1
    /// Cell that is kept free for the pod, -1 for none.
    var slot = -1
    /// The fleet order last sent.
    var order = 0
    /// Its goal.
    var goal = -1
    /// Step before which nothing is asked of it.
    var restUntil = 0

    var isBusy: Bool { duty != .idle && duty != .parking && duty != .outOfOrder }
}
