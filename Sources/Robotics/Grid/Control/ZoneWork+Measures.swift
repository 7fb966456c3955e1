/// What is found out about the whole zone now and then, and about a stack.
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

    /// How many places come free by lifting all of a stack that is wanted, for each lift.
    ///
    /// Nothing is put where something is wanted below, so what room a stack has is of no use until all of that is lifted. Robots that only do
    /// what is nearest begin all stacks and end few.
    func roomGained(_ cell: Int) -> Double {
        let count = stacks.count(cell)
        guard sense.wanted[cell] > 0,
            let lowest = (0..<count).first(where: { demand.waiting[stacks.bin(cell, $0)] >= 0 })
        else { return 0 }
        return min(settings.mostRoom, Double(zone.height - count) / Double(count - lowest))
    }

    /// Which stacks must be begun soon, lest their bins are the last by far; and when all is likely to be brought.
    ///
    /// Lifts from one stack follow one another, and so do the picks from one bin. Where these take longer than all that robots have yet
    /// to do, shared among them, the other robots would stand idle until the last pick. And robots that only do what is nearest leave
    /// what lies far from ports to the end, when all of them crowd there (`lags`). As long as more orders are to start nobody stands idle,
    /// and those that wait longest come first.
    mutating func measureHaste() {
        mostWanted = max(mostWanted, demand.wanted.count)
        guard policy == .ours, demand.isAllStarted(by: now + settings.ahead) else { return }
        let chains = chains()
        let depths = depths(chains)
        let work = workLeft(chains.count, lifts: depths.reduce(0, +))
        workEnd = now + work + settings.queueMargin
        let left = work - settings.hasteMargin
        let bins = Double(mostWanted) / Double(settings.hasteBins * zone.robots)
        let weight = min(1, bins) * settings.hasteWeight
        let lags = lags(depths)
        for cell in haste.indices { haste[cell] = lags[nearestStation[cell]] }
        for (cell, _, time) in chains {
            let late = Int(Double(max(0, time - left)) * weight)
            haste[cell] = max(haste[cell], lags[nearestStation[cell]] + late)
        }
    }

    /// How many bins must be lifted from each cell.
    private func depths(_ chains: [(cell: Int, above: Int, time: Int)]) -> [Int] {
        var depths = [Int](repeating: 0, count: zone.cellCount)
        for (cell, above, _) in chains { depths[cell] = max(depths[cell], above + 1) }
        return depths
    }

    /// How much sooner the stacks around each station are begun, the more of their work is left beside all work that is left.
    private mutating func lags(_ depths: [Int]) -> [Int] {
        var loads = [Int](repeating: 0, count: docks.docks.count)
        for (cell, depth) in depths.enumerated() { loads[nearestStation[cell]] += depth }
        let first = firstLoads ?? loads
        firstLoads = first
        let share = Double(loads.reduce(0, +)) / Double(max(1, first.reduce(0, +)))
        return loads.indices.map { station in
            guard loads[station] > 0 else { return 0 }
            let even = Double(first[station]) * share
            let lag = (Double(loads[station]) - even) / (even + settings.fewLifts * share)
            return Int(max(-settings.mostLag, min(settings.mostLag, lag * settings.lagWeight)))
        }
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

    /// About how long all robots together take to bring so many bins, with so many lifts.
    private func workLeft(_ bins: Int, lifts: Int) -> Int {
        let digs = lifts - bins
        let lift = hoist.stack[zone.height / 2]
        let fetch = hoist.exchange + 2 * lift + 3 * meanPortTime, dig = 2 * (lift + settings.asideTravel)
        return (bins * fetch + digs * dig) / zone.robots
    }
}
