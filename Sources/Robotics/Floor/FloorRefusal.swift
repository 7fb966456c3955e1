/// Why a planner will not plan from the states it was given.
public enum FloorRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// A carrier stands in a wall or outside the map.
    case carrierOffFloor(carrier: Int, cell: Int)
    /// Two carriers stand on one cell.
    case sharedCell(carriers: [Int], cell: Int)

    public var description: String {
        switch self {
        case .carrierOffFloor(let carrier, let cell):
            "carrier \(carrier) stands on cell \(cell), which is not free floor"
        case .sharedCell(let carriers, let cell): "carriers \(carriers) stand on the same cell \(cell)"
        }
    }
}
