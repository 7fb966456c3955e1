/// Who works and who rests, where a floor is so full that all at work together would be in each other's way.
///
/// Traffic flows best where carriers drive at somewhat less than half of the speed that they would have alone (Greenshields,
/// "A study of traffic capacity", 1935). So the rota measures how fast all who work come nearer to their goals, and
/// lets fewer work when they are slower than that, more when they are faster. Who rests has no goal and makes way for
/// everybody. On floors with room enough all work all the time. O(robots log robots) a step.
struct DutyRota: Sendable {
    /// Share of the free speed below which fewer work, and above which more.
    private static let goodPace = 0.35...0.45
    /// Robots that work at first for each free cell that nobody stands on.
    private static let firstShare = 0.75
    /// Robots that always may work for each free cell that nobody stands on: where there is that much room, a jam is at
    /// some door or behind somebody who stalls, and resting would only leave more robots in the way.
    private static let leastShare = 0.1
    /// Steps between two changes.
    private static let period = 8
    /// Share of what is known about the pace that the next step replaces.
    private static let novelty = 0.05

    private var isOnDuty: [Bool]
    /// How many work at a time.
    private var most: Double
    /// How few may work.
    private let least: Double
    private var pace = 0.5
    private var steps = 0

    /// - Parameter room: free cells of the floor.
    init(robots: Int, room: Int) {
        isOnDuty = Array(repeating: false, count: robots)
        most = min(Double(robots), max(1, Double(room - robots) * Self.firstShare))
        least = min(Double(robots), max(1, Double(room - robots) * Self.leastShare))
    }

    /// Notes how those on duty get on.
    mutating func note(_ step: FloorPace) {
        guard step.carriers > 0 else { return }
        pace += (Double(step.gained) / Double(step.carriers) - pace) * Self.novelty
        steps += 1
        guard steps % Self.period == 0 else { return }
        if pace < Self.goodPace.lowerBound { most *= 0.93 }
        if pace > Self.goodPace.upperBound { most *= 1.07 }
        most = min(max(most, least), Double(isOnDuty.count))
    }

    /// Whether everybody may work.
    var isFull: Bool { Int(most) >= isOnDuty.count }

    /// - Parameter costs: what the task of each robot costs from here on, nil for a robot without one.
    /// - Parameter isOpen: whether a robot is in the middle of its task.
    /// - Returns: whether each robot works.
    mutating func choose(costs: [Int?], isOpen: [Bool]) -> [Bool] {
        let robots = costs.indices.filter { costs[$0] != nil }
        let ranks = robots.map { robot in
            (isOnDuty[robot] && isOpen[robot] ? 0 : isOpen[robot] ? 1 : 2, costs[robot] ?? 0, robot)
        }
        for robot in isOnDuty.indices { isOnDuty[robot] = false }
        for rank in ranks.sorted(by: <).prefix(Int(most)) { isOnDuty[rank.2] = true }
        return isOnDuty
    }
}
