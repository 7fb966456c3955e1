extension ZoneWork {
    /// What a robot does after the work that it has just begun.
    mutating func decide(_ robot: Int) {
        let work = lastWork[robot]
        lastWork[robot] = nil
        let load = loads[robot]
        loads[robot] = -1
        switch work {
        case .deliver(let port): leave(robot, port, load: load)
        case .collect(let port):
            docks.docks[docks.stationOf[port]].collectors -= 1
            leave(robot, port, load: -1)
        default: goOn(robot)
        }
        needsLook = true
    }

    /// Goes on to an errand, or to rest.
    private mutating func goOn(_ robot: Int) {
        if policy == .ours, !isClosing {
            swarm()
            if due[robot] >= 0 || undertake(robot, carrying: -1) { return }
        }
        retire(robot)
    }

    private mutating func retire(_ robot: Int) {
        due[robot] = max(now, crew.rest(robot))
        queue.add(Self.code(Event.resting, robot), at: due[robot])
    }

    /// At a port: sets the load down, takes a bin back if there is one and a place for it.
    private mutating func leave(_ robot: Int, _ port: Int, load: Int) {
        let cell = docks.cells[port]
        let station = docks.stationOf[port]
        let bin = isClosing || load >= 0 && (policy == .naive || mayStay) ? -1 : returnable(at: station)
        if bin >= 0 {
            let end = now + (load >= 0 ? hoist.exchange : hoist.collect)
            crew.free(robot, at: end)
            // Gone from the station before the errand is chosen: its place may be given away.
            docks.remove(bin, from: station)
            stationOf[bin] = -1
            if undertake(robot, carrying: bin) {
                let kind: GridMotion.Kind = load >= 0 ? .exchange : .collect
                note(kind, robot, end, cell, load >= 0 ? load : bin, lifted: load >= 0 ? bin : -1)
                return
            }
            stationOf[bin] = Int32(station)
            docks.docks[station].bins.append(Int32(bin))
            // Or it would be sent for it again, in no time.
            barred[cell] = now + settings.retry
        }
        crew.free(robot, at: load >= 0 ? now + hoist.drop : now)
        if load >= 0 { note(.drop, robot, now + hoist.drop, cell, load) }
        goOn(robot)
    }

    private mutating func note(
        _ kind: GridMotion.Kind, _ robot: Int, _ end: Int, _ cell: Int, _ bin: Int, lifted: Int = -1
    ) {
        crew.note(
            GridMotion(kind, robot: robot, start: now, end: end, from: cell, to: cell, bin: bin, lifted: lifted))
    }

    /// Plans the best errand that can be planned, first putting away what the robot carries. False if there is none.
    mutating func undertake(_ robot: Int, carrying bin: Int) -> Bool {
        let pose = crew.poses[robot]
        let ranked = ranked(errands(for: robot, carrying: bin), robot, carrying: bin)
        let rehearsed = policy == .ours ? settings.rehearsals : 0
        if rehearse(ranked.prefix(rehearsed), robot, carrying: bin) { return true }
        for (index, errand) in ranked.enumerated() {
            if index >= rehearsed, carryOut(errand, robot, carrying: bin) { return true }
            if policy == .ours, isIdle[robot] { barred[target(of: errand)] = now + settings.retry }
        }
        guard bin >= 0 else { return false }
        var avoid: [Int] = []
        for _ in 0..<4 {
            let place = storagePlace(for: bin, from: pose, toward: -1, besides: avoid).cell
            guard place >= 0 else { return false }
            var job = Job()
            addPut(&job, place)
            if commit(job, robot, carrying: bin) { return true }
            avoid.append(place)
        }
        return false
    }

    /// Plans errands among all others' ways and binds the robot to the one that loses least time: that takes the least besides what
    /// must be done for it anyway. False if none can be planned.
    private mutating func rehearse(_ errands: ArraySlice<Errand>, _ robot: Int, carrying bin: Int) -> Bool {
        var best: (job: Job, plan: Crew.Plan)?, least = Int.max
        for errand in errands {
            guard let job = job(for: errand, robot, carrying: bin),
                let plan = crew.plan(robot, job.stops, at: now, wanted: sense.wanted)
            else { continue }
            var cost = plan.legs[job.stops.count - 1].begin - unavoidable(errand) + errand.bias
            cost += Int(whims.of(~target(of: errand)) * settings.whimErrand)
            if case .deliver(let port) = job.works.last { cost += crowd(at: docks.stationOf[port]) }
            if cost < least { (best, least) = ((job, plan), cost) }
        }
        guard let best else { return false }
        commit(best.job, robot, carrying: bin, best.plan)
        return true
    }

    /// What an errand takes however it is done. Milliseconds.
    private func unavoidable(_ errand: Errand) -> Int {
        switch errand.kind {
        case .fetch(let bin):
            let cell = Int(stacks.cellOf[bin])
            return hoist.stack[stacks.count(cell) - 1] + portTime[cell]
        case .dig(let cell): return hoist.stack[stacks.count(cell) - 1] + settings.asideTravel
        default: return 0
        }
    }

    /// With the way over the place where what it carries is put instead of the direct way, with what digging may spoil, and with how far off
    /// others are.
    private func ranked(_ errands: [Errand], _ robot: Int, carrying bin: Int) -> [Errand] {
        guard policy == .ours else { return errands }
        let pose = crew.poses[robot]
        var ranked = errands
        for index in ranked.indices {
            let goal = target(of: ranked[index])
            var axis = crew.finder.axis(from: pose.cell, axis: pose.axis, to: goal)
            if bin >= 0 {
                let place = storagePlace(for: bin, from: pose, toward: goal, besides: [])
                guard place.cell >= 0 else { continue }
                ranked[index].score += place.cost - crew.finder.travel(pose.cell, goal, axis: pose.axis)
                axis = crew.finder.axis(from: place.cell, axis: axis, to: goal)
            }
            let there = RobotPose(cell: goal, axis: axis, time: max(now, pose.time) + ranked[index].score)
            if covers(ranked[index], from: there) {
                ranked[index].score += settings.coverDig
                ranked[index].bias += settings.coverDig
            }
            if isPressed {
                let spared = Int(Double(nearestRival(of: robot, to: goal)) * settings.rivalWeight)
                ranked[index].score -= spared
                ranked[index].bias -= spared
            }
        }
        return ranked.sorted { $0.score < $1.score }
    }

    /// How far another robot would have to go that could be sent to a cell instead; `rivalReach` at most.
    private func nearestRival(of robot: Int, to cell: Int) -> Int {
        var least = settings.rivalReach
        for other in crew.poses.indices where other != robot && crew.poses[other].time <= now + settings.rivalSoon {
            least = min(least, crew.finder.travel(crew.poses[other].cell, cell))
        }
        return least
    }

    /// Whether what is dug out would have to lie on what is wanted: then as much is left to dig as before.
    private func covers(_ errand: Errand, from pose: RobotPose) -> Bool {
        guard case .dig(let cell) = errand.kind else { return false }
        let place = storagePlace(for: stacks.top(cell), from: pose, toward: cell, besides: []).cell
        return place >= 0 && sense.wanted[place] > 0
    }

    private mutating func carryOut(_ errand: Errand, _ robot: Int, carrying bin: Int) -> Bool {
        guard let job = job(for: errand, robot, carrying: bin) else { return false }
        return commit(job, robot, carrying: bin)
    }

    func addPut(_ job: inout Job, _ cell: Int) {
        job.add(.put, at: cell, notBefore: stacks.ready[cell], for: hoist.stack[stacks.count(cell)])
    }

    /// Plans a job and binds the robot to it.
    mutating func commit(_ job: Job, _ robot: Int, carrying bin: Int) -> Bool {
        guard let plan = crew.plan(robot, job.stops, at: now, wanted: sense.wanted) else {
            failures += 1
            return false
        }
        commit(job, robot, carrying: bin, plan)
        return true
    }

    mutating func commit(_ job: Job, _ robot: Int, carrying bin: Int, _ plan: Crew.Plan) {
        crew.follow(robot, plan)
        var load = bin
        for (index, work) in job.works.enumerated() {
            let leg = plan.legs[index]
            let cell = job.stops[index].cell
            switch work {
            case .take:
                load = stacks.take(cell, until: leg.end)
                sense.cool(cell, by: load)
                if demand.waiting[load] >= 0 { sense.want(cell, by: -1) }
                record(.take, robot, leg, cell, load)
            case .put:
                stacks.put(load, on: cell, until: leg.end)
                sense.warm(cell, by: load)
                if demand.waiting[load] >= 0 { sense.want(cell, by: 1) }
                record(.put, robot, leg, cell, load)
                load = -1
            case .deliver(let port):
                docks.free[port] = max(docks.free[port], leg.end)
                send(load, to: port, at: leg.begin)
            case .collect(let port):
                docks.free[port] = max(docks.free[port], leg.end)
                docks.docks[docks.stationOf[port]].collectors += 1
            }
        }
        lastWork[robot] = job.works.last
        loads[robot] = load
        if isIdle[robot] {
            isIdle[robot] = false
            idle.removeAll { $0 == robot }
        }
        due[robot] = max(now, plan.legs.last?.begin ?? now)
        queue.add(Self.code(Event.robot, robot), at: due[robot])
    }

    private mutating func send(_ bin: Int, to port: Int, at time: Int) {
        let station = docks.stationOf[port]
        stationOf[bin] = Int32(station)
        docks.docks[station].inbound += 1
        var line = demand.waiting[bin]
        while line >= 0 {
            docks.docks[station].backlog += pickTime(demand.lines[Int(line)].units, station)
            line = demand.lines[Int(line)].next
        }
        queue.add(Self.code(Event.arrival, bin), at: time + hoist.arrival)
    }

    private mutating func record(_ kind: GridMotion.Kind, _ robot: Int, _ leg: Crew.Leg, _ cell: Int, _ bin: Int) {
        crew.note(
            GridMotion(kind, robot: robot, start: leg.begin, end: leg.end, from: cell, to: cell, bin: bin))
    }
}
