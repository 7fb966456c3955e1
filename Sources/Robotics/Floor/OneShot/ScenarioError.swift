public import Kernel

/// Why a text is no scenario, or a scenario no problem on its map, and where.
public struct ScenarioError: FileFault, Equatable {
    public enum Reason: Sendable, Equatable {
        case missingVersion
        case wrongFieldCount(found: Int)
        case badNumber(String)
        case otherMapSize(width: Int, height: Int, mapWidth: Int, mapHeight: Int)
        case notFree(column: Int, row: Int)
        case sharedStart(column: Int, row: Int)
        case sharedGoal(column: Int, row: Int)
        case noWay
        case tooFewWays(found: Int, wanted: Int)
    }

    /// Counted from 1; 0 where no single line is at fault.
    public let line: Int
    public let reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var message: LocalizedText {
        switch reason {
        case .missingVersion: LocalizedText(ko: "여기 있어야 하는 것: \"version 1\"", en: "expected \"version 1\"")
        case .wrongFieldCount(let found):
            LocalizedText(
                ko: "칸이 \(found)개이지만 bucket, map, width, height, start x·y, goal x·y, length 아홉 개여야 합니다",
                en: "\(found) fields, but bucket, map, width, height, start x and y, goal x and y, and length are nine")
        case .badNumber(let word):
            LocalizedText(ko: "\"\(word)\"은(는) 칸의 수가 아닙니다", en: "\"\(word)\" is not a number of cells")
        case .otherMapSize(let width, let height, let mapWidth, let mapHeight):
            LocalizedText(
                ko: "\(width) × \(height)칸 지도의 시나리오이지만 지도는 \(mapWidth) × \(mapHeight)칸입니다",
                en: "made for a map of \(width) × \(height) cells, but the map has \(mapWidth) × \(mapHeight)")
        case .notFree(let column, let row):
            LocalizedText(
                ko: "(\(column), \(row)) 칸은 지도의 빈 바닥이 아닙니다",
                en: "cell (\(column), \(row)) is not free floor of the map")
        case .sharedStart(let column, let row):
            LocalizedText(
                ko: "(\(column), \(row))에서 출발하는 로봇이 또 있습니다", en: "another robot starts on (\(column), \(row)) too")
        case .sharedGoal(let column, let row):
            LocalizedText(
                ko: "(\(column), \(row))(으)로 가는 로봇이 또 있습니다", en: "another robot ends on (\(column), \(row)) too")
        case .noWay: LocalizedText(ko: "출발지에서 목적지로 가는 길이 없습니다", en: "there is no way from start to goal")
        case .tooFewWays(let found, let wanted):
            LocalizedText(
                ko: "로봇 \(wanted)대를 바랐지만 \(found)대뿐입니다", en: "\(wanted) robots are wanted, but \(found) are there")
        }
    }
}
