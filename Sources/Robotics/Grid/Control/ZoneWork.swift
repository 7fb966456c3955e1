/// One zone at work: events in the order of time, and what is decided at each.
///
/// A robot decides when it begins the last work that it is bound to, so that its next way is known before the work
/// ends. What it decides is planned whole and is then certain: the plan is what happens.
struct ZoneWork {
    enum Event {
        static let robot = 0, resting = 1, arrival = 2, picked = 3, start = 4, tick = 5
    }

    let zone: GridZone
    /// The cell where each robot begins.
    let starts: [Int32]
    let policy: GridPolicy
    let hoist: HoistTable
    let inventory: GridInventory
    var settings = GridSettings()
    var crew: Crew
    var stacks: Stacks
    var demand: Demand
    var docks: Docks
    var sense: StorageSense
    /// The time of the fastest way from each cell to a port.
    let portTime: [Int]
    /// The station that has that port.
    let nearestStation: [Int]
    let meanPortTime: Int
    var queue = TickQueue()
    var now = 0
    var picks: [GridPick] = []
    /// What each robot does at its last stop, and the bin that it carries there.
    var lastWork: [Job.Work?]
    var loads: [Int]
    var idle: [Int] = []
    var isIdle: [Bool]
    /// When each robot decides next, or comes to rest; an event for another time is out of date.
    var due: [Int]
    /// The station that each bin is at or on its way to.
    var stationOf: [Int32]
    var picking: [Int]
    var restores: [(bin: Int, cell: Int)] = []
    var binsOf: [[Int32]]
    var needsLook = false
    var whims: Whims
    /// Few bins are wanted now for each robot, and how many.
    var isSwarming = false
    var urgent = 0
    /// Until when no lift from a stack is tried by a swarm, since the last could not be planned.
    var barred: [Int]
    /// Whether idle robots tidy up, and until when no stack is looked at again for that.
    let reslots: Bool
    var unmoved: [Int]
    /// Where robots have dug for one another's bins in vain, the one bin that is dug for; −1 otherwise.
    var focus = -1
    /// How short places are for bins that must be dug out.
    var crowding = 0.0
    /// How much a stack's errands count sooner, so that none of its bins is the last by far, nor any part of the grid.
    var haste: [Int]
    /// How many lifts were to do around each station when all orders had started.
    var firstLoads: [Int]?
    /// When robots are likely to have brought all that is left, known once no more orders are to start.
    var workEnd = Ticks.never
    /// The most bins that were wanted at once.
    var mostWanted = 0
    private var measureDue = 0
    /// All is picked: robots only finish what they are bound to.
    var isClosing = false
    var failures = 0
    var nextTick = -1
    /// When the last line was picked or none was open, and how many had been picked then.
    private var lastPick = 0, atLastPick = 0
    /// How many lines are picked when that is shown next.
    private var shown = 0

    init(
        _ site: GridSite, zone index: Int, orders: [GridOrder], policy: GridPolicy, reslots: Bool, history: [GridOrder],
        whims: Whims = Whims()
    ) {
        self.whims = whims
        zone = site.zones[index]
        self.policy = policy
        self.reslots = reslots
        inventory = GridInventory(zone: zone, seed: site.seed, index: index)
        hoist = HoistTable(site.kinematics, height: zone.height)
        stacks = Stacks(inventory, height: zone.height)
        demand = Demand(orders, zone: index, bins: zone.bins)
        docks = Docks(zone)
        let cells = GridStart.cells(zone, seed: site.seed, index: index)
        starts = cells.map { Int32($0) }
        crew = Crew(zone, site.kinematics, cells: cells)
        sense = StorageSense(zone, inventory: inventory, requests: history.requests(in: index, of: zone.products))
        let nearestPorts = LeastTravel(zone, site.kinematics).nearest(of: docks.cells)
        portTime = nearestPorts.map(\.time)
        nearestStation = nearestPorts.map { [docks] in docks.stationOf[$0.index] }
        meanPortTime = portTime.reduce(0, +) / max(1, portTime.count)
        lastWork = [Job.Work?](repeating: nil, count: zone.robots)
        loads = [Int](repeating: -1, count: zone.robots)
        isIdle = [Bool](repeating: false, count: zone.robots)
        due = [Int](repeating: 0, count: zone.robots)
        stationOf = [Int32](repeating: -1, count: zone.bins)
        unmoved = [Int](repeating: 0, count: zone.cellCount)
        barred = [Int](repeating: 0, count: zone.cellCount)
        haste = barred
        picking = [Int](repeating: -1, count: zone.stations.count)
        binsOf = [[Int32]](repeating: [], count: zone.products)
        for (bin, product) in inventory.products.enumerated() { binsOf[Int(product)].append(Int32(bin)) }
        for robot in 0..<zone.robots { queue.add(Self.code(Event.resting, robot), at: 0) }
        schedule()
    }

