/// Where a carrier faces; the raw values go clockwise from east.
public enum Heading: UInt8, Sendable, Codable, CaseIterable {
    case east, south, west, north

    @inlinable
    public var right: Heading {
        switch self {
        case .east: .south
        case .south: .west
        case .west: .north
        case .north: .east
        }
    }

    @inlinable
    public var left: Heading { right.right.right }

    /// Rows (to the south) and columns (to the east) that one move changes.
    @inlinable
    public var offset: (rows: Int, columns: Int) {
        switch self {
        case .east: (0, 1)
        case .south: (1, 0)
        case .west: (0, -1)
        case .north: (-1, 0)
        }
    }

    /// Quarter turns, 0 to 2, that it takes to turn by a difference of raw values, the shorter way round.
    @inline(__always)
    static func quarterTurns(by difference: Int) -> Int { min(difference & 3, -difference & 3) }

    public var letter: Character {
        switch self {
        case .east: "E"
        case .south: "S"
        case .west: "W"
        case .north: "N"
        }
    }
}
