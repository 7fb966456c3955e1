/// Robots' time that no plan can do without which brings one bin of each of some products to stations, from given depths.
///
/// Counted as by `LeastRobotWork`, with these differences.
///
/// *Choice.* Of a product's bins that with the least is assumed; what lies above several bins is shared among the products (`DiggingShares`).
///
/// *Stops.* Each stop counts the same time, no more than a run of one cell. The way to a bin then takes at least the least over all numbers
/// of stops of what the way takes with them, less what they count (Lagrange's bound); any such time gives a bound, and the
/// largest of some is taken.
///
/// *Beginnings.* A robot's first bin has no port before it, but the cell where some robot begins; there its first
/// stop may be, without a run. A robot that brings no bin spares one stop's run at most.
///
/// *Ends.* What robots do after the last bins are at their stations does not count: each robot may drop its last bin, or hold what it has
/// dug out, not both. Bins that stations have no places for must have been taken back.
struct LeastOrderWork {
    /// A bin that could be brought for a product.
    private struct Choice {
        var slot: Int
        /// Lift, way to a port, drop.
        var time: Double
        /// The way from a port with 0, 1, 2 … stops, and from where robots begin.
        var fromPort: [Int]
        var fromStart: [Int]
    }

    private let zone: GridZone
    private let inventory: GridInventory
    private let hoist: HoistTable
    private let travel: LeastTravel
    private let approach: LeastApproach
    private let starts: [Int]

    private static let rounds = 16

    init(_ zone: GridZone, _ inventory: GridInventory, _ hoist: HoistTable, _ travel: LeastTravel, starts: [Int]) {
        self.zone = zone
        self.inventory = inventory
        self.hoist = hoist
        self.travel = travel
        self.starts = starts
        approach = LeastApproach(zone, travel, detour: max(0, 2 * hoist.stack[zone.height - 1] - travel.turn))
    }

    /// Milliseconds of all robots together.
    ///
    /// - Parameter slots: where the bins of each product lie.
    func least(_ slots: [[Int]]) -> Int {
        let choices = slots.map { $0.map(choice) }
        var best = 0.0
        for quarters in 1...4 {
            let stop = Double(travel.step * quarters) / 4
            var shares = DiggingShares(slots, inventory, hoist, height: zone.height)
            for round in 0..<Self.rounds {
                let (time, chosen) = sum(choices, shares, stop)
                best = max(best, time)
                shares.shift(to: chosen, by: 1 + 2 / Double(2 + round))
            }
        }
        return Int(best)
    }

    /// With a time that each stop counts.
    private func sum(_ choices: [[Choice]], _ shares: DiggingShares, _ stop: Double) -> (time: Double, chosen: [Int]) {
        let robots = zone.robots
        let lower = Double(min(hoist.stack[zone.height - 1], hoist.drop))
        var time = 0.0, chosen: [Int] = [], spared: [Double] = []
        for bins in choices {
            var fromPort = Double.infinity, fromStart = Double.infinity, cheapest = -1
            for bin in bins {
                let fixed = bin.time + shares.price(bin.slot, besides: lower + 2 * stop)
                let time = fixed + least(bin.fromPort, stop)
                if time < fromPort { (fromPort, cheapest) = (time, bin.slot) }
                fromStart = min(fromStart, fixed + least(bin.fromStart, stop))
            }
            time += fromPort
            spared.append(fromPort - fromStart)
            chosen.append(cheapest)
        }
        spared = (spared + [Double](repeating: 0, count: robots)).map { max($0, stop) }
        time -= spared.sorted(by: >).prefix(robots).reduce(0, +)
        let drop = Double(hoist.drop - hoist.arrival)
        time += Double(choices.count) * drop - Double(robots) * max(drop, lower + stop)
        let returned = max(0, choices.count - zone.stations.reduce(0) { $0 + $1.places } - robots)
        return (time + Double(returned) * (Double(hoist.exchange - hoist.drop) + lower + stop), chosen)
    }

    private func least(_ curve: [Int], _ stop: Double) -> Double {
        var least = Double.infinity
        for (stops, time) in curve.enumerated() { least = min(least, Double(time) - Double(stops) * stop) }
        return least
    }

    private func choice(_ slot: Int) -> Choice {
        let cell = slot / zone.height, top = hoist.stack[zone.height - 1]
        let carried = max(travel.step, approach.toPort(cell) - max(0, travel.turn - 2 * top))
        return Choice(
            slot: slot, time: Double(hoist.stack[slot % zone.height] + carried + hoist.arrival),
            fromPort: approach.curve(cell), fromStart: approach.curve(cell, from: starts))
    }
}
