/// The least work that robots could have fetched the same bins with, as a share of what they had time for.
///
/// Of true depths: every bin that lay on or above a fetched one at the beginning is lifted at least once, at its depth
/// then (a bin cannot sink before it is lifted). A fetched bin is carried from there to the nearest port, and a robot must come
/// back as far for each but its first. A bin that is dug out is put at least one cell further onto the highest level. A bin
/// that is fetched again lies on top beside a port; those that went back were exchanged. No robot ever waits, makes way or goes
/// round.
public struct GridWorkBound: Sendable, Hashable {
    /// Bins brought to stations.
    public private(set) var fetched = 0
    /// Robot seconds that no plan can do without.
    public private(set) var least = 0.0
    /// Robot seconds that there were until the last pick.
    public private(set) var given = 0.0

    public var share: Double { given > 0 ? least / given : 0 }

    public init(site: GridSite, result: GridResult) {
        for index in site.zones.indices where index < result.zones.count {
            add(site, index, result.zones[index])
        }
    }

    private mutating func add(_ site: GridSite, _ index: Int, _ log: GridZoneLog) {
        let zone = site.zones[index]
        let inventory = GridInventory(zone: zone, seed: site.seed, index: index)
        let hoist = HoistTable(site.kinematics, height: zone.height)
        let travel = LeastTravel(zone, site.kinematics)
        let ports = travel.toNearest(of: zone.stations.flatMap(\.ports).map { zone.index($0) })
        let step = (0..<2).map { travel.between(0, $0 == 0 ? 1 : zone.columns) }.min() ?? 0
        var slotOf = [Int](repeating: -1, count: zone.bins)
        for (slot, bin) in inventory.slots.enumerated() where bin >= 0 { slotOf[Int(bin)] = slot }
        var visits = [Int](repeating: 0, count: zone.bins)
        var returns = 0
        for motion in log.motions where motion.end <= log.end {
            if motion.kind == .drop || motion.kind == .exchange { visits[Int(motion.bin)] += 1 }
            if motion.kind == .collect || motion.kind == .exchange { returns += 1 }
        }
        let top = hoist.stack[zone.height - 1]
        let count = visits.reduce(0, +)
        var work = 0, carried = 0
        var lowest = [Int](repeating: Int.max, count: zone.cellCount)
        for bin in visits.indices where visits[bin] > 0 {
            let cell = slotOf[bin] / zone.height
            lowest[cell] = min(lowest[cell], slotOf[bin] % zone.height)
            carried += ports[cell] + (visits[bin] - 1) * step
            work += (visits[bin] - 1) * top
        }
        for cell in lowest.indices where lowest[cell] < Int.max {
            for level in lowest[cell]..<Int(inventory.heights[cell]) {
                work += hoist.stack[level]
                let bin = Int(inventory.slots[cell * zone.height + level])
                if visits[bin] == 0 { work += top + 2 * step }
            }
        }
        work += min(returns, count) * hoist.exchange + max(0, count - returns) * hoist.drop + returns * top
        let comingBack = carried * max(0, count - zone.robots) / max(1, count)
        fetched += count
        least += Ticks.seconds(work + carried + comingBack)
        given += Ticks.seconds(log.end) * Double(zone.robots)
    }
}
