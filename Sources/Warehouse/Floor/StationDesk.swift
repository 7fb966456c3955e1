/// A station at work: the carriers at its places and the work in hand.
struct StationDesk: Sendable {
    /// Carriers that stand at its places, the first at (or next to) the pick cell.
    var line: [Int] = []
    /// Carriers that are on their way with a pod.
    var coming: [Int] = []
    var job: Job?
    /// Steps until the work in hand is done.
    var stepsLeft = 0
    /// Whether the pod in front was fetched for nothing but refills.
    var isForRefills = false
    /// Units picked since the start.
    var units = 0

    enum Job: Sendable, Equatable {
        case pick(PickID)
        case fill(RefillID)
    }

    var pick: PickID? { if case .pick(let pick) = job { pick } else { nil } }
    var refill: RefillID? { if case .fill(let refill) = job { refill } else { nil } }
    var load: Int { line.count + coming.count }

    mutating func release(_ carrier: Int) {
        if line.first == carrier { job = nil }
        line.removeAll { $0 == carrier }
        coming.removeAll { $0 == carrier }
    }
}
