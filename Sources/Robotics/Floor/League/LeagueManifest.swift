/// The JSON file that names the parts of a League of Robot Runners instance (2024 format; decode it with any decoder).
///
/// File names are relative to the folder of the manifest.
public struct LeagueManifest: Sendable, Codable, Equatable {
    public var mapFile: String
    public var agentFile: String
    public var taskFile: String
    public var teamSize: Int
    /// Visible tasks for each robot; 1.5 in the league.
    public var numTasksReveal: Double?
    public var version: String?

    public init(
        mapFile: String, agentFile: String, taskFile: String, teamSize: Int, numTasksReveal: Double? = nil,
        version: String? = nil
    ) {
        self.mapFile = mapFile
        self.agentFile = agentFile
        self.taskFile = taskFile
        self.teamSize = teamSize
        self.numTasksReveal = numTasksReveal
        self.version = version
    }
}
