/// Follows every bin and every line: what lies on which stack, in which gripper, at which station; what was picked.
struct BinReplay {
    private enum Step {
        case lift(GridMotion)
        case lower(GridMotion)
        case pick(GridPick)
    }

    let site: GridSite
    let zone: GridZone
    let index: Int
    let orders: [GridOrder]
    private let most: Int
    private let products: [Int32]
    private var stacks: [[Int32]]
    private var load: [Int32]
    private var stationOf: [Int32]
    private var held: [Int]
    private var stationAt: [Int: Int] = [:]
    /// When each bin was last lifted off a stack, and whether any line of that visit has allowed it.
    private var lifted: [Int]
    private var earliest: [Int: Int] = [:]
    private var busy: [Int]
    private var done: Set<Int> = []
    /// When the last pick from each bin ends.
    private var pickedUntil: [Int: Int] = [:]
    private var found: [GridViolation] = []

    init(_ site: GridSite, zone index: Int, orders: [GridOrder], most: Int) {
        self.site = site
        self.index = index
        self.orders = orders
        self.most = most
        zone = site.zones[index]
        let inventory = GridInventory(zone: zone, seed: site.seed, index: index)
        products = inventory.products
        let height = zone.height
        stacks = (0..<zone.cellCount).map { cell in
            (0..<Int(inventory.heights[cell])).map { inventory.slots[cell * height + $0] }
        }
        load = [Int32](repeating: -1, count: zone.robots)
        stationOf = [Int32](repeating: -1, count: zone.bins)
        held = [Int](repeating: 0, count: zone.stations.count)
        lifted = [Int](repeating: 0, count: zone.bins)
        busy = [Int](repeating: 0, count: zone.stations.count)
        for (number, station) in zone.stations.enumerated() {
            for port in station.ports { stationAt[port.y * zone.columns + port.x] = number }
        }
    }

    private mutating func report(_ rule: GridViolation.Rule, _ time: Int, _ detail: String) {
        if found.count < most { found.append(GridViolation(rule, zone: index, time: time, detail)) }
    }

    mutating func violations(of log: GridZoneLog) -> [GridViolation] {
        for (_, _, step) in steps(log) {
            switch step {
            case .lift(let motion): lift(motion)
            case .lower(let motion): lower(motion)
            case .pick(let pick): check(pick)
            }
        }
        for (bin, first) in earliest.sorted(by: { $0.key < $1.key }) where lifted[bin] < first {
            report(.early, lifted[bin], "bin \(bin) is fetched before any of its lines may be")
        }
        for (order, content) in orders.enumerated() {
            for (line, wanted) in content.lines.enumerated() where wanted.zone == index {
                if !done.contains(order << 20 | line) {
                    report(.incomplete, log.end, "line \(line) of order '\(content.name)' was never picked")
                }
            }
        }
        return found
    }

    /// All steps by time: what a motion takes away counts from its beginning, what it brings from its end.
    private func steps(_ log: GridZoneLog) -> [(time: Int, rank: Int, step: Step)] {
        var steps: [(time: Int, rank: Int, step: Step)] = []
        for motion in log.motions {
            switch motion.kind {
            case .move, .turn: break
            case .take, .collect: steps.append((motion.start, 2, .lift(motion)))
            case .put: steps.append((motion.end, 0, .lower(motion)))
            case .drop: steps.append((motion.start + arrival, 0, .lower(motion)))
            case .exchange: steps.append((motion.start + arrival, 0, .lower(motion)))
            }
        }
        for pick in log.picks { steps.append((pick.start, 1, .pick(pick))) }
        steps.sort { ($0.time, $0.rank) < ($1.time, $1.rank) }
        return steps
    }

    /// From the beginning of a drop until the bin is down and let go.
    private var arrival: Int {
        Int((hoist(site.kinematics.portDepth) + site.kinematics.grip) * 1000)
    }

    private func hoist(_ depth: Double) -> Double {
        RunProfile(
            distance: depth, speed: site.kinematics.hoistSpeed, acceleration: site.kinematics.hoistAcceleration
        ).duration
    }

    private mutating func checkHoist(_ motion: GridMotion, depth: Double, grips: Double, swap: Double = 0) {
        let needed = 2 * hoist(depth) + grips * site.kinematics.grip + swap
        if Double(motion.end - motion.start) / 1000 < needed - 0.0015 {
            report(.kinematics, motion.start, "robot \(motion.robot), \(motion.kind): needs \(needed) s")
        }
    }

