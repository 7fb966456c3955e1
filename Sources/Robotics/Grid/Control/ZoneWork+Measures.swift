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
    /// to do, shared among them, the rest of the robots would stand idle until the last pick. As long as more orders are to start,
    /// nobody stands idle, and those that wait longest come first.
    mutating func measureHaste() {
        guard policy == .ours, demand.isAllStarted(by: now + settings.ahead) else { return }
        for cell in haste.indices { haste[cell] = 0 }
        var deepest = [Int](repeating: 0, count: haste.count)
        let lift = hoist.stack[zone.height / 2]
        var fetches = 0
        for bin in demand.wanted.lazy.map({ Int($0) }) where stacks.cellOf[bin] >= 0 {
            let cell = Int(stacks.cellOf[bin]), above = stacks.above(bin)
            fetches += 1
            deepest[cell] = max(deepest[cell], above + 1)
            let chain =
                above * (lift + settings.handOver) + hoist.exchange + 2 * portTime[cell]
                + Int(demand.count[bin]) * pickTime(1, 0)
            haste[cell] = max(haste[cell], chain)
        }
        let digs = deepest.reduce(0, +) - fetches
        let fetch = hoist.exchange + 2 * lift + 3 * meanPortTime, dig = 2 * (lift + settings.asideTravel)
        let left = (fetches * fetch + digs * dig) / zone.robots
        for cell in haste.indices where haste[cell] > 0 {
            haste[cell] = Int(Double(max(0, haste[cell] + settings.hasteMargin - left)) * settings.hasteWeight)
        }
    }
}
