extension ZoneWork {
    /// What a robot could do, best first.
    func errands(for robot: Int, carrying load: Int) -> [Errand] {
        var found: [Errand] = []
        let pose = crew.poses[robot]
        let time = max(now, pose.time)
        for (index, restore) in restores.enumerated() where index < 64 {
            let cell = Int(stacks.cellOf[restore.bin])
            guard cell >= 0, stacks.top(cell) == restore.bin, sense.wanted[restore.cell] == 0,
                !isOccupied(cell, besides: robot)
            else { continue }
            keep(
                Errand(
                    kind: .restore(bin: restore.bin, cell: restore.cell),
                    score: crew.finder.travel(pose.cell, cell) - 1_000_000_000), in: &found)
        }
        for bin in demand.wanted {
            guard let errand = errand(for: Int(bin), robot, pose, time, carrying: load) else { continue }
            keep(errand, in: &found)
        }
        addCollections(pose, isUrgent: !found.isEmpty || isSwarming && !demand.wanted.isEmpty, &found)
        return found
    }

    /// What has to be done next for a bin that is wanted.
    @inline(__always)
    func errand(for bin: Int, _ robot: Int, _ pose: RobotPose, _ time: Int, carrying load: Int = -1) -> Errand? {
        let cell = Int(stacks.cellOf[bin])
        guard cell >= 0, barred[cell] <= now else { return nil }
        let start = demand.start(of: bin)
        if start <= now + settings.ahead, isSwarming, load < 0 { return nil }
        let travel = crew.finder.travel(pose.cell, cell, axis: pose.axis)
        let there = time + travel
        let above = stacks.above(bin)
        if above == 0, start > there + 3_000 { return nil }
        if above > 0 {
            let top = stacks.top(cell)
            // It will be fetched for itself.
            if demand.waiting[top] >= 0, demand.start(of: top) <= there { return nil }
        }
        if above > 0, focus >= 0, bin != focus { return nil }
        if isOccupied(cell, besides: robot) { return nil }
        if policy == .naive {
            let order = demand.lines[Int(demand.waiting[bin])].order
            return Errand(
                kind: above == 0 ? .fetch(bin: bin) : .dig(cell: cell), score: order * 10_000_000 + travel)
        }
        let wait = max(0, max(stacks.ready[cell], above == 0 ? start : 0) - there)
        let age = Double(min(now - demand.since(bin), 600_000)) * settings.ageWeight
        var score = travel + wait - Int(age) - haste[cell]
        if isPressed, fillsUp { score -= Int(roomGained(cell) * settings.roomBonus * crowding) }
        if above > 0 {
            score -= isPressed ? 0 : settings.digBonus
            // What is begun is brought to an end before places run out.
            if isPressed { score += Int(Double(above) * settings.depthCost * crowding) }
            if start > now { score += settings.aheadPenalty }
        }
        return Errand(
            kind: above == 0 ? .fetch(bin: bin) : .dig(cell: cell), score: score, bias: score - travel - wait)
    }

    /// Whether another robot rests on a cell.
    @inline(__always)
    func isOccupied(_ cell: Int, besides robot: Int) -> Bool {
        guard (cell % zone.columns) % 2 == 1, (cell / zone.columns) % 2 == 1 else { return false }
        return crew.finder.bookings.blocked(cell, Ticks.never - 1, Ticks.never, for: robot) >= 0
    }

    /// Stations that fill up must be emptied.
    private func addCollections(_ pose: RobotPose, isUrgent: Bool, _ found: inout [Errand]) {
        let full = docks.docks.count { $0.isNearlyFull }
        let bonus = settings.fullBonus * full / docks.docks.count
        for station in docks.docks.indices where docks.docks[station].bins.count > docks.docks[station].collectors {
            let isFull = docks.docks[station].isNearlyFull
            guard isFull || policy == .naive || !isUrgent, hasReturnable(station) else { continue }
            for port in docks.docks[station].ports where isSoonFree(port, station) {
                guard barred[docks.cells[port]] <= now else { continue }
                let travel = crew.finder.travel(pose.cell, docks.cells[port])
                let score = policy == .naive ? travel - 500_000_000 : isFull ? travel - bonus : travel
                keep(Errand(kind: .collect(port: port), score: score, bias: score - travel), in: &found)
            }
        }
    }

    /// Whether there is a bin to take away that no robot has been sent for.
    private func hasReturnable(_ station: Int) -> Bool {
        let dock = docks.docks[station]
        return dock.bins.count { isReturnable($0, at: station) } > dock.collectors
    }

    /// Whether a robot that is sent to a port to take a bin away keeps nobody waiting for long.
    private func isSoonFree(_ port: Int, _ station: Int) -> Bool {
        let isSoon = policy == .ours && docks.docks[station].collectors < settings.mostCollectors
        return docks.free[port] <= now + (isSoon ? settings.collectSoon : 0)
    }

    private func keep(_ errand: Errand, in found: inout [Errand]) {
        if found.count == settings.tries {
            guard let last = found.last, errand.score < last.score else { return }
            found.removeLast()
        }
        var index = found.count
        while index > 0, found[index - 1].score > errand.score { index -= 1 }
        found.insert(errand, at: index)
    }

    /// Gives idle robots errands: the most urgent errands to the nearest robots where there are more robots than errands.
    mutating func giveErrands() {
        if idle.count > demand.wanted.count { giveByNeed() }
        for robot in idle where isIdle[robot] { _ = undertake(robot, carrying: -1) }
    }

    private mutating func giveByNeed() {
        var isMore = true
        var rounds = 0
        while isMore, !idle.isEmpty, rounds < zone.height {
            isMore = false
            rounds += 1
            let bins = demand.wanted.map { Int($0) }.filter { stacks.cellOf[$0] >= 0 }
            let need = bins.map { (bin: $0, above: stacks.above($0), start: demand.start(of: $0)) }
            for (bin, _, _) in need.sorted(by: { ($1.above, $0.start, $0.bin) < ($0.above, $1.start, $1.bin) }) {
                if giveNearest(bin) { isMore = true }
            }
        }
    }

    private mutating func giveNearest(_ bin: Int) -> Bool {
        var best: (robot: Int, errand: Errand)?
        for robot in idle {
            let pose = crew.poses[robot]
            guard let errand = errand(for: bin, robot, pose, max(now, pose.time)) else { continue }
            if let found = best, found.errand.score <= errand.score { continue }
            best = (robot, errand)
        }
        guard let best, let job = job(for: best.errand, best.robot, carrying: -1) else { return false }
        return commit(job, best.robot, carrying: -1)
    }
}
