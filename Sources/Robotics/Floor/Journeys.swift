import Kernel

/// How each carrier gets on with its way to its goal, and who goes first because of it.
///
/// Short ways go first, since they free a carrier soonest. Whoever takes much longer than its way alone would need
/// goes before all of them, the latest first, until it arrives: so nobody starves. Whoever goes first and yet gets no
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
        var yielding = 0
        var retreats = 0
    }

    private var journeys: ContiguousArray<Journey> = []
    /// Steps without getting nearer after which a carrier steps back.
    private static let patience = 6

    mutating func resize(carriers: Int) {
        guard journeys.count != carriers else { return }
        journeys = ContiguousArray(repeating: Journey(), count: carriers)
    }

    /// - Parameters:
    ///   - goal: node of the goal, -1 for none.
    ///   - left: steps to the goal, nil when there is none or it cannot be reached.
    /// - Returns: how often the carrier has stepped back on this journey, if it does so from now on, else 0.
    mutating func note(
        _ carrier: Int, goal: Int, left: Int?, isPinned: Bool, using generator: inout SeededGenerator
    ) -> Int {
        var journey = journeys[carrier]
        defer { journeys[carrier] = journey }
        guard let left, left > 0 else {
            journey = Journey(goal: goal)
            return 0
        }
        if journey.goal != goal || journey.left == .max {
            journey = Journey(goal: goal, allowance: 2 * left + 24)
        }
        journey.left = left
        guard !isPinned else { return 0 }
        journey.elapsed += 1
        journey.yielding = max(0, journey.yielding - 1)
        if left < journey.nearest {
            journey.nearest = left
            journey.stalled = 0
        } else if journey.yielding == 0 {
            journey.stalled += 1
        }
        guard journey.stalled >= Self.patience else { return 0 }
        let pause = Self.patience + Int(generator.next() % UInt64(2 * Self.patience))
        journey.yielding = pause << min(journey.retreats, 4)
        journey.retreats += 1
        journey.nearest = .max
        journey.stalled = 0
        return journey.retreats
    }

    /// Whether a carrier takes much longer than its way alone would need.
    func isLate(_ carrier: Int) -> Bool { journeys[carrier].elapsed > journeys[carrier].allowance }

    /// How much the steps of a carrier count against those of others.
    func weight(of carrier: Int) -> Int32 {
        if journeys[carrier].left == .max { return 1 }
        if journeys[carrier].yielding > 0 { return 2 }
        return isLate(carrier) ? PushSearch.sacred : 8
    }

    /// Carriers from the first to the last to choose.
    func order(_ carriers: [CarrierState]) -> [Int] {
        let keys = carriers.indices.map { index in
            let journey = journeys[index]
            let standing = journey.left == .max ? 0 : journey.yielding > 0 ? 1 : 2
            let late = max(0, journey.elapsed - journey.allowance)
            return (standing, carriers[index].urgency, late, -journey.left, -index)
        }
        return carriers.indices.sorted { keys[$0] > keys[$1] }
    }
}
