/// What a move and a turn cost when ways are chosen, so that carriers avoid what is crowded and keep to one direction.
///
/// Costs only steer; they never forbid. A cost is counted in shares of a step: `unit` of them are one quiet step.
public struct FloorGuidance: Sendable, Equatable {
    /// The largest cost that one move may have.
    public static let largest = 31

    public let unit: Int
    public let turn: Int
    /// Cost of the move ahead by `node * 4 + heading`; empty when all cost one unit.
    let moves: ContiguousArray<UInt8>
    /// The least cost of a move.
    let least: Int

    /// Every step costs the same.
    public static let even = FloorGuidance(unit: 1, turn: 1, moves: [])

    /// A slight preference for one direction in each row and column, the opposite one in the next.
    ///
    /// Of many ways of the same length it makes everybody choose those on which nobody comes the other way.
    public static func lanes(on graph: FloorGraph) -> FloorGuidance {
        let width = graph.map.width
        return FloorGuidance(graph: graph, unit: 8, turn: 8) { cell, heading in
            let preferred: Heading
            switch heading {
            case .east, .west: preferred = (cell / width).isMultiple(of: 2) ? .east : .west
            case .south, .north: preferred = (cell % width).isMultiple(of: 2) ? .north : .south
            }
            return heading == preferred ? 8 : 9
        }
    }

    init(unit: Int, turn: Int, moves: ContiguousArray<UInt8>) {
        self.unit = unit
        self.turn = turn
        self.moves = moves
        least = moves.min().map(Int.init) ?? 1
    }

    /// What an action costs; a wait as much as a quiet step.
    @inline(__always)
    func cost(of action: UInt8, from state: Int) -> Int {
        switch action {
        case 0: moves.isEmpty ? unit : Int(moves[state])
        case 1, 2: turn
        default: unit
        }
    }

    /// - Parameter cost: the cost of driving out of a cell with a heading, clamped to 1 ... `largest`.
    public init(graph: FloorGraph, unit: Int, turn: Int, cost: (_ cell: Int, _ heading: Heading) -> Int) {
        var moves = ContiguousArray<UInt8>(
            repeating: UInt8(min(max(unit, 1), Self.largest)), count: graph.freeCount * 4)
        for node in 0..<graph.freeCount {
            for heading in Heading.allCases {
                let value = min(max(cost(Int(graph.cells[node]), heading), 1), Self.largest)
                moves[node * 4 + Int(heading.rawValue)] = UInt8(value)
            }
        }
        self.init(unit: max(unit, 1), turn: min(max(turn, 1), Self.largest), moves: moves)
    }
}
