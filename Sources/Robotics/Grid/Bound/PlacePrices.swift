/// What the places of a zone cost those who put a bin there, and those who come from there without one. Milliseconds.
///
/// A robot that comes to a place with its wheels set along x pays more or less than one with them along y, and gets the difference back when it
/// leaves like that.
struct PlacePrices {
    /// The cheapest ways from a cell with wheels set along x and along y, and to which place each, as twice its cell and the axis
    /// there.
    struct Ways {
        var cost = SIMD2<Double>(repeating: .infinity)
        var goal = SIMD2<Int>(repeating: -1)
    }

    /// Who pays.
    enum Side { case putting, coming }

    private let columns: Int
    private let rows: Int
    private let travel: LeastTravel
    private let turn: Double
    private let mostLeaving: Double
    /// What lowering a bin takes on average if the stack is filled up, and how many places there are.
    private let lowering: [Double]
    private let room: [Double]
    /// Of each cell what is paid for putting with wheels along x, along y, and the rent; then what is paid for coming from a port.
    private var ascent: Ascent
    private var putting: [SIMD2<Double>] = []
    private var coming: [SIMD2<Double>] = []
    private var cheapest = (putting: 0.0, coming: 0.0)
    private(set) var rents = 0.0

    /// - Parameters:
    ///   - turn: what a turn counts.
    ///   - mostLeaving: the most that coming from a port may cost.
    ///   - beneath: how many bins of each stack are never lifted.
    init(
        _ zone: GridZone, _ travel: LeastTravel, _ hoist: HoistTable, turn: Int, mostLeaving: Int, beneath: [Int]
    ) {
        columns = zone.columns
        rows = zone.rows
        self.travel = travel
        self.mostLeaving = Double(mostLeaving)
        self.turn = Double(turn)
        let isPort = zone.portMask()
        room = beneath.indices.map { isPort[$0] ? 0 : Double(zone.height - beneath[$0]) }
        lowering = beneath.map { $0 < zone.height ? Double(hoist.filling[$0]) : 0 }
        ascent = Ascent(lowering.flatMap { [$0 / 2, $0 / 2, 0] } + [0])
        settle()
    }

    /// For coming from a port without a bin.
    var leaving: Double { ascent.values[3 * room.count] }

    /// The prices of putting a bin onto a cell or of coming from there.
    private func price(_ cell: Int, _ side: Side) -> SIMD2<Double> { side == .putting ? putting[cell] : coming[cell] }

    func ways(from cell: Int, _ side: Side) -> Ways {
        let least = side == .putting ? cheapest.putting : cheapest.coming
        let x = cell % columns, y = cell / columns
        var best = Ways()
        if room[cell] > 0 {
            let there = price(cell, side), axis = there.x <= there.y ? 0 : 1
            best.cost = SIMD2(repeating: Double(2 * travel.step) + there[axis])
            best.goal = SIMD2(repeating: 2 * cell + axis)
        }
        for along in 0..<rows {
            let down = Double(travel.alongY[along])
            if down + least >= best.cost.max() { break }
            for row in along == 0 ? [y] : [y - along, y + along] where row >= 0 && row < rows {
                for across in 0..<columns {
                    let ahead = down + Double(travel.alongX[across])
                    if ahead + least >= best.cost.max() { break }
                    if across + along == 0 { continue }
                    if x + across < columns { look(row * columns + x + across, across, along, ahead, side, &best) }
                    if across > 0, x >= across {
                        look(row * columns + x - across, across, along, ahead, side, &best)
                    }
                }
            }
        }
        return best
    }

    /// Compares the way to a place so many cells off, which takes so long without turns.
    @inline(__always)
    private func look(_ cell: Int, _ across: Int, _ along: Int, _ time: Double, _ side: Side, _ best: inout Ways) {
        guard room[cell] > 0 else { return }
        best.compare(price(cell, side), 2 * cell, across, along, time, turn: turn)
    }

    /// So many of those who pay went there.
    mutating func use(_ goal: Int, _ side: Side, by count: Int) {
        let cell = goal / 2, axis = goal % 2
        switch side {
        case .putting: ascent.gradient[3 * cell + axis] += Double(count)
        case .coming:
            ascent.gradient[3 * cell + axis] -= Double(count)
            ascent.gradient[3 * cell + 2] += Double(count)
        }
    }

    /// So many more came from ports without a bin than had left one there.
    mutating func leave(by count: Int) { ascent.gradient[3 * room.count] += Double(count) }

    /// Moves all prices towards what evens out use.
    mutating func move(by rate: Double) {
        for cell in room.indices {
            let rent = 3 * cell + 2
            ascent.gradient[rent] -= room[cell]
            if ascent.values[rent] <= 0 { ascent.gradient[rent] = max(0, ascent.gradient[rent]) }
        }
        ascent.step(by: rate)
        settle()
    }

    /// No price is negative, and none makes it worth while to turn wheels for it.
    private mutating func settle() {
        ascent.values[3 * room.count] = min(mostLeaving, max(0, leaving))
        putting = []
        coming = []
        rents = 0
        for cell in room.indices {
            let rent = max(0, ascent.values[3 * cell + 2]), whole = lowering[cell] + rent
            var price = SIMD2(ascent.values[3 * cell], ascent.values[3 * cell + 1])
            price = price.clamped(lowerBound: .zero, upperBound: SIMD2(repeating: whole))
            let middle = price.sum() / 2
            price.clamp(
                lowerBound: SIMD2(repeating: middle - turn / 2), upperBound: SIMD2(repeating: middle + turn / 2))
            for axis in 0...1 { ascent.values[3 * cell + axis] = price[axis] }
            ascent.values[3 * cell + 2] = rent
            rents += rent * room[cell]
            putting.append(price)
            coming.append(SIMD2(repeating: whole) - price)
        }
        let places = room.indices.filter { room[$0] > 0 }
        cheapest = (
            places.map { putting[$0].min() }.min() ?? 0, places.map { coming[$0].min() }.min() ?? 0
        )
    }
}

extension PlacePrices.Ways {
    /// The way to a goal so many cells off, with the price for each axis along which wheels may be set there.
    ///
    /// A way straight along the axis along which wheels are set takes no turn. Every other takes one, and another if wheels are to be set
    /// back, which the prices make worth nobody's while.
    @inline(__always)
    mutating func compare(
        _ price: SIMD2<Double>, _ goal: Int, _ across: Int, _ along: Int, _ time: Double, turn: Double
    ) {
        let x = along == 0 ? time + price.x : time + turn + price.y
        let y = across == 0 ? time + price.y : time + turn + price.x
        if x < cost.x { (cost.x, self.goal.x) = (x, goal + (along == 0 ? 0 : 1)) }
        if y < cost.y { (cost.y, self.goal.y) = (y, goal + (across == 0 ? 1 : 0)) }
    }
}
