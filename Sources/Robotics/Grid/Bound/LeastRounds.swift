import Foundation

/// The least time of robots on their ways, for lowering and at ports, given which bins are lifted where, how many are brought and how many
/// put back.
///
/// *The plan as journeys.* Between two stops of a robot lies a way: with a bin from where it was lifted to a place or a port, or from a
/// port to a place; without one from a place or a port to the next lift. Where a bin is lifted that was put there before, leave both
/// out and join the ways, the two with the bin and the two without. The same goes for a bin that need not have been lifted and one that
/// takes its place. What is left out are two uses of a hoist, neither shorter than one at the top; what is joined takes at most two turns
/// more than its parts. A turn counts no more than a use of the hoist at the top; so no plan is cheaper than journeys in which each bin
/// is lifted once and put down once, at places that were free or dug out: of a stack as many as lie above what is never
/// lifted. Journeys joined so may close into circles, and nobody looks at when they are made; the bound allows both. A way that ends
/// where it began took two runs.
///
/// *Again.* A bin that is brought again was put onto a stack and lifted, with a run before and after; between these ways nothing is
/// joined but those without a bin.
///
/// *Turns.* Wheels stay set along one axis at a stop. A way has the turns between that and the axis at its end, none if it is straight
/// along both.
///
/// *Ports.* Every bin brought is set down and every bin put back taken up. A descent that does only one of both takes longer by as
/// much as two do beyond an exchange, and only after one that brings and takes nothing a robot comes from a port without a bin.
///
/// *Prices.* So the least sum of all ways is a transport problem. Each place has a price for who puts a bin there, by the axis of the wheels,
/// and one for who comes from there like that; both together are what lowering takes and a rent. Everyone goes where it is
/// cheapest; all that is paid, less the rents of all places, is a bound whatever the prices (Lagrange). They are moved to where as many come
/// to a place as leave, and no more than there is room for. Lowering counts as the mean of a stack that is filled up: filled in
/// part it takes longer a bin.
///
/// *Ends.* Each robot's first lift has no way before it, and each robot may hold the last bin it dug out.
struct LeastRounds {
    /// The bins that are lifted from one cell.
    struct Stop {
        var cell: Int
        /// How many are put elsewhere, and how many brought to a port.
        var buried = 0
        var brought = 0
    }

    /// The cheapest ways of a bin of one stop.
    private struct Choice {
        var before = PlacePrices.Ways()
        var isFromPort: SIMDMask<SIMD2<Double>.MaskStorage> = .init(repeating: false)
        var aside = PlacePrices.Ways()
        /// To a port and on to a place, and to a port where nothing is taken up.
        var exchanged = PlacePrices.Ways()
        var dropped = PlacePrices.Ways()
        /// How many of the bins brought are exchanged.
        var exchanges = 0

        /// Over both axes the least of what comes before and what comes after.
        func least(_ after: PlacePrices.Ways) -> Double { (before.cost + after.cost).min() }
        func axis(_ after: PlacePrices.Ways) -> Int {
            let sum = before.cost + after.cost
            return sum.x <= sum.y ? 0 : 1
        }

        /// Comes from a port instead, by the axes for which that costs less.
        mutating func comeFromPort(at cost: SIMD2<Double>) {
            isFromPort = cost .< before.cost
            before.cost.replace(with: cost, where: isFromPort)
        }

        /// What an exchange costs more than setting down only.
        var excess: Double { least(exchanged) - least(dropped) }
    }

    private let zone: GridZone
    private let hoist: HoistTable
    private let travel: LeastTravel
    private let turn: Int
    private let stops: [Stop]
    /// How many bins are brought for the first time.
    private let brought: Int
    private let ports: [Int]
    /// What a descent costs more that brings a bin and takes none up.
    private let single: Int
    private var toPort: [PlacePrices.Ways] = []
    private var prices: PlacePrices
    /// After each port, with a bin to a place.
    private var afterPort: [PlacePrices.Ways] = []

    private static let rounds = 100
    /// By about how many milliseconds prices move in the first round and in the last.
    private static let rates = (first: 250.0, last: 5.0)

    /// - Parameter beneath: how many bins of each stack are never lifted.
    init(_ zone: GridZone, _ travel: LeastTravel, _ hoist: HoistTable, stops: [Stop], beneath: [Int]) {
        self.zone = zone
        self.hoist = hoist
        self.travel = travel
        self.stops = stops
        brought = stops.reduce(0) { $0 + $1.brought }
        // What is joined may have been rounded down in parts.
        turn = max(0, min(travel.turn, hoist.stack[zone.height - 1] - 2))
        ports = zone.portCells
        single = max(0, 2 * hoist.drop - hoist.exchange)
        prices = PlacePrices(zone, travel, hoist, turn: turn, mostLeaving: single, beneath: beneath)
        let free = [PlacePrices.Ways](repeating: PlacePrices.Ways(cost: .zero), count: ports.count)
        toPort = stops.map { ways(to: free, from: $0.cell) }
    }

    /// Milliseconds.
    ///
    /// - Parameters:
    ///   - again: how many bins are brought that were brought before.
    ///   - returned: how many bins are put back, those that are brought again included.
    mutating func least(again: Int, returned: Int) -> Int {
        var best = 0.0
        for round in 0..<Self.rounds {
            best = max(best, sum(again: again, kept: max(0, returned - again)))
            let part = Double(round) / Double(Self.rounds)
            prices.move(by: Self.rates.first * pow(Self.rates.last / Self.rates.first, part))
        }
        return Int(best) + fixed(again: again, returned: returned)
    }

    /// What does not depend on ways.
    private func fixed(again: Int, returned: Int) -> Int {
        let exchange = min(hoist.exchange, 2 * hoist.drop)
        return (exchange - hoist.drop) * (brought + again) + hoist.drop * returned
            + again * (2 * hoist.stack[zone.height - 1] + 2 * travel.step - turn)
    }

