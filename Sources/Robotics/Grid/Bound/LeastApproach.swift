/// The least driving from ports to the cell of a bin, with so many stops on the way.
///
/// A way with n stops has n + 1 runs or more, and a turn where both coordinates change. Runs take concave time in their lengths,
/// so of a runs along x over at least X cells the fastest are a − 1 of one cell and one of the rest.
struct LeastApproach {
    /// Beyond so many stops a way counts as runs of single cells.
    private static let most = 16

    private let zone: GridZone
    private let travel: LeastTravel
    private let ports: [Int]
    private let detour: Int

    /// - Parameter detour: what it takes at least, besides the runs, to bring a bin nearer to a port beforehand.
    init(_ zone: GridZone, _ travel: LeastTravel, detour: Int) {
        self.zone = zone
        self.travel = travel
        self.detour = detour
        ports = zone.portCells
    }

    func toPort(_ cell: Int) -> Int { ports.reduce(Int.max) { min($0, travel.between(cell, $1)) } }

    /// The least time from a port to a cell with 0, 1, 2 … stops.
    func curve(_ cell: Int) -> [Int] { curve(cell, from: ports, runs: 1) }

    /// The same from where robots begin, which may be where the first stop is.
    func curve(_ cell: Int, from starts: [Int]) -> [Int] { curve(cell, from: starts, runs: 0) }

    /// - Parameter runs: how many runs at least more than stops.
    private func curve(_ cell: Int, from origins: [Int], runs: Int) -> [Int] {
        let x = cell % zone.columns, y = cell / zone.columns
        var nearest: [Int: Int] = [:]
        for origin in origins {
            let across = abs(origin % zone.columns - x), along = abs(origin / zone.columns - y)
            nearest[across] = min(nearest[across] ?? .max, along)
        }
        var curve = (0...Self.most).map { detour + ($0 + runs) * travel.step }
        curve[Self.most] = (Self.most + runs) * travel.step
        var low = Int.max
        for (across, along) in nearest.sorted(by: { $0.key < $1.key }) where along < low {
            low = along
            for stops in 0..<Self.most { curve[stops] = min(curve[stops], least(across, along, runs: stops + runs)) }
        }
        return curve
    }

    private func least(_ across: Int, _ along: Int, runs: Int) -> Int {
        let fewestX = min(across, 1), fewestY = min(along, 1)
        let runs = max(runs, fewestX + fewestY)
        var best = Int.max
        for alongX in fewestX...runs - fewestY {
            best = min(best, least(across, alongX, travel.alongX) + least(along, runs - alongX, travel.alongY))
        }
        return best + (across > 0 && along > 0 ? travel.turn : 0)
    }

    private func least(_ cells: Int, _ runs: Int, _ time: [Int]) -> Int {
        runs == 0 ? 0 : (runs - 1) * time[min(1, time.count - 1)] + time[max(min(1, time.count - 1), cells - runs + 1)]
    }
}
