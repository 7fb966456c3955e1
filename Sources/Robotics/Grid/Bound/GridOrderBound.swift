/// No plan whatever completes an order alone in less time: from each instance's true depths.
///
/// Among others an order may be faster where a bin is at a station already for one that started before.
///
/// For each zone the largest of: the robots' least work (`LeastOrderWork`) over their number, and a pick; the slowest bin; and, with the moments r at which
/// bins can be at a station at the earliest, r of the k-th plus the picks of it and all later ones over the stations. A bin
/// below k others waits for k lifts at their true depths and k changes of robots over the stack, since a cell is one
/// robot's at a time. All other robots are assumed to be where they are needed and in nobody's way.
public struct GridOrderBound: Sendable {
    /// What may have been done before the order's start.
    public enum Depths: Sendable {
        /// Nothing: bins lie where the site says, robots stand where they begin.
        case given
        /// Anything: the bins lie on top, beside a port, with a robot above each.
        case prepared
    }

    private let site: GridSite
    private let zones: [Zone]

    private struct Zone {
        var inventory: GridInventory
        var slotOf: [Int32]
        var binsOf: [[Int32]]
        var portTravel: [Int]
        var robotTravel: [Int]
        var hoist: HoistTable
        var change: Int
        var step: Int
        var work: LeastOrderWork
    }

    public init(site: GridSite) {
        self.site = site
        zones = site.zones.indices.map { Self.zone(site, $0) }
    }

    private static func zone(_ site: GridSite, _ index: Int) -> Zone {
        let zone = site.zones[index], robot = site.kinematics
        let inventory = GridInventory(zone: zone, seed: site.seed, index: index)
        var slotOf = [Int32](repeating: -1, count: zone.bins)
        for (slot, bin) in inventory.slots.enumerated() where bin >= 0 { slotOf[Int(bin)] = Int32(slot) }
        var binsOf = [[Int32]](repeating: [], count: zone.products)
        for (bin, product) in inventory.products.enumerated() { binsOf[Int(product)].append(Int32(bin)) }
        let finder = LeastTravel(zone, robot)
        let motions = [
            (robot.pitchX, RestToRest(speed: robot.speedX, acceleration: robot.accelerationX)),
            (robot.pitchY, RestToRest(speed: robot.speedY, acceleration: robot.accelerationY)),
        ]
        let change = motions.map { 2 * $0.1.seconds(to: $0.0, of: 1e6) }.min() ?? 0
        let step = motions.map { $0.1.seconds(over: $0.0) }.min() ?? 0
        let hoist = HoistTable(robot, height: zone.height)
        return Zone(
            inventory: inventory, slotOf: slotOf, binsOf: binsOf,
            portTravel: finder.toNearest(of: zone.portCells),
            robotTravel: finder.toNearest(of: GridStart.cells(zone, seed: site.seed, index: index)),
            hoist: hoist, change: Ticks.down(change), step: Ticks.down(step),
            work: LeastOrderWork(
                zone, inventory, hoist, finder, starts: GridStart.cells(zone, seed: site.seed, index: index)))
    }

    /// Seconds from the order's start until its parts are together.
    public func seconds(for order: GridOrder, _ depths: Depths) -> Double {
        var most = 0
        for index in zones.indices {
            let lines = order.lines.filter { $0.zone == index }
            if !lines.isEmpty { most = max(most, ticks(lines, index, depths)) }
        }
        return Ticks.seconds(most) + site.merge
    }

    private func ticks(_ lines: [GridLine], _ index: Int, _ depths: Depths) -> Int {
        let zone = site.zones[index], known = zones[index]
        let arrivals = lines.map { line in
            let pick = zone.stations.map { Ticks.down($0.seconds(units: line.units)) }.min() ?? 0
            return (time: earliest(line.product, known, zone.height, depths), pick: pick)
        }.sorted { $0.time < $1.time }
        var bound = robotWork(Set(lines.map(\.product)), known, depths) / zone.robots
        bound += arrivals.map(\.pick).min() ?? 0
        var picks = 0
        for (time, pick) in arrivals.reversed() {
            picks += pick
            bound = max(bound, time + pick, time + picks / zone.stations.count)
        }
        return bound
    }

    private func robotWork(_ products: Set<Int>, _ zone: Zone, _ depths: Depths) -> Int {
        if depths == .prepared { return products.count * prepared(zone) }
        return zone.work.least(products.sorted().map { zone.binsOf[$0].map { Int(zone.slotOf[Int($0)]) } })
    }

    /// Until a bin that lies on top, beside a port, is at a station.
    private func prepared(_ zone: Zone) -> Int {
        (zone.hoist.stack.last ?? 0) + zone.step + zone.hoist.arrival
    }

    /// Until a bin of the product can be at a station.
    private func earliest(_ product: Int, _ zone: Zone, _ height: Int, _ depths: Depths) -> Int {
        if depths == .prepared { return prepared(zone) }
        return zone.binsOf[product].reduce(Int.max) { best, bin in
            let slot = Int(zone.slotOf[Int(bin)])
            let cell = slot / height, level = slot % height
            let lifts = (level..<Int(zone.inventory.heights[cell])).reduce(0) { $0 + zone.hoist.stack[$1] }
            let changes = (Int(zone.inventory.heights[cell]) - 1 - level) * zone.change
            return min(best, zone.robotTravel[cell] + lifts + changes + zone.portTravel[cell] + zone.hoist.arrival)
        }
    }
}