    private mutating func lift(_ motion: GridMotion) {
        let who = Int(motion.robot), cell = Int(motion.from), bin = motion.bin
        if load[who] >= 0 { report(.teleport, motion.start, "robot \(who) lifts a second bin") }
        guard bin >= 0 else { return report(.malformed, motion.start, "robot \(who) lifts no bin") }
        if motion.kind == .take {
            guard stationAt[cell] == nil else { return report(.wrongZone, motion.start, "cell \(cell) is a port") }
            guard stacks[cell].contains(bin) else {
                return report(.teleport, motion.start, "bin \(bin) is not on stack \(cell)")
            }
            if stacks[cell].last != bin { report(.stackOrder, motion.start, "bin \(bin) lies under another") }
            let level = stacks[cell].count - 1
            checkHoist(motion, depth: Double(zone.height - level) * site.kinematics.binHeight, grips: 1)
            stacks[cell].removeAll { $0 == bin }
            lifted[Int(bin)] = motion.start
        } else {
            release(bin, motion)
            checkHoist(motion, depth: site.kinematics.portDepth, grips: 1)
        }
        load[who] = bin
    }

    private mutating func release(_ bin: Int32, _ motion: GridMotion) {
        guard let station = stationAt[Int(motion.from)] else {
            return report(.wrongZone, motion.start, "cell \(motion.from) is no port")
        }
        guard stationOf[Int(bin)] == Int32(station) else {
            return report(.teleport, motion.start, "bin \(bin) is not at station \(station)")
        }
        if let until = pickedUntil[Int(bin)], motion.start + arrival < until {
            report(.pick, motion.start, "bin \(bin) is lifted while it is picked from")
        }
        stationOf[Int(bin)] = -1
        held[station] -= 1
        close(bin)
    }

    /// A visit is over: it must not have begun before the first of its lines was allowed.
    private mutating func close(_ bin: Int32) {
        if let first = earliest.removeValue(forKey: Int(bin)), lifted[Int(bin)] < first {
            report(.early, lifted[Int(bin)], "bin \(bin) is fetched before any of its lines may be")
        }
    }

    private mutating func lower(_ motion: GridMotion) {
        let who = Int(motion.robot), cell = Int(motion.from), bin = motion.bin
        guard bin >= 0, load[who] == bin else {
            return report(.teleport, motion.start, "robot \(who) lowers bin \(bin), but carries \(load[who])")
        }
        load[who] = -1
        if motion.kind == .put {
            guard stationAt[cell] == nil else { return report(.wrongZone, motion.start, "cell \(cell) is a port") }
            guard stacks[cell].count < zone.height else {
                return report(.stackOrder, motion.start, "stack \(cell) is full")
            }
            stacks[cell].append(bin)
            let level = stacks[cell].count - 1
            checkHoist(motion, depth: Double(zone.height - level) * site.kinematics.binHeight, grips: 1)
            return
        }
        guard let station = stationAt[cell] else {
            return report(.wrongZone, motion.start, "cell \(cell) is no port")
        }
        stationOf[Int(bin)] = Int32(station)
        held[station] += 1
        let isExchange = motion.kind == .exchange
        checkHoist(
            motion, depth: site.kinematics.portDepth, grips: isExchange ? 2 : 1,
            swap: isExchange ? site.kinematics.swap : 0)
        if isExchange {
            if motion.lifted < 0 || motion.lifted == bin {
                report(.malformed, motion.start, "robot \(who) lifts no bin")
            } else {
                release(motion.lifted, motion)
                load[who] = motion.lifted
            }
        }
        if held[station] > zone.stations[station].places {
            report(.stationOverfull, motion.start, "station \(station) holds \(held[station]) bins")
        }
    }

    private mutating func check(_ pick: GridPick) {
        let station = Int(pick.station), bin = Int(pick.bin)
        guard zone.stations.indices.contains(station), (0..<zone.bins).contains(bin),
            orders.indices.contains(Int(pick.order)),
            orders[Int(pick.order)].lines.indices.contains(Int(pick.line))
        else { return report(.malformed, pick.start, "a pick of what there is not") }
        let order = orders[Int(pick.order)]
        let line = order.lines[Int(pick.line)]
        guard line.zone == index else { return report(.wrongZone, pick.start, "a line of another zone") }
        if stationOf[bin] != pick.station { report(.pick, pick.start, "bin \(bin) is not at station \(station)") }
        if products[bin] != Int32(line.product) { report(.pick, pick.start, "bin \(bin) holds another product") }
        if pick.start < busy[station] { report(.pick, pick.start, "station \(station) picks two at once") }
        busy[station] = pick.end
        pickedUntil[bin] = pick.end
        if Double(pick.end - pick.start) / 1000 < zone.stations[station].seconds(units: line.units) - 0.0015 {
            report(.pick, pick.start, "is too fast")
        }
        let first = Int((order.start * 1000).rounded(.down))
        if pick.start < first { report(.early, pick.start, "a pick before the order's start") }
        earliest[bin] = min(earliest[bin] ?? .max, first)
        if !done.insert(Int(pick.order) << 20 | Int(pick.line)).inserted {
            report(.pick, pick.start, "line \(pick.line) of order '\(order.name)' is picked twice")
        }
    }
}
