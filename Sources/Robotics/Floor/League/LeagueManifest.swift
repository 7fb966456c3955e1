/// The JSON file that names the parts of a League of Robot Runners instance (2023, 2024 and 2026 formats).
///
/// File names are relative to the folder of the manifest.
public struct LeagueManifest: Sendable, Codable, Equatable {
    public var mapFile: String
    public var agentFile: String
    public var taskFile: String
    public var teamSize: Int
    /// Visible tasks for each robot; 1.5 in the league since 2024, 1 before.
    public var numTasksReveal: Double?
    /// How tasks come to robots in the 2023 format: "greedy", "roundrobin" or "roundrobin_fixed"; nil since 2024, where
    /// the planner chooses.
    public var taskAssignmentStrategy: String?
    public var version: String?
    /// Ticks that a move or a turn takes (2026 format, 10 where it is left out); 1 before.
    public var agentCounter: Int?
    /// Side of the square that a robot keeps free around itself, in cells (2026 format, 1 where it is left out).
    public var agentSize: Double?
    /// How robots stall (2026 format).
    public var delayConfig: LeagueDelays?

    public init(
        mapFile: String, agentFile: String, taskFile: String, teamSize: Int, numTasksReveal: Double? = nil,
        taskAssignmentStrategy: String? = nil, version: String? = nil
    ) {
        self.mapFile = mapFile
        self.agentFile = agentFile
        self.taskFile = taskFile
        self.teamSize = teamSize
        self.numTasksReveal = numTasksReveal
        self.taskAssignmentStrategy = taskAssignmentStrategy
        self.version = version
    }

    /// Ticks an action and stalls of a 2026 instance; nil before.
    ///
    /// Robots count as squares of a whole cell, which keeps smaller ones apart too; larger ones could not pass each other
    /// in neighbouring lanes and are refused.
    public func ticks() throws(LeagueError) -> (count: Int, delays: LeagueDelays?)? {
        guard delayConfig != nil || agentCounter != nil || agentSize != nil else { return nil }
        let count = agentCounter ?? 10
        guard (1...1_000).contains(count) else {
            throw LeagueError(part: .manifest, line: 0, reason: .badCounter(count))
        }
        if let agentSize, !(agentSize > 0 && agentSize <= 1) {
            throw LeagueError(part: .manifest, line: 0, reason: .badSize(agentSize))
        }
        try delayConfig?.check()
        return (count, delayConfig)
    }

    /// How tasks come to robots.
    public func handout() throws(LeagueError) -> LeagueHandout {
        switch taskAssignmentStrategy {
        case nil: return .pool
        case "greedy": return .inOrder
        case "roundrobin": return .roundRobin
        case "roundrobin_fixed", "roundrobin-fixed": return .roundRobinOnce
        case .some(let name):
            throw LeagueError(part: .manifest, line: 0, reason: .unknownHandout(String(name.prefix(40))))
        }
    }
}
