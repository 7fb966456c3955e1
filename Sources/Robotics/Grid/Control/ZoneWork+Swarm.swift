/// Digging in turns where robots are not scarce: the lifts that the last picks wait for come first.
extension ZoneWork {
    /// A stack from which a bin is wanted now.
    struct Chain {
        var bin: Int
        var cell: Int
        /// When its bin is picked if nothing is lost.
        var finish: Int
    }

    /// Binds robots to the next lifts, those of the longest digs first, also robots that are still busy with something else.
    mutating func swarm() {
        guard policy == .ours else { return }
        let most = settings.swarm * zone.robots / 100
        urgent = urgentBins(most: most)
        isSwarming = focus < 0 && !isClosing && urgent <= most
        guard isSwarming else { return }
        var chains = demand.wanted.compactMap { chain(for: Int($0)) }
        var failed = 0
        while failed < settings.swarmFailures,
            let index = chains.indices.max(by: { chains[$0].finish < chains[$1].finish })
        {
            let chain = chains.remove(at: index)
            // It may have been brought away as what lay on another.
            guard Int(stacks.cellOf[chain.bin]) == chain.cell else { continue }
            let robots = nearest(to: chain.cell)
            if robots.isEmpty { continue }
            if lift(chain, robots) {
                if let next = self.chain(for: chain.bin) { chains.append(next) }
            } else {
                barred[chain.cell] = now + settings.retry
                failed += 1
            }
        }
    }

    /// How many bins on stacks are wanted now; no more than one more than `most` are counted.
    private func urgentBins(most: Int) -> Int {
        var urgent = 0
        for wanted in demand.wanted where isUrgent(Int(wanted)) && stacks.cellOf[Int(wanted)] >= 0 {
            urgent += 1
            if urgent > most { break }
        }
        return urgent
    }

    func isUrgent(_ bin: Int) -> Bool { demand.start(of: bin) <= now + settings.ahead }

    /// None where its next lift cannot or need not be bound yet.
    private func chain(for bin: Int) -> Chain? {
        let cell = Int(stacks.cellOf[bin])
        guard cell >= 0, isUrgent(bin), stacks.ready[cell] <= now + settings.ahead, barred[cell] <= now
        else { return nil }
        var time = max(now, stacks.ready[cell])
        let count = stacks.count(cell)
        for level in count - 1 - stacks.above(bin)..<count { time += hoist.stack[level] + settings.handOver }
        let picks = Int(demand.count[bin]) * pickTime(1, 0)
        time = max(time, demand.start(of: bin)) + sense.portTravel[cell] + picks
        return Chain(bin: bin, cell: cell, finish: time + Int(whims.of(bin) * settings.whimChain))
    }

    /// Lets the robot that can begin first lift the topmost bin.
    private mutating func lift(_ chain: Chain, _ robots: [Int]) -> Bool {
        let top = stacks.top(chain.cell)
        let isFetch = demand.waiting[top] >= 0 && isUrgent(top)
        let errand = Errand(kind: isFetch ? .fetch(bin: top) : .dig(cell: chain.cell), score: 0)
        let isLast = top == chain.bin
        var best: (robot: Int, job: Job, plan: Crew.Plan, time: Int)?
        for robot in robots {
            guard let job = job(for: errand, robot, carrying: -1),
                let plan = crew.plan(
                    robot, job.stops, at: now, wanted: sense.wanted, clear: isLast ? -1 : chain.cell)
            else { continue }
            let time = isFetch ? plan.legs[1].begin : plan.legs[1].runs.first?.depart ?? plan.legs[0].end
            if let found = best, found.time <= time { continue }
            best = (robot, job, plan, time)
        }
        guard let best else { return false }
        commit(best.job, best.robot, carrying: -1, best.plan)
        return true
    }

    /// The robots that could be over a stack first.
    private func nearest(to cell: Int) -> [Int] {
        var found: [(time: Int, robot: Int)] = []
        let ready = stacks.ready[cell] + settings.handOver
        for robot in crew.poses.indices where isFree(robot) && !isOccupied(cell, besides: robot) {
            let pose = crew.poses[robot]
            let travel = crew.finder.travel(pose.cell, cell, axis: pose.axis)
            let there = max(now, pose.time) + travel
            let time = max(there, ready) + travel / 4
            if found.count == settings.choices {
                guard let last = found.last, time < last.time else { continue }
                found.removeLast()
            }
            var index = found.count
            while index > 0, found[index - 1].time > time { index -= 1 }
            found.insert((time, robot), at: index)
        }
        return found.map(\.robot)
    }

    /// A robot that rests, or whose last work ends somewhere over a stack with nothing in its gripper.
    private func isFree(_ robot: Int) -> Bool {
        guard loads[robot] < 0, crew.poses[robot].time <= now + settings.ahead else { return false }
        switch lastWork[robot] {
        case nil, .put: return true
        default: return false
        }
    }
}
