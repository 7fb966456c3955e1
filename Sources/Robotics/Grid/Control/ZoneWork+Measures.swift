/// What is found out about the whole zone now and then.
extension ZoneWork {
    /// How many bins have to find a place for each that is free where nobody waits for what lies below.
    mutating func measureCrowding() {
        var room = 0
        for cell in sense.wanted.indices where sense.wanted[cell] == 0 && !sense.isPort[cell] {
            room += zone.height - stacks.count(cell)
        }
        let buried = demand.wanted.reduce(0) { $0 + (stacks.cellOf[Int($1)] < 0 ? 0 : stacks.above(Int($1))) }
        crowding = min(settings.mostCrowded, Double(buried) / Double(max(1, room)))
    }

    /// Which stacks must be begun soon, lest their bins are the last by far.
    ///
    /// Lifts from one stack follow one another, and so do the picks from one bin. Where these take longer than all that robots have yet
    /// to do, shared among them, the other robots would stand idle until the last pick. As long as more orders are to start nobody
    /// stands idle, and those that wait longest come first.
    mutating func measureHaste() {
        mostWanted = max(mostWanted, demand.wanted.count)
        guard policy == .ours, demand.isAllStarted(by: now + settings.ahead) else { return }
        let chains = chains()
        let left = workLeft(chains) - settings.hasteMargin
        let bins = Double(mostWanted) / Double(settings.hasteBins * zone.robots)
        let weight = min(1, bins) * settings.hasteWeight
        for cell in haste.indices { haste[cell] = 0 }
        for (cell, _, time) in chains { haste[cell] = max(haste[cell], Int(Double(max(0, time - left)) * weight)) }
    }

    /// Each bin that is wanted on a stack, how many lie above it, and how long it takes at least until its lines are picked.
    private func chains() -> [(cell: Int, above: Int, time: Int)] {
        let lift = hoist.stack[zone.height / 2] + settings.handOver
        return demand.wanted.map { Int($0) }.filter { stacks.cellOf[$0] >= 0 }.map { bin in
            let cell = Int(stacks.cellOf[bin]), above = stacks.above(bin)
            let picks = Int(demand.count[bin]) * pickTime(1, 0)
            return (cell, above, above * lift + hoist.exchange + 2 * portTime[cell] + picks)
        }
    }

    /// About how long all robots together take to bring these bins.
    private func workLeft(_ chains: [(cell: Int, above: Int, time: Int)]) -> Int {
        var depth = [Int](repeating: 0, count: zone.cellCount)
        for (cell, above, _) in chains { depth[cell] = max(depth[cell], above + 1) }
        let digs = depth.reduce(0, +) - chains.count
        let lift = hoist.stack[zone.height / 2]
        let fetch = hoist.exchange + 2 * lift + 3 * meanPortTime, dig = 2 * (lift + settings.asideTravel)
        return (chains.count * fetch + digs * dig) / zone.robots
    }
}
