import Contracts
import Kernel

/// A pick as the floor sees it.
struct OpenPick: Sendable, Equatable {
    enum Source: Sendable, Equatable {
        /// By the pod's index in the site.
        case pod(Int)
        case reserve
        /// No place has enough.
        case nowhere
    }

    var row: PickRow
    let goods: Goods
    let source: Source
}

/// Released picks, and refills, that wait for one pod.
struct PodDemand: Sendable {
    var picks: [PickID] = []
    var units = 0
    /// When the first of them was released.
    var since = Timestamp(microseconds: .max)
    /// The most urgent first.
    var refills: [RefillRow] = []

    var isEmpty: Bool { picks.isEmpty && refills.isEmpty }
    /// Whether an order waits for the pod.
    var isUrgent: Bool { !picks.isEmpty || refills.first?.isUrgent == true }
}
