extension ZoneWork {
    mutating func arrive(_ bin: Int) {
        let station = Int(stationOf[bin])
        docks.docks[station].inbound -= 1
        docks.docks[station].bins.append(Int32(bin))
        beginPick(at: station)
    }

    /// Starts the pick that has waited longest, if the picker is free.
    mutating func beginPick(at station: Int) {
        guard !docks.docks[station].isPicking else { return }
        var best = -1
        for bin in docks.docks[station].bins where demand.waiting[Int(bin)] >= 0 && demand.start(of: Int(bin)) <= now {
            if best < 0 || demand.waiting[Int(bin)] < demand.waiting[best] { best = Int(bin) }
        }
        guard best >= 0 else { return }
        let line = demand.lines[Int(demand.waiting[best])]
        let duration = pickTime(line.units, station)
        docks.docks[station].isPicking = true
        picking[station] = best
        picks.append(
            GridPick(
                station: station, bin: best, order: line.order, line: line.index, start: now, end: now + duration))
        queue.add(Self.code(Event.picked, station), at: now + duration)
    }

    mutating func endPick(at station: Int) {
        let bin = picking[station]
        docks.docks[station].isPicking = false
        picking[station] = -1
        let line = demand.pick(from: bin)
        docks.docks[station].backlog -= pickTime(demand.lines[line].units, station)
        demand.done()
        needsLook = true
        beginPick(at: station)
    }

    /// All that is wanted yet finds a place at the stations, so what they are done with need not be taken back now.
    var mayStay: Bool {
        demand.wanted.count <= docks.docks.reduce(0) { $0 + $1.spare }
    }

    /// A bin that can go back from a station; −1 for none.
    func returnable(at station: Int) -> Int {
        docks.docks[station].bins.first { isReturnable($0, at: station) }.map { Int($0) } ?? -1
    }

    func isReturnable(_ bin: Int32, at station: Int) -> Bool {
        Int(bin) != picking[station] && demand.start(of: Int(bin)) > now + 10_000
    }

    /// So much is wanted that the robots' time counts for more than when a single line is picked.
    var isPressed: Bool { demand.wanted.count > settings.pressed * zone.robots }

    /// The fuller a carousel, the sooner robots must come that only empty it.
    func crowd(at station: Int) -> Int {
        let dock = docks.docks[station]
        return settings.crowdWeight * (dock.bins.count + dock.inbound) / dock.places
    }

    /// The port where a bin lifted at a cell at a time would be picked first; −1 where all stations are full.
    func bestPort(from cell: Int, axis: Int, at time: Int) -> Int {
        var best = -1, least = Int.max
        for port in docks.cells.indices {
            let station = docks.stationOf[port]
            guard docks.docks[station].isOpen else { continue }
            let travel = crew.finder.travel(cell, docks.cells[port], axis: axis)
            let there = max(time + travel, docks.free[port])
            let cost = policy == .naive ? travel : there + delay(at: station, from: there + hoist.arrival)
            if cost < least {
                least = cost
                best = port
            }
        }
        return best
    }

    /// What the picks that a station has yet to do count against a bin that its picker could have at a time.
    ///
    /// Where much is wanted for each robot a queue hardly counts: they have enough to do until it is picked. The part that outlasts their
    /// work counts in full, or else one station would go on picking when all others have nothing left.
    private func delay(at station: Int, from time: Int) -> Int {
        let end = now + docks.docks[station].backlog
        let queue = max(0, end - time), late = max(0, end - workEnd)
        guard isPressed else { return queue / 2 + late }
        let enough = Int(Double(min(queue, settings.enough)) * settings.backlogWeight)
        return enough + crowd(at: station) + late
    }
}
