/// No plan whatever completes an order alone in less time: from each instance's true depths.
///
/// Among others an order may be faster where a bin is at a station already for one that started before.
///
/// For each zone the largest of: the robots' least work over their number; the slowest bin; and, with the moments r at which
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
        return Zone(
            inventory: inventory, slotOf: slotOf, binsOf: binsOf,
            portTravel: finder.toNearest(of: zone.stations.flatMap(\.ports).map { zone.index($0) }),
            robotTravel: finder.toNearest(of: GridStart.cells(zone, seed: site.seed, index: index)),
            hoist: HoistTable(robot, height: zone.height), change: Ticks.down(change), step: Ticks.down(step))
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
        var work = 0
        var arrivals: [(time: Int, pick: Int)] = []
        var seen: Set<Int> = []
        for line in lines {
            let least = least(line.product, known, zone.height, depths)
            if seen.insert(line.product).inserted { work += least.work }
            let pick = zone.stations.map { Ticks.down($0.seconds(units: line.units)) }.min() ?? 0
            arrivals.append((least.time, pick))
        }
        arrivals.sort { $0.time < $1.time }
        var bound = work / zone.robots
        var picks = 0
        for (time, pick) in arrivals.reversed() {
            picks += pick
            bound = max(bound, time + pick, time + picks / zone.stations.count)
        }
        return bound
    }

    /// Until a bin of the product can be at a station, and robots' work for it.
    private func least(_ product: Int, _ zone: Zone, _ height: Int, _ depths: Depths) -> (time: Int, work: Int) {
        if depths == .prepared {
            let time = zone.hoist.stack[height - 1] + zone.step + zone.hoist.arrival
            return (time, time)
        }
        var best = Int.max, work = Int.max
        for bin in zone.binsOf[product] {
            let slot = Int(zone.slotOf[Int(bin)])
            let cell = slot / height, level = slot % height
            let count = Int(zone.inventory.heights[cell])
            let own = zone.hoist.stack[level] + zone.portTravel[cell] + zone.hoist.arrival
            var lifts = 0, effort = 0
            for above in level + 1..<max(level + 1, count) {
                lifts += zone.hoist.stack[above] + zone.change
                effort += zone.hoist.stack[above] + zone.step + zone.hoist.stack[height - 1]
            }
            best = min(best, zone.robotTravel[cell] + lifts + own)
            work = min(work, effort + own)
        }
        return (best, work)
    }
}
