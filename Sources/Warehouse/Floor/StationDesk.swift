/// A station at work: the carriers at its places and the pick in hand.
struct StationDesk: Sendable {
    /// Carriers that stand at its places, the first at (or next to) the pick cell.
    var line: [Int] = []
    /// Carriers that are on their way with a pod.
    var coming: [Int] = []
    var pick: PickID?
    /// Steps until the pick in hand is done.
    var stepsLeft = 0
    /// Units picked since the start.
    var units = 0

    var load: Int { line.count + coming.count }

    mutating func release(_ carrier: Int) {
        if line.first == carrier { pick = nil }
        line.removeAll { $0 == carrier }
        coming.removeAll { $0 == carrier }
    }
}
