public import Kernel

/// Why files are not a League of Robot Runners instance, and where.
public struct LeagueError: FileFault, Equatable {
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
        case badDelay(String, expected: LocalizedText)
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
        (line > 0 ? "\(part.rawValue), line \(line): " : "\(part.rawValue): ") + message.en
    }

    public var message: LocalizedText {
        switch reason {
        case .map(let reason): FloorMapError(line: 0, reason: reason).message
        case .missingCount: LocalizedText(ko: "줄의 수가 먼저 있어야 합니다", en: "expected a count of lines")
        case .badNumber(let word):
            LocalizedText(
                ko: "\"\(word)\"은(는) 칸 번호나 개수가 아닙니다", en: "\"\(word)\" is not a number of a cell or a count")
        case .tooFewLines(let found, let expected):
            LocalizedText(ko: "\(expected)줄이라고 했지만 \(found)줄입니다", en: "\(found) lines, but the count says \(expected)")
        case .emptyTask: LocalizedText(ko: "갈 곳이 없는 작업입니다", en: "a task without a place")
        case .notFree(let cell):
            LocalizedText(ko: "\(cell)번 칸은 지도의 빈 바닥이 아닙니다", en: "cell \(cell) is not free floor of the map")
        case .sharedStart(let cell):
            LocalizedText(ko: "로봇 두 대가 \(cell)번 칸에서 출발합니다", en: "two robots start on cell \(cell)")
        case .badTeamSize(let size, let agents):
            LocalizedText(
                ko: "로봇이 \(size)대라지만 \(agents)대가 적혀 있습니다", en: "a team of \(size), but \(agents) robots are listed")
        case .badReveal(let share):
            LocalizedText(
                ko: "로봇당 보이는 작업 \(share)개는 너무 많거나 적습니다", en: "\(share) visible tasks a robot are too many or too few")
        case .noTasks: LocalizedText(ko: "작업이 없습니다", en: "no task")
        case .tooMany(let limit): LocalizedText(ko: "수나 줄이 \(limit)개를 넘습니다", en: "more than \(limit) numbers or lines")
        case .severalPlaces(let count):
            LocalizedText(
                ko: "작업에 갈 곳이 \(count)군데이지만, 나누어 주는 작업은 한 군데입니다",
                en: "\(count) places in a task, but tasks that are handed out have one")
        case .badDelay(let name, let expected):
            FormatError(line: 0, .field("delayConfig.\(name)", expected: expected)).message
        case .badCounter(let ticks):
            LocalizedText(
                ko: "동작 하나가 \(ticks)틱입니다. 1~1,000틱이어야 합니다", en: "\(ticks) ticks an action; 1 to 1,000 are possible")
        case .badSize(let size):
            LocalizedText(
                ko: "로봇 크기가 \(size)칸입니다. 0보다 크고 1 이하여야 합니다",
                en: "robots of \(size) cells; more than 0 and at most 1 is possible")
        case .unknownHandout(let name):
            LocalizedText(
                ko: "\"\(name)\"은(는) 모르는 배정 방식입니다. greedy, roundrobin, roundrobin_fixed를 씁니다",
                en: "\"\(name)\" is no way to hand out tasks: greedy, roundrobin and roundrobin_fixed are")
        }
    }
}