    private static let patience = 100_000_000

    static func code(_ event: Int, _ subject: Int) -> Int { event << 40 | subject }

    /// When lines begin, and when they come into view.
    private mutating func schedule() {
        var last = -1
        for line in demand.lines {
            for time in [line.start, max(line.known, line.start - settings.lookahead)] where time > last {
                queue.add(Self.code(Event.start, 0), at: time)
            }
            last = max(last, line.start)
        }
    }

    /// Plays until so many lines are picked, or until robots can no longer do anything.
    mutating func play(to picked: Int, _ watch: (_ picked: Int, _ of: Int) -> Void) {
        while demand.picked < picked, let (code, time) = queue.next() {
            now = time
            if demand.picked > atLastPick || demand.open == 0 || code >> 40 == Event.start {
                (lastPick, atLastPick) = (time, demand.picked)
            }
            // Never seen; a site in which nothing can be done any more must not be played for ever.
            if time - lastPick > Self.patience { break }
            focusIfStalled()
            crew.finder.bookings.now = time
            handle(code >> 40, code & (1 << 40 - 1))
            if demand.picked >= shown {
                watch(demand.picked, demand.lines.count)
                shown = demand.picked + max(1, demand.lines.count / 200)
            }
            if needsLook, queue.nextTime != now { look() }
        }
    }

    /// Lets robots finish what they are bound to.
    mutating func close() {
        isClosing = true
        while let (code, time) = queue.next() {
            now = time
            if code >> 40 == Event.robot { handle(Event.robot, code & (1 << 40 - 1)) }
        }
    }

    /// All that was done, in the order of robots and times.
    mutating func log() -> GridZoneLog {
        var log = GridZoneLog(robots: starts)
        log.motions = crew.takeMotions().sorted { ($0.robot, $0.start, $0.end) < ($1.robot, $1.start, $1.end) }
        log.picks = picks
        log.end = picks.reduce(0) { max($0, $1.end) }
        log.searches = crew.finder.searches
        log.failures = failures
        log.plans = crew.plans
        return log
    }

    private mutating func focusIfStalled() {
        guard now - lastPick > settings.stall else { return focus = -1 }
        if focus >= 0, stacks.cellOf[focus] >= 0, demand.waiting[focus] >= 0 { return }
        let buried = demand.wanted.filter { stacks.cellOf[Int($0)] >= 0 && demand.start(of: Int($0)) <= now }
        focus = buried.min { demand.waiting[Int($0)] < demand.waiting[Int($1)] }.map { Int($0) } ?? -1
    }

    private mutating func handle(_ event: Int, _ subject: Int) {
        switch event {
        case Event.robot:
            guard due[subject] == now else { return }
            due[subject] = -1
            decide(subject)
        case Event.resting:
            guard due[subject] == now else { return }
            due[subject] = -1
            if !isIdle[subject] {
                isIdle[subject] = true
                idle.append(subject)
            }
            needsLook = true
        case Event.arrival: arrive(subject)
        case Event.picked: endPick(at: subject)
        case Event.tick:
            guard nextTick == now else { return }
            nextTick = -1
            needsLook = true
        default:
            for station in docks.docks.indices { beginPick(at: station) }
            needsLook = true
        }
    }

