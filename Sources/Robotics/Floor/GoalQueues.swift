/// Who is held back because too many others will be at the same goal before it.
///
/// A cell that many want, as a station, serves one after another. Who is there before its turn only wedges in those that want
/// to leave, until nobody gets in or out. So whoever would come much too early has no goal for now, and makes way for
/// everybody. O(carriers log carriers) a step.
struct GoalQueues: Sendable {
    /// Steps between two carriers that arrive at one cell: one turns and leaves, the next drives in.
    static let headway = 4
    /// Steps that a carrier may come too early: a few must be near, or the goal is idle where one is held up. Found by trials with
    /// warehouses 30 to 60 % full: with 20 and a headway of 3 they jam, with 5 stations stand idle.
    static let slack = 16

    private var queue: [(goal: Int, left: Int, carrier: Int)] = []

    mutating func begin() { queue.removeAll(keepingCapacity: true) }

    /// - Parameter left: steps to the goal if nobody were in the way.
    mutating func join(_ carrier: Int, goal: Int, left: Int) { queue.append((goal, left, carrier)) }

    /// Those who would come much too early, the nearest to each goal being served first.
    mutating func heldBack() -> [Int] {
        queue.sort(by: <)
        var held: [Int] = []
        var goal = -1
        var service = 0
        for entry in queue {
            service = entry.goal == goal ? max(service + Self.headway, entry.left) : entry.left
            goal = entry.goal
            if service - entry.left > Self.slack { held.append(entry.carrier) }
        }
        return held
    }
}
