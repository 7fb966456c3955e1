/// Who works and who rests, where a floor is so full that all at work together would be in each other's way.
///
/// The more drive, the slower all become, and traffic flows best somewhere between (Greenshields, "A study of traffic
/// capacity", 1935, at half of the free speed). Carriers should be kept faster than that, since a jam before a door lasts
/// long after those who caused it rest. So the rota measures how fast all who work come nearer to their goals, and
/// lets fewer work when they are slower than is good, more when they are faster, the more so the farther off they are. After a
/// jam they soon become three quarters of those who worked before it, and only slowly more. How fast is good depends on the
/// room: where hardly a cell is free, or many are pinned, all are slow, however few work.
///
/// Who rests has no goal and makes way for everybody. Where there is room, nobody rests in the middle of the traffic: who
/// stands there works first, and who has set out goes on to its goal. O(robots log robots) a step.
struct DutyRota: Sendable {
    /// What a robot with a task would do if it worked.
    struct Shift: Sendable {
        /// Cell where it would drive to.
        let goal: Int
        /// What its task costs from here on.
        let cost: Int
        /// Whether it is in the middle of its task.
        let isOpen: Bool
        /// Whether it stands where much more is driven than elsewhere.
        let isInTraffic: Bool
    }

    /// Share of the free speed below which fewer work, and above which more, where there is room to rest out of everybody's way.
    private static let roomyPace = 0.7
    /// The same on crowded floors; found by trials with rooms, mazes, and strewn walls that were 12 to 98 % full.
    private static let crowdedPace = 0.6
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
    /// The same of what is known about those who could not act.
    private static let pinNovelty = 0.05

    private let isCrowded: Bool
    /// The good pace where nobody is pinned.
    private let pinlessPace: Double
    private let fewest: Double
    /// Where each robot on duty drives to, nil for those who rest.
    private var goals: [Int?]
    /// How many work at a time.
    private var most: Double
    private var pace = 0.5
    /// Share of robots that could not act.
    private var pinned = 0.0
    private var steps = 0
    /// How many worked when the pace was good last, nil since it jammed.
    private var lastGood: Double?
    /// How many may work before another jam is near.
    private var jamFree = Double.infinity

    /// - Parameters:
    ///   - room: free cells of the floor.
    ///   - isCrowded: whether those who rest are in the way wherever they stand.
    init(robots: Int, room: Int, isCrowded: Bool) {
        self.isCrowded = isCrowded
        goals = Array(repeating: nil, count: robots)
        let free = Double(max(0, room - robots)) / Double(max(1, room))
        let good = isCrowded ? Self.crowdedPace : Self.roomyPace
        pinlessPace = good * (1 - RealFunctions.exponential(-free / Self.roomyShare))
        fewest = max(1, Double(room) * Self.fewestShare)
        most = min(Double(robots), max(fewest, Double(room - robots) * Self.firstShare))
    }

    /// Notes how those on duty get on.
    mutating func note(_ step: FloorPace) {
        guard step.carriers > 0 else { return }
        pace += (Double(step.gained) / Double(step.carriers) - pace) * Self.novelty
        pinned += (Double(step.pinned) / Double(step.carriers + step.pinned) - pinned) * Self.pinNovelty
        steps += 1
        guard steps % Self.period == 0 else { return }
        watchForJams()
        let change = min(max(pace - goodPace, Self.change.lowerBound), Self.change.upperBound)
        most = min(most * (1 + change), max(most * (1 + Self.probing), jamFree))
        if jamFree < .infinity { most = max(most, jamFree / 2) }
        most = min(max(most, fewest), Double(goals.count))
    }

    private var goodPace: Double { pinlessPace * (1 - pinned) }

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
    var isFull: Bool { Int(most) >= goals.count }

    /// - Parameter shifts: nil for a robot without a task.
    /// - Returns: whether each robot works.
    mutating func choose(_ shifts: [Shift?]) -> [Bool] {
        let ranks = shifts.indices.compactMap { robot in
            shifts[robot].map { (standing(of: robot, $0), $0.cost, robot) }
        }
        goals = Array(repeating: nil, count: goals.count)
        for rank in ranks.sorted(by: <).prefix(Int(most)) { goals[rank.2] = shifts[rank.2]?.goal }
        return goals.map { $0 != nil }
    }

    /// The lower, the sooner a robot works.
    private func standing(of robot: Int, _ shift: Shift) -> Int {
        let isUnderWay = isCrowded ? shift.isOpen && goals[robot] != nil : goals[robot] == shift.goal
        return isUnderWay ? 0 : shift.isInTraffic ? 1 : shift.isOpen ? 2 : 3
    }
}