    /// Lets lines in, and gives idle robots something to do.
    private mutating func look() {
        needsLook = false
        admit()
        measure()
        swarm()
        guard !idle.isEmpty else { return }
        giveErrands()
        reslot()
        if !idle.isEmpty, nextTick < 0 || nextTick > now + tick, !demand.isDone {
            nextTick = now + tick
            queue.add(Self.code(Event.tick, 0), at: nextTick)
        }
    }

    /// Until idle robots look round again: the later the longer nothing has been wanted, since days may pass between orders.
    private var tick: Int { max(1_000, demand.open > 0 ? 0 : (now - (picks.last?.end ?? 0)) / 8) }

    private mutating func measure() {
        guard now >= measureDue else { return }
        measureDue = now + settings.measureAgain
        measureCrowding()
        measureHaste()
    }

    private mutating func admit() {
        let most = policy == .naive ? settings.naiveLines : max(settings.lines, settings.linesPerRobot * zone.robots)
        while demand.admitted < demand.lines.count, demand.open < most {
            let line = demand.lines[demand.admitted]
            let view = policy == .naive ? line.start : max(line.known, line.start - settings.lookahead)
            guard view <= now else { return }
            let bin = choose(line.product)
            let isFirst = demand.admit(to: bin, at: now)
            let cell = Int(stacks.cellOf[bin])
            if isFirst, cell >= 0 { sense.want(cell, by: 1) }
            if stationOf[bin] >= 0 {
                docks.docks[Int(stationOf[bin])].backlog += pickTime(line.units, Int(stationOf[bin]))
                beginPick(at: Int(stationOf[bin]))
            }
        }
    }

    /// The bin of a product that is had with the least work.
    private func choose(_ product: Int) -> Int {
        let bins = binsOf[product]
        if bins.count == 1 || policy == .naive { return Int(bins[0]) }
        var best = Int(bins[0]), least = Int.max
        for bin in bins {
            // A picker takes one line after the other from a bin.
            var cost = Int(demand.count[Int(bin)]) * pickTime(1, 0) / 2
            if stationOf[Int(bin)] >= 0 {
                cost -= demand.waiting[Int(bin)] >= 0 ? settings.togetherThere : 0
            } else if stacks.cellOf[Int(bin)] < 0 {
                cost += settings.elsewhere
            } else {
                let cell = Int(stacks.cellOf[Int(bin)])
                cost +=
                    sense.portTravel[cell] * 2 + digs(for: Int(bin)) * settings.digCost
                    + (demand.waiting[Int(bin)] >= 0 ? -settings.together : 0)
            }
            cost += Int(whims.of(Int(bin)) * settings.whimBin)
            if cost < least {
                least = cost
                best = Int(bin)
            }
        }
        return best
    }

    /// How many bins more must be dug out for one, besides what is dug out for others of its stack; −1 where it must be dug out itself.
    private func digs(for bin: Int) -> Int {
        let cell = Int(stacks.cellOf[bin]), above = stacks.above(bin)
        guard sense.wanted[cell] > 0 else { return above }
        let level = stacks.count(cell) - 1 - above
        func isWanted(_ level: Int) -> Bool { demand.waiting[stacks.bin(cell, level)] >= 0 }
        if (0..<level).contains(where: isWanted) { return demand.waiting[bin] >= 0 ? 0 : -1 }
        return (level + 1..<stacks.count(cell)).first(where: isWanted).map { $0 - level - 1 } ?? above
    }

    func pickTime(_ units: Int, _ station: Int) -> Int { Ticks.up(zone.stations[station].seconds(units: units)) }
}
