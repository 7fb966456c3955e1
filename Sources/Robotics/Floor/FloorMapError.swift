/// Why a text is not a floor map, and where.
public struct FloorMapError: Error, Sendable, Equatable, CustomStringConvertible {
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

    public var description: String { line > 0 ? "line \(line): \(what)" : what }

    private var what: String {
        switch reason {
        case .missingLine(let expected): "the text ends where \"\(expected)\" should stand"
        case .badHeader(let expected): "expected \"\(expected)\""
        case .badSize(let word): "\"\(word)\" is not a size between 1 and \(FloorMap.largestSide)"
        case .tooLarge(let cells, let limit): "\(cells) cells are more than the \(limit) a floor may have"
        case .badCharacter(let byte, let column):
            "character \(Self.shown(byte)) in column \(column) is none of . G E S T @ O W"
        case .wrongRowLength(let found, let expected): "the row has \(found) cells, the header says \(expected)"
        case .missingRows(let found, let expected): "the map ends after \(found) rows, the header says \(expected)"
        case .textAfterLastRow: "text after the last row"
        case .wrongCellCount(let found, let expected): "\(found) cells given for a floor of \(expected)"
        }
    }

    private static func shown(_ byte: UInt8) -> String {
        (0x21...0x7E).contains(byte) ? "'\(Character(Unicode.Scalar(byte)))'" : "with code \(byte)"
    }
}
