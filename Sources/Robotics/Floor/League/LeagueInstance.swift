import Kernel

/// A problem of the League of Robot Runners: a floor, robots on it, and an endless list of tasks.
public struct LeagueInstance: Sendable {
    public let map: FloorMap
    /// Start cells; all robots face east.
    public let starts: [Int]
    /// The cells that each task leads to, in order. After the last task the list begins again.
    public private(set) var tasks: [[Int]]
    /// Visible tasks at a time.
    public let visible: Int
    public private(set) var handout: LeagueHandout
    /// The most tasks that may be visible at a time.
    private static let mostVisible = 4_000_000
    /// Tasks of a rehearsal for each robot.
    private static let rehearsedTasks = 20

    /// - Parameters:
    ///   - agents: bytes of the `.agents` file; the first `teamSize` robots take part.
    ///   - tasks: bytes of the `.tasks` file.
    ///   - reveal: visible tasks for each robot; where they are handed out, at least one and a whole number.
    public init(
        map: some Collection<UInt8>, agents: some Collection<UInt8>, tasks: some Collection<UInt8>, teamSize: Int,
        reveal: Double = 1.5, handout: LeagueHandout = .pool
    ) throws(LeagueError) {
        do {
            self.map = try FloorMap(bytes: map.withoutByteOrderMark)
        } catch {
            throw LeagueError(part: .map, line: error.line, reason: .map(error.reason))
        }
        starts = try Self.starts(agents, teamSize: teamSize, on: self.map)
        self.tasks = try Self.tasks(tasks, on: self.map, handout: handout)
        self.handout = handout
        guard reveal > 0, Double(teamSize) * reveal <= Double(Self.mostVisible) else {
            throw LeagueError(part: .manifest, line: 0, reason: .badReveal(reveal))
        }
        visible =
            handout == .pool ? max(1, Int(Double(teamSize) * reveal)) : teamSize * max(1, Int(reveal.rounded(.up)))
    }

    /// The same robots with endless tasks, drawn from those that are visible at the start.
    func rehearsal(using generator: inout SeededGenerator) -> LeagueInstance {
        var copy = self
        let known = tasks.prefix(visible)
        copy.tasks = (0..<starts.count * Self.rehearsedTasks).map { _ in
            known[Int.random(in: known.indices, using: &generator)]
        }
        if handout != .pool { copy.handout = .roundRobin }
        return copy
    }

    private static func starts(
        _ bytes: some Collection<UInt8>, teamSize: Int, on map: FloorMap
    ) throws(LeagueError) -> [Int] {
        var lists = LeagueLists(part: .agents, bytes: bytes)
        let rows = try lists.read()
        guard teamSize > 0, teamSize <= rows.count else {
            throw LeagueError(part: .manifest, line: 0, reason: .badTeamSize(teamSize, agents: rows.count))
        }
        var taken: Set<Int> = []
        var starts: [Int] = []
        for row in rows.prefix(teamSize) {
            let cell = row.numbers[0]
            guard map.isFree(cell) else {
                throw LeagueError(part: .agents, line: row.line, reason: .notFree(cell: cell))
            }
            guard taken.insert(cell).inserted else {
                throw LeagueError(part: .agents, line: row.line, reason: .sharedStart(cell: cell))
            }
            starts.append(cell)
        }
        return starts
    }

    private static func tasks(
        _ bytes: some Collection<UInt8>, on map: FloorMap, handout: LeagueHandout
    ) throws(LeagueError) -> [[Int]] {
        var lists = LeagueLists(part: .tasks, bytes: bytes)
        let rows = try lists.read()
        guard !rows.isEmpty else { throw LeagueError(part: .tasks, line: 0, reason: .noTasks) }
        for row in rows {
            guard handout == .pool || row.numbers.count == 1 else {
                throw LeagueError(part: .tasks, line: row.line, reason: .severalPlaces(row.numbers.count))
            }
            for cell in row.numbers where !map.isFree(cell) {
                throw LeagueError(part: .tasks, line: row.line, reason: .notFree(cell: cell))
            }
        }
        return rows.map(\.numbers)
    }
}
