/// Why a text is no scenario, or a scenario no problem on its map, and where.
public struct ScenarioError: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Reason: Sendable, Equatable {
        case missingVersion
        case wrongFieldCount(found: Int)
        case badNumber(String)
        case otherMapSize(width: Int, height: Int, mapWidth: Int, mapHeight: Int)
        case notFree(column: Int, row: Int)
        case sharedStart(column: Int, row: Int)
        case sharedGoal(column: Int, row: Int)
        case noWay
        case tooFar
        case tooFewWays(found: Int, wanted: Int)
        case tooMuchMemory(bytes: Int, limit: Int)
    }

    /// Counted from 1; 0 where no single line is at fault.
    public let line: Int
    public let reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var description: String { line > 0 ? "line \(line): \(what)" : what }

    private var what: String {
        switch reason {
        case .missingVersion: "expected \"version 1\""
        case .wrongFieldCount(let found):
            "\(found) fields, but bucket, map, width, height, start x and y, goal x and y, and length are nine"
        case .badNumber(let word): "\"\(word)\" is not a number of cells"
        case .otherMapSize(let width, let height, let mapWidth, let mapHeight):
            "made for a map of \(width) × \(height) cells, but the map has \(mapWidth) × \(mapHeight)"
        case .notFree(let column, let row): "cell (\(column), \(row)) is not free floor of the map"
        case .sharedStart(let column, let row): "another robot starts on (\(column), \(row)) too"
        case .sharedGoal(let column, let row): "another robot ends on (\(column), \(row)) too"
        case .noWay: "there is no way from start to goal"
        case .tooFar: "the way from start to goal is longer than 65,534 moves"
        case .tooFewWays(let found, let wanted): "\(wanted) robots are wanted, but \(found) are there"
        case .tooMuchMemory(let bytes, let limit):
            "distances would take \(bytes >> 20) MB, more than the \(limit >> 20) MB allowed; plan for fewer robots"
        }
    }
}
