extension ZoneWork {
    /// The stops of an errand; none where there is no place for a bin.
    mutating func job(for errand: Errand, _ robot: Int, carrying bin: Int) -> Job? {
        let pose = crew.poses[robot]
        let time = max(now, pose.time)
        var job = Job()
        var avoid: [Int] = []
        var at = pose.cell
        var axis = pose.axis
        var when = time
        if bin >= 0 {
            let place = storagePlace(
                for: bin, from: RobotPose(cell: at, axis: pose.axis, time: time), toward: target(of: errand),
                besides: []
            ).cell
            guard place >= 0 else { return nil }
            addPut(&job, place)
            when = max(when + crew.finder.travel(at, place), stacks.ready[place]) + hoist.stack[stacks.count(place)]
            avoid.append(place)
            axis = crew.finder.axis(from: at, axis: axis, to: place)
            at = place
        }
        switch errand.kind {
        case .fetch(let bin):
            guard addFetch(&job, bin, from: at, axis, at: when, avoid) else { return nil }
        case .dig(let cell):
            guard addDig(&job, cell, from: RobotPose(cell: at, axis: axis, time: when), avoid) else { return nil }
        case .collect(let port):
            job.add(.collect(port: port), at: docks.cells[port], notBefore: 0, for: hoist.collect)
        case .restore(let wanted, let cell): return bin >= 0 ? nil : restoring(wanted, to: cell)
        }
        return job
    }

    func target(of errand: Errand) -> Int {
        switch errand.kind {
        case .fetch(let bin), .restore(let bin, _): Int(stacks.cellOf[bin])
        case .dig(let cell): cell
        case .collect(let port): docks.cells[port]
        }
    }

    private func addFetch(_ job: inout Job, _ bin: Int, from at: Int, _ axis: Int, at when: Int, _ avoid: [Int]) -> Bool
    {
        let cell = Int(stacks.cellOf[bin])
        guard stacks.top(cell) == bin, !avoid.contains(cell) else { return false }
        let begin = max(when + crew.finder.travel(at, cell), stacks.ready[cell], demand.start(of: bin))
        let duration = hoist.stack[stacks.count(cell) - 1]
        let port = bestPort(
            from: cell, axis: crew.finder.axis(from: at, axis: axis, to: cell), at: begin + duration)
        guard port >= 0 else { return false }
        job.add(.take, at: cell, notBefore: max(stacks.ready[cell], demand.start(of: bin)), for: duration)
        job.add(
            .deliver(port: port), at: docks.cells[port], notBefore: 0,
            for: policy == .naive ? hoist.drop : hoist.exchange)
        return true
    }

    private mutating func addDig(_ job: inout Job, _ cell: Int, from pose: RobotPose, _ avoid: [Int]) -> Bool {
        let top = stacks.top(cell)
        guard top >= 0, !avoid.contains(cell) else { return false }
        let duration = hoist.stack[stacks.count(cell) - 1]
        let begin = max(pose.time + crew.finder.travel(pose.cell, cell, axis: pose.axis), stacks.ready[cell])
        let there = RobotPose(
            cell: cell, axis: crew.finder.axis(from: pose.cell, axis: pose.axis, to: cell), time: begin + duration)
        let place = storagePlace(for: top, from: there, toward: cell, besides: avoid + [cell]).cell
        guard place >= 0 else { return false }
        job.add(.take, at: cell, notBefore: stacks.ready[cell], for: duration)
        addPut(&job, place)
        if policy == .naive { restores.append((top, cell)) }
        return true
    }

    private mutating func restoring(_ bin: Int, to home: Int) -> Job? {
        restores.removeAll { $0.bin == bin }
        let cell = Int(stacks.cellOf[bin])
        guard cell >= 0, cell != home, stacks.top(cell) == bin, stacks.count(home) < zone.height,
            sense.wanted[home] == 0
        else { return nil }
        var job = Job()
        job.add(.take, at: cell, notBefore: stacks.ready[cell], for: hoist.stack[stacks.count(cell) - 1])
        addPut(&job, home)
        return job
    }

    /// A stack for a bin: near the way to where the robot goes next, high, and with nothing below that is wanted. −1 for none.
    func storagePlace(
        for bin: Int, from pose: RobotPose, toward: Int, besides avoid: [Int]
    ) -> (cell: Int, cost: Int) {
        var best = -1, least = Int.max
        let from = pose.cell
        let next = toward >= 0 ? toward : from
        let columns = zone.columns
        var centres = [next]
        if toward >= 0, toward != from {
            centres.append(from)
            centres.append(from / columns * columns + toward % columns)
            centres.append(toward / columns * columns + from % columns)
        }
        var radius = 3
        while true {
            for centre in centres {
                let x = centre % columns, y = centre / columns
                for row in max(0, y - radius)...min(zone.rows - 1, y + radius) {
                    for column in max(0, x - radius)...min(columns - 1, x + radius) {
                        let cell = row * columns + column
                        guard let cost = storageCost(bin, cell, pose, toward), cost < least, !avoid.contains(cell)
                        else { continue }
                        least = cost
                        best = cell
                    }
                }
            }
            // Farther off there may be one that covers nothing.
            if best >= 0, sense.wanted[best] == 0 || radius >= settings.farthest { return (best, least) }
            if radius > max(columns, zone.rows) { return (best, least) }
            radius *= 3
        }
    }

    /// So many bins are to come that stacks will be filled up: whoever puts one deep spares others that.
    var fillsUp: Bool { demand.wanted.count > settings.fillUp * zone.robots }

    @inline(__always)
    private func storageCost(_ bin: Int, _ cell: Int, _ pose: RobotPose, _ toward: Int) -> Int? {
        let count = stacks.count(cell)
        guard count < zone.height, !sense.isPort[cell], cell != toward else { return nil }
        let from = pose.cell, time = pose.time
        let travel = crew.finder.travel(from, cell, axis: pose.axis)
        var cost = travel + (fillsUp ? hoist.filling : hoist.stack)[count]
        if toward >= 0 {
            let axis = crew.finder.axis(from: from, axis: pose.axis, to: cell)
            cost += crew.finder.travel(cell, toward, axis: axis)
        }
        let covered = Int(sense.wanted[cell])
        if covered > 0 { cost += settings.coverPenalty + covered * settings.coverEach }
        if policy == .ours {
            cost += Int(sense.risk(of: bin, on: cell) * settings.coverRisk)
            cost += max(0, stacks.ready[cell] - time - travel)
        }
        let end = crew.finder.bookings.blocked(cell, time + travel, time + travel + hoist.stack[count], for: -1)
        if end >= Ticks.never { return nil }
        if end >= 0 { cost += end - time - travel }
        return cost
    }
}