    /// With the prices as they are, and notes what is used.
    private mutating func sum(again: Int, kept: Int) -> Double {
        afterPort = ports.map { prices.ways(from: $0, .putting) }
        var choices = zip(stops, toPort).map { [self] in choice($0, $1) }
        let fetch = cheapestFetch()
        var time = exchange(&choices, fetch, again: again, kept: kept) - prices.rents
        var first = [(spared: fetch.least(fetch.aside) - fetch.aside.cost.min(), count: zone.robots)]
        var held: [(spared: Double, count: Int)] = []
        for (stop, choice) in zip(stops, choices) {
            let aside = choice.least(choice.aside)
            let exchanged = choice.least(choice.exchanged), dropped = choice.least(choice.dropped)
            time += Double(stop.buried) * aside + Double(choice.exchanges) * exchanged
            time += Double(stop.brought - choice.exchanges) * dropped
            first.append((aside - choice.aside.cost.min(), stop.buried))
            let spared = max(exchanged - choice.exchanged.cost.min(), dropped - choice.dropped.cost.min())
            first.append((spared, stop.brought))
            held.append((aside - choice.before.cost.min(), stop.buried))
            note(stop, choice)
        }
        return time - greatest(first) - greatest(held)
    }

    private func choice(_ stop: Stop, _ toPort: PlacePrices.Ways) -> Choice {
        var choice = Choice()
        choice.before = prices.ways(from: stop.cell, .coming)
        choice.comeFromPort(at: toPort.cost + prices.leaving)
        choice.aside = prices.ways(from: stop.cell, .putting)
        choice.exchanged = ways(to: afterPort, from: stop.cell)
        choice.dropped = PlacePrices.Ways(cost: toPort.cost - prices.leaving)
        return choice
    }

    /// The cheapest ways to any port, where what comes after costs so much.
    private func ways(to after: [PlacePrices.Ways], from cell: Int) -> PlacePrices.Ways {
        var best = PlacePrices.Ways()
        for (index, port) in ports.enumerated() {
            let across = abs(port % zone.columns - cell % zone.columns)
            let along = abs(port / zone.columns - cell / zone.columns)
            let time = Double(travel.alongX[across] + travel.alongY[along])
            best.compare(after[index].cost, 2 * index, across, along, time, turn: Double(turn))
        }
        return best
    }

    /// Says which bins are brought in exchange: those that cost least more, as long as that is cheaper than to bring one and to fetch
    /// one from the cheapest port; what all that comes to besides the ways of those brought.
    ///
    /// Bins that are brought again come from nobody knows where, and may be exchanged at any port.
    private mutating func exchange(_ choices: inout [Choice], _ fetch: Choice, again: Int, kept: Int) -> Double {
        let anywhere = afterPort.map { $0.cost.min() }.min() ?? 0
        let fetched = fetch.least(fetch.aside)
        let others = choices.count
        func excess(_ index: Int) -> Double {
            index == others ? anywhere + prices.leaving : choices[index].excess
        }
        var left = kept, exchangedAgain = 0
        for index in (0...others).sorted(by: { excess($0) < excess($1) }) where left > 0 {
            guard excess(index) <= Double(single) + fetched else { break }
            let count = min(left, index == others ? again : stops[index].brought)
            if index == others { exchangedAgain = count } else { choices[index].exchanges = count }
            left -= count
        }
        let dropped = brought + left - kept
        prices.leave(by: exchangedAgain - again)
        let axis = fetch.axis(fetch.aside)
        note(fetch, axis, by: left)
        prices.use(fetch.aside.goal[axis], .putting, by: left)
        return Double(exchangedAgain) * anywhere + Double(left) * fetched
            - Double(again - exchangedAgain) * prices.leaving + Double(single * dropped)
    }

    /// How a bin is fetched from the port from where that costs least.
    private func cheapestFetch() -> Choice {
        var best = Choice()
        for (port, after) in zip(ports, afterPort) {
            var choice = Choice()
            choice.before = prices.ways(from: port, .coming)
            choice.comeFromPort(at: SIMD2(repeating: prices.leaving))
            choice.aside = after
            if best.aside.goal.x < 0 || choice.least(after) < best.least(best.aside) { best = choice }
        }
        return best
    }

    private mutating func note(_ stop: Stop, _ choice: Choice) {
        let drops = stop.brought - choice.exchanges
        let aside = choice.axis(choice.aside), exchanged = choice.axis(choice.exchanged)
        let dropped = choice.axis(choice.dropped)
        prices.use(choice.aside.goal[aside], .putting, by: stop.buried)
        if choice.exchanges > 0 {
            let port = choice.exchanged.goal[exchanged]
            prices.use(afterPort[port / 2].goal[port % 2], .putting, by: choice.exchanges)
        }
        prices.leave(by: -drops)
        note(choice, aside, by: stop.buried)
        note(choice, exchanged, by: choice.exchanges)
        note(choice, dropped, by: drops)
    }

    /// So many came with wheels set along that axis.
    private mutating func note(_ choice: Choice, _ axis: Int, by count: Int) {
        if choice.isFromPort[axis] {
            prices.leave(by: count)
        } else {
            prices.use(choice.before.goal[axis], .coming, by: count)
        }
    }

    /// The sum of as many of the greatest as there are robots.
    private func greatest(_ spared: [(spared: Double, count: Int)]) -> Double {
        var left = zone.robots, sum = 0.0
        for (time, count) in spared.sorted(by: { $0.spared > $1.spared }) where left > 0 {
            let taken = min(left, count)
            sum += Double(taken) * max(0, time)
            left -= taken
        }
        return sum
    }
}
