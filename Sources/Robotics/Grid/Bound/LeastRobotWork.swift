/// Robots' time that no plan can do without which brings the same bins to stations as often and takes as many away.
///
/// No bin sinks before it is lifted, so each that lay on or above a brought one at the beginning is lifted at its depth then. What else robots
/// must do depends on which way they go: `LeastRounds`.
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
        let dug = digging()
        var rounds = LeastRounds(zone, travel, hoist, stops: dug.stops, beneath: dug.beneath)
        return dug.lifts + rounds.least(again: count - visits.count { $0 > 0 }, returned: returned)
    }

    /// The time of all first lifts, the cells where they are, and how many bins of each stack are never lifted.
    private func digging() -> (lifts: Int, stops: [LeastRounds.Stop], beneath: [Int]) {
        var lifts = 0, stops: [LeastRounds.Stop] = []
        var beneath = inventory.heights.map { Int($0) }
        for cell in 0..<zone.cellCount {
            let stack = inventory.slots[cell * zone.height..<cell * zone.height + beneath[cell]]
            guard let lowest = stack.firstIndex(where: { visits[Int($0)] > 0 }) else { continue }
            beneath[cell] = lowest - stack.startIndex
            let brought = stack[lowest...].count { visits[Int($0)] > 0 }
            stops.append(LeastRounds.Stop(cell: cell, buried: stack.endIndex - lowest - brought, brought: brought))
            lifts += (lowest..<stack.endIndex).reduce(0) { $0 + hoist.stack[$1 % zone.height] }
        }
        return (lifts, stops, beneath)
    }
}
