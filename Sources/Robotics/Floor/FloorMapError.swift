public import Kernel

/// Why a text is not a floor map, and where.
public struct FloorMapError: FileFault, Equatable {
    public enum Reason: Sendable, Equatable {
        case missingLine(expected: String)
        case badHeader(expected: String)
        case badSize(String)
        case tooLarge(cells: Int, limit: Int)
        case badCharacter(UInt8, column: Int)
        case wrongRowLength(found: Int, expected: Int)
        case missingRows(found: Int, expected: Int)
        case textAfterLastRow
        case wrongCellCount(found: Int, expected: Int)
    }

    /// Counted from 1; 0 where the cells did not come from a text.
    public let line: Int
    public let reason: Reason

    public init(line: Int, reason: Reason) {
        self.line = line
        self.reason = reason
    }

    public var message: LocalizedText {
        switch reason {
        case .missingLine(let expected):
            LocalizedText(
                ko: "\"\(expected)\"이(가) 있어야 할 곳에서 글이 끝났습니다", en: "the text ends where \"\(expected)\" should stand")
        case .badHeader(let expected):
            LocalizedText(ko: "여기 있어야 하는 것: \"\(expected)\"", en: "expected \"\(expected)\"")
        case .badSize(let word):
            LocalizedText(
                ko: "\"\(word)\"은(는) 1~\(FloorMap.largestSide) 사이의 크기가 아닙니다",
                en: "\"\(word)\" is not a size between 1 and \(FloorMap.largestSide)")
        case .tooLarge(let cells, let limit):
            LocalizedText(
                ko: "칸이 \(cells)개입니다. 바닥은 \(limit)개까지입니다",
                en: "\(cells) cells are more than the \(limit) a floor may have")
        case .badCharacter(let byte, let column):
            LocalizedText(
                ko: "\(column)번째 글자(\(Self.shown(byte)))는 . G E S T @ O W 가운데 하나가 아닙니다",
                en: "character \(Self.shown(byte)) in column \(column) is none of . G E S T @ O W")
        case .wrongRowLength(let found, let expected):
            LocalizedText(
                ko: "이 줄은 \(found)칸이지만 머리말에는 \(expected)칸이라고 되어 있습니다",
                en: "the row has \(found) cells, the header says \(expected)")
        case .missingRows(let found, let expected):
            LocalizedText(
                ko: "지도가 \(found)줄에서 끝났지만 머리말에는 \(expected)줄이라고 되어 있습니다",
                en: "the map ends after \(found) rows, the header says \(expected)")
        case .textAfterLastRow: LocalizedText(ko: "마지막 줄 뒤에 글이 더 있습니다", en: "text after the last row")
        case .wrongCellCount(let found, let expected):
            LocalizedText(
                ko: "\(expected)칸 바닥에 \(found)칸이 주어졌습니다", en: "\(found) cells given for a floor of \(expected)")
        }
    }

    private static func shown(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "#\(byte)"
    }
}
