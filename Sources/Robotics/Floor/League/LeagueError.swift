/// Why files are not a League of Robot Runners instance, and where.
public struct LeagueError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Part: String, Sendable { case manifest, map, agents, tasks }

    public enum Reason: Sendable, Equatable {
        case map(FloorMapError.Reason)
        case missingCount
        case badNumber(String)
        case tooFewLines(found: Int, expected: Int)
        case emptyTask
        case notFree(cell: Int)
        case sharedStart(cell: Int)
        case badTeamSize(Int, agents: Int)
        case badReveal(Double)
        case noTasks
        case tooMany(limit: Int)
        case severalPlaces(Int)
        case unknownHandout(String)
        case badDelay(String)
        case badCounter(Int)
        case badSize(Double)
    }

    public let part: Part
    /// Counted from 1; 0 where no single line is at fault.
    public let line: Int
    public let reason: Reason

    public init(part: Part, line: Int, reason: Reason) {
        self.part = part
        self.line = line
        self.reason = reason
    }

    public var description: String {
        (line > 0 ? "\(part.rawValue), line \(line): " : "\(part.rawValue): ") + what
    }

    private var what: String {
        switch reason {
        case .map(let reason): FloorMapError(line: 0, reason: reason).description
        case .missingCount: "expected a count of lines"
        case .badNumber(let word): "\"\(word)\" is not a number of a cell or a count"
        case .tooFewLines(let found, let expected): "\(found) lines, but the count says \(expected)"
        case .emptyTask: "a task without a place"
        case .notFree(let cell): "cell \(cell) is not free floor of the map"
        case .sharedStart(let cell): "two robots start on cell \(cell)"
        case .badTeamSize(let size, let agents): "a team of \(size), but \(agents) robots are listed"
        case .badReveal(let share): "\(share) visible tasks a robot are too many or too few"
        case .noTasks: "no task"
        case .tooMany(let limit): "more than \(limit) numbers or lines"
        case .severalPlaces(let count): "\(count) places in a task, but tasks that are handed out have one"
        case .badDelay(let name): "delayConfig.\(name) is out of its range"
        case .badCounter(let ticks): "\(ticks) ticks an action; 1 to 1,000 are possible"
        case .badSize(let size): "robots of \(size) cells; more than 0 and at most 1 is possible"
        case .unknownHandout(let name):
            "\"\(name)\" is no way to hand out tasks: greedy, roundrobin and roundrobin_fixed are"
        }
    }
}
