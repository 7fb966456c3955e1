import Kernel

/// How each carrier gets on with its way to its goal, and who goes first because of it.
///
/// Short ways go first, since they free a carrier soonest. Whoever takes much longer than its way alone would need
/// goes before all of them, the latest first, until it arrives: so nobody starves. Before these go only those who stand in
/// a passage one cell wide, which serves nobody until they are out. Whoever goes first and yet gets no
/// nearer stands against somebody who cannot give way (as in a dead end); it steps back behind everybody for a
/// while, of random length, so that two such carriers do not step back together for ever; each time longer.
struct Journeys: Sendable {
    private struct Journey: Sendable {
        var goal = -1
        var elapsed = 0
        var allowance = 0
        var left = Int.max
        var nearest = Int.max
        var stalled = 0
        var borne = 0
        var yielding = 0
        var retreats = 0
        var isRough = false
        /// Steps beyond what its way should take.
        var lateness: Int { max(0, elapsed - allowance) }
    }

    private var journeys: ContiguousArray<Journey> = []
    /// Whether the steps of those near their goals count more.
    private let favoursNear: Bool
    /// How the step before brought all carriers under way nearer to their goals.
    private(set) var pace = FloorPace()
    /// Steps without getting nearer after which a carrier steps back.
    private static let patience = 6
    /// What the steps of a carrier count that is not late.
    private static let plainWeight: Int32 = 8
    /// What they count at the goal where near ones are favoured, and steps before it at which that is down to a half.
    private static let nearWeight = 64
    private static let nearness = 8
    private static let leastWeight: Int32 = 2
    /// What the steps of one count that has just become late.
    static let lateWeight: Int32 = 32
    private static let mostDoublings = (PushSearch.sacred / lateWeight).trailingZeroBitCount
    /// How often a carrier that has room ahead waits so long before it steps back all the same.
    private static let endurance = 20

    init(favoursNear: Bool = false) { self.favoursNear = favoursNear }

    mutating func begin(carriers: Int) {
        pace = FloorPace()
        guard journeys.count != carriers else { return }
        journeys = ContiguousArray(repeating: Journey(), count: carriers)
    }

    /// - Parameters:
    ///   - goal: node of the goal, -1 for none.
    ///   - left: steps to the goal, nil when there is none or it cannot be reached.
    ///   - isRough: whether `left` is only the straight way, until the true one is known.
    /// - Returns: whether the carrier has been stopped for so long that something must be done: see `bear` and `stepBack`.
    mutating func note(_ carrier: Int, goal: Int, left: Int?, isRough: Bool = false, isPinned: Bool) -> Bool {
        var journey = journeys[carrier]
        defer { journeys[carrier] = journey }
        guard let left, left > 0 else {
            journey = Journey(goal: goal)
            return false
        }
        if journey.goal != goal || journey.left == .max {
            journey = Journey(goal: goal, allowance: 2 * left + 24)
        }
        if journey.isRough {
            journey.allowance = journey.elapsed + 2 * left + 24
            journey.nearest = .max
        } else if journey.left != .max, !isPinned {
            pace.note(gain: journey.left - left)
        }
        journey.isRough = isRough
        journey.left = left
        if isPinned {
            pace.notePinned()
            return false
        }
        journey.elapsed += 1
        journey.yielding = max(0, journey.yielding - 1)
        if left < journey.nearest {
            journey.nearest = left
            journey.stalled = 0
        } else if journey.yielding == 0 {
            journey.stalled += 1
        }
        return journey.stalled >= Self.patience
    }

    /// Lets a stopped carrier wait on, since there is room ahead that others will make way into.
    ///
    /// - Returns: no when it has done so often enough.
    mutating func bear(_ carrier: Int) -> Bool {
        guard journeys[carrier].borne < Self.endurance else { return false }
        journeys[carrier].borne += 1
        journeys[carrier].stalled = 0
        return true
    }

    /// Lets a stopped carrier step back behind everybody.
    ///
    /// - Returns: how often it has done so on this journey.
    mutating func stepBack(_ carrier: Int, using generator: inout SeededGenerator) -> Int {
        let pause = Self.patience + Int(generator.next() % UInt64(2 * Self.patience))
        journeys[carrier].yielding = pause << min(journeys[carrier].retreats, 4)
        journeys[carrier].retreats += 1
        journeys[carrier].nearest = .max
        journeys[carrier].stalled = 0
        journeys[carrier].borne = 0
        return journeys[carrier].retreats
    }

    /// Whether a carrier takes much longer than its way alone would need.
    func isLate(_ carrier: Int) -> Bool { journeys[carrier].lateness > 0 }

    /// How much the steps of a carrier count against those of others: nothing where it wants to go nowhere, or else all
    /// who made way for somebody would together turn it back.
    ///
    /// Who is late counts more, twice as much each time that it has taken as long again, until nobody turns it back any more. Not at once:
    /// in a crowd nearly all are late, and where nobody may be turned back nobody gets through.
    func weight(of carrier: Int) -> Int32 {
        let journey = journeys[carrier]
        if journey.left == .max { return 0 }
        if journey.yielding > 0 { return Self.leastWeight }
        let punctual = punctualWeight(left: journey.left)
        guard journey.lateness > 0 else { return punctual }
        return max(punctual, Self.lateWeight) << Int32(min(journey.lateness / journey.allowance, Self.mostDoublings))
    }

    private func punctualWeight(left: Int) -> Int32 {
        guard favoursNear else { return Self.plainWeight }
        return max(Self.leastWeight, Int32(Self.nearWeight * Self.nearness / (Self.nearness + left)))
    }

    /// Carriers from the first to the last to choose.
    ///
    /// - Parameter isInPassage: whether a carrier stands where only one can pass.
    func order(_ carriers: [CarrierState], isInPassage: (Int) -> Bool) -> [Int] {
        let keys = carriers.indices.map { index in
            let journey = journeys[index]
            let standing = journey.left == .max ? 0 : journey.yielding > 0 ? 1 : 2
            let late = standing == 2 && isInPassage(index) ? Int.max : journey.lateness
            return (standing, carriers[index].urgency, late, -journey.left, -index)
        }
        return carriers.indices.sorted { keys[$0] > keys[$1] }
    }
}
