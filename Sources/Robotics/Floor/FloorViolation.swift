/// A rule of the floor that a set of simultaneous actions breaks.
public enum FloorViolation: Sendable, Equatable, CustomStringConvertible {
    /// The number of actions is not the number of carriers.
    case wrongActionCount(found: Int, expected: Int)
    /// A carrier stood in a wall or outside before the step.
    case offFloor(carrier: Int)
    /// A move into a wall or over the edge.
    case wall(carrier: Int)
    /// Two carriers end on one cell.
    case vertex(first: Int, second: Int, cell: Int)
    /// Two carriers change places.
    case swap(first: Int, second: Int)
    /// A laden carrier enters a storage slot that is not its goal.
    case ladenInSlot(carrier: Int, cell: Int)
    /// A carrier that must wait does something else.
    case pinnedActed(carrier: Int)

    public var description: String {
        switch self {
        case .wrongActionCount(let found, let expected): "\(found) actions for \(expected) carriers"
        case .offFloor(let carrier): "carrier \(carrier) stands off the floor"
        case .wall(let carrier): "carrier \(carrier) drives into a wall"
        case .vertex(let first, let second, let cell): "carriers \(first) and \(second) meet on cell \(cell)"
        case .swap(let first, let second): "carriers \(first) and \(second) change places"
        case .ladenInSlot(let carrier, let cell): "laden carrier \(carrier) enters slot \(cell)"
        case .pinnedActed(let carrier): "carrier \(carrier) acts although it must wait"
        }
    }
}
