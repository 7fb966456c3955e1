/// Digging in turns where robots are not scarce: the lifts that the last picks wait for come first.
extension ZoneWork {
    /// A stack from which a bin is wanted now.
    struct Chain {
        var bin: Int
        var cell: Int
        /// When its bin is picked if nothing is lost.
        var finish: Int
    }

    /// Fewer bins are wanted than robots are there.
    var isSwarming: Bool { policy == .ours && focus < 0 && demand.wanted.count <= settings.swarm * zone.robots / 100 }

    /// Binds robots to the next lifts, those of the longest digs first, also robots that are still busy with something else.
    mutating func swarm() {
        guard isSwarming, !isClosing else { return }
        var failed: Set<Int> = []
        while let chain = longestChain(besides: failed) {
            if !lift(chain) { failed.insert(chain.cell) }
        }
    }

    private func longestChain(besides failed: Set<Int>) -> Chain? {
        var longest: Chain?
        for wanted in demand.wanted {
            let bin = Int(wanted), cell = Int(stacks.cellOf[bin])
            guard cell >= 0, demand.start(of: bin) <= now + settings.ahead,
                stacks.ready[cell] <= now + settings.ahead, !failed.contains(cell)
            else { continue }
            let finish = finish(bin, cell)
            if let found = longest, found.finish >= finish { continue }
            longest = Chain(bin: bin, cell: cell, finish: finish)
        }
        return longest
    }

    private func finish(_ bin: Int, _ cell: Int) -> Int {
        var time = max(now, stacks.ready[cell])
        let count = stacks.count(cell)
        for level in count - 1 - stacks.above(bin)..<count { time += hoist.stack[level] + settings.handOver }
        return max(time, demand.start(of: bin)) + sense.portTravel[cell]
    }

    /// Lets the robot that can begin first lift the topmost bin.
    private mutating func lift(_ chain: Chain) -> Bool {
        let top = stacks.top(chain.cell)
        let isFetch = demand.waiting[top] >= 0 && demand.start(of: top) <= now + settings.ahead
        let errand = Errand(kind: isFetch ? .fetch(bin: top) : .dig(cell: chain.cell), score: 0)
        var best: (robot: Int, job: Job, plan: Crew.Plan, time: Int)?
        for robot in nearest(to: chain.cell) {
            guard let job = job(for: errand, robot, carrying: -1), let plan = crew.plan(robot, job.stops, at: now)
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
        guard loads[robot] < 0 else { return false }
        switch lastWork[robot] {
        case nil, .put: return true
        default: return false
        }
    }
}
