/// Who works and who rests, where a floor is so full that all at work together would be in each other's way.
///
/// The more drive, the slower all become, and traffic flows best somewhere between (Greenshields, "A study of traffic
/// capacity", 1935, at half of the free speed). Carriers should be kept faster than that, since a jam before a door lasts
/// long after those who caused it rest. So the rota measures how fast all who work come nearer to their goals, and
/// lets fewer work when they are slower than is good, more when they are faster, the more so the farther off they are. After a
/// jam they soon become three quarters of those who worked before it, and only slowly more. How
/// fast is good depends on the room: where hardly a cell is free all are slow, however few work. Who
/// rests has no goal and makes way for everybody. On floors with room enough all work all the time. O(robots log robots) a
/// step.
struct DutyRota: Sendable {
    /// Share of the free speed below which fewer work, and above which more, on a floor with room; found by trials with rooms,
    /// mazes, and strewn walls that were 12 to 98 % full.
    private static let goodPace = 0.6
    /// Share of cells with nobody on them at which what is missing from that pace is down to 1/e.
    private static let roomyShare = 0.1
    /// Robots for each free cell that are never too many: where so few are slow, it is for another reason.
    private static let fewestShare = 0.02
    /// Share by which their number changes at most at once.
    private static let change = -0.2...0.3
    /// Robots that work at first for each free cell that nobody stands on.
    private static let firstShare = 0.75
    /// Share by which it grows at most above what is free of jams.
    private static let probing = 0.01
    /// Pace below the good one that is a jam.
    private static let jamDepth = 0.1
    /// Share of those who worked before a jam that are held free of jams.
    private static let jamShare = 0.75
    /// Steps between two changes.
    private static let period = 8
    /// Share of what is known about the pace that the next step replaces.
    private static let novelty = 0.2

    private let goodPace: Double
    private let fewest: Double
    private var isOnDuty: [Bool]
    /// How many work at a time.
    private var most: Double
    private var pace = 0.5
    private var steps = 0
    /// How many worked when the pace was good last, nil since it jammed.
    private var lastGood: Double?
    /// How many may work before another jam is near.
    private var jamFree = Double.infinity

    /// - Parameter room: free cells of the floor.
    init(robots: Int, room: Int) {
        isOnDuty = Array(repeating: false, count: robots)
        let free = Double(max(0, room - robots)) / Double(max(1, room))
        goodPace = Self.goodPace * (1 - RealFunctions.exponential(-free / Self.roomyShare))
        fewest = max(1, Double(room) * Self.fewestShare)
        most = min(Double(robots), max(fewest, Double(room - robots) * Self.firstShare))
    }

    /// Notes how those on duty get on.
    mutating func note(_ step: FloorPace) {
        guard step.carriers > 0 else { return }
        pace += (Double(step.gained) / Double(step.carriers) - pace) * Self.novelty
        steps += 1
        guard steps % Self.period == 0 else { return }
        watchForJams()
        let change = min(max(pace - goodPace, Self.change.lowerBound), Self.change.upperBound)
        most = min(most * (1 + change), max(most * (1 + Self.probing), jamFree))
        if jamFree < .infinity { most = max(most, jamFree / 2) }
        most = min(max(most, fewest), Double(isOnDuty.count))
    }

    /// Remembers how many worked before a jam, so that they do not soon jam again (as Jacobson, "Congestion avoidance and
    /// control", 1988, has senders do).
    private mutating func watchForJams() {
        if pace > goodPace {
            lastGood = most
        } else if pace < goodPace - Self.jamDepth, let before = lastGood {
            lastGood = nil
            jamFree = before * Self.jamShare
        }
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
