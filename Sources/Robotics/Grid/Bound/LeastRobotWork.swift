/// Robots' time that no plan can do without which brings the same bins to stations as often and takes as many away.
///
/// *Lifts.* No bin sinks before it is lifted, so each that lay on or above a brought one at the beginning is lifted at its depth
/// then. Each further visit of a bin takes another lift, from no deeper than the top. *Lowering.* A bin dug out that
/// was never brought is put onto another stack, unless a robot holds it at the end; so is each that was put back from a station. It takes
/// least to fill up what stacks are left, the fullest first. *Ports.* Taking a bin away costs least in exchange for another. *Driving with a bin.* From its first cell to
/// the nearest port; from a stack to a port, which is none, on further visits. *Driving without.* Before a robot takes a bin that
/// it brings it was last at a port, and each lowering and each lift of what is not brought was a stop on its way
/// (`LeastApproach`); only a robot's first bin has no port before it. A bin that is brought again may be lifted where the robot
/// has just lowered it, without another stop.
///
/// A bin might first be dug out and put nearer to a port. This takes a lowering and a lift more, and saves at most the approach to its
/// first cell, and a turn; so the approach counts no more than these.
struct LeastRobotWork {
    private let zone: GridZone
    private let inventory: GridInventory
    private let hoist: HoistTable
    private let travel: LeastTravel
    /// How often each bin was brought from a stack to a station.
    private var visits: [Int]
    /// How many were brought from a station to a stack.
    private var returned = 0

    init(_ site: GridSite, zone index: Int, log: GridZoneLog) {
        zone = site.zones[index]
        inventory = GridInventory(zone: zone, seed: site.seed, index: index)
        hoist = HoistTable(site.kinematics, height: zone.height)
        travel = LeastTravel(zone, site.kinematics)
        visits = [Int](repeating: 0, count: zone.bins)
        count(log)
    }

    var fetched: Int { visits.reduce(0, +) }

    private mutating func count(_ log: GridZoneLog) {
        var isFromStation = [Bool](repeating: false, count: zone.robots)
        let done = log.motions.filter { $0.end <= log.end }.sorted { ($0.robot, $0.start) < ($1.robot, $1.start) }
        for motion in done where isFromStation.indices.contains(Int(motion.robot)) {
            let who = Int(motion.robot)
            switch motion.kind {
            case .move, .turn: break
            case .take: isFromStation[who] = false
            case .collect: isFromStation[who] = true
            case .put: returned += isFromStation[who] ? 1 : 0
            case .drop, .exchange:
                guard visits.indices.contains(Int(motion.bin)) else { continue }
                visits[Int(motion.bin)] += isFromStation[who] ? 0 : 1
                isFromStation[who] = true
            }
        }
    }

    /// Milliseconds.
    func least() -> Int {
        let count = fetched
        guard count > 0 else { return 0 }
        let top = hoist.stack[zone.height - 1], step = travel.step
        let dug = digging()
        let shelved = max(0, dug.buried - zone.robots)
        let exchanged = min(returned, count)
        let atPorts =
            exchanged * hoist.exchange + (count - exchanged) * hoist.drop + (returned - exchanged) * hoist.collect
        let first = visits.indices.filter { visits[$0] > 0 }
        let again = count - first.count
        var approach = LeastApproach(zone, travel, detour: max(0, 2 * top - travel.turn))
        var carried = 0
        for slot in inventory.slots.indices where inventory.slots[slot] >= 0 {
            guard visits[Int(inventory.slots[slot])] > 0 else { continue }
            approach.add(approach.curve(slot / zone.height))
            carried += max(step, approach.toPort(slot / zone.height) - max(0, travel.turn - 2 * top))
        }
        let driven = approach.least(
            again: again, stops: max(0, returned - again) + shelved + dug.buried, unbound: zone.robots)
        let lowered = lowering(returned + shelved, again: again, beneath: dug.beneath)
        return dug.lifts + again * (top + step) + lowered + atPorts + carried + driven
    }

    /// The time of so many lowerings, some of which take up the places of bins that are brought again.
    ///
    /// Those go to the top. The others stay, on what was never lifted: a stack that is filled up takes least time a bin, and the less
    /// the fuller it was.
    private func lowering(_ count: Int, again: Int, beneath: [Int]) -> Int {
        var left = max(0, count - again), time = Double((count - left) * hoist.stack[zone.height - 1])
        for level in beneath.indices.reversed() {
            let above = hoist.stack[level...]
            let filled = min(left, beneath[level] * above.count)
            time += Double(filled) * Double(above.reduce(0, +)) / Double(above.count)
            left -= filled
        }
        return Int(time)
    }

    /// The time of all first lifts, how many of these bins were never brought, and on how many cells how many bins were left
    /// alone.
    private func digging() -> (lifts: Int, buried: Int, beneath: [Int]) {
        var lifts = 0, buried = 0
        var beneath = [Int](repeating: 0, count: zone.height)
        let ports = zone.portMask()
        for cell in 0..<zone.cellCount where !ports[cell] {
            let stack = inventory.slots[cell * zone.height..<cell * zone.height + Int(inventory.heights[cell])]
            let lowest = stack.firstIndex { visits[Int($0)] > 0 } ?? stack.endIndex
            if lowest - stack.startIndex < zone.height { beneath[lowest - stack.startIndex] += 1 }
            for slot in lowest..<stack.endIndex {
                lifts += hoist.stack[slot % zone.height]
                if visits[Int(stack[slot])] == 0 { buried += 1 }
            }
        }
        return (lifts, buried, beneath)
    }
}
