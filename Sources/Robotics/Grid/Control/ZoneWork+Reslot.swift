/// What robots do that have nothing to do: bins that are seldom wanted come off those that often are.
///
/// Every bin costs its rate of requests times the bins above it, and the way to a port. A topmost bin is moved where that sum
/// falls by enough, so moves come to an end by themselves.
extension ZoneWork {
    /// Gives robots that are not needed for anything else bins to move.
    mutating func reslot() {
        guard reslots, policy == .ours, focus < 0, isSwarming else { return }
        // What is known to be wanted is dug out first.
        guard !demand.wanted.contains(where: { !isUrgent(Int($0)) }) else { return }
        var spare = idle.count - max(2 * urgent, zone.robots / settings.reslotReserve)
        guard spare > 0 else { return }
        for cell in mostCovering(min(spare, settings.reslotAtOnce)) where spare > 0 {
            if move(from: cell) { spare -= 1 }
        }
    }

    /// The stacks whose topmost bin hides most.
    private func mostCovering(_ most: Int) -> [Int] {
        var found: [(hidden: Double, cell: Int)] = []
        for cell in 0..<zone.cellCount where sense.heat[cell] > settings.reslotGain && sense.wanted[cell] == 0 {
            let top = stacks.top(cell)
            guard top >= 0, stacks.ready[cell] <= now, unmoved[cell] <= now else { continue }
            let hidden = sense.heat[cell] - sense.rate[top]
            guard hidden > settings.reslotGain else { continue }
            if found.count == most {
                guard let last = found.last, last.hidden < hidden else { continue }
                found.removeLast()
            }
            let index = found.firstIndex { $0.hidden < hidden } ?? found.count
            found.insert((hidden, cell), at: index)
        }
        return found.map(\.cell)
    }

    private mutating func move(from cell: Int) -> Bool {
        // Looked at again only after a while where nothing is won.
        unmoved[cell] = now + settings.reslotAgain
        let top = stacks.top(cell)
        guard let place = betterPlace(for: top, than: cell),
            let robot = idle.filter({ !isOccupied(cell, besides: $0) }).min(by: {
                crew.finder.travel(crew.poses[$0].cell, cell) < crew.finder.travel(crew.poses[$1].cell, cell)
            })
        else { return false }
        var job = Job()
        job.add(.take, at: cell, notBefore: stacks.ready[cell], for: hoist.stack[stacks.count(cell) - 1])
        addPut(&job, place)
        guard commit(job, robot, carrying: -1) else { return false }
        unmoved[cell] = 0
        return true
    }

    /// The place near a stack where its topmost bin is least in the way; none where too little is won.
    private func betterPlace(for bin: Int, than cell: Int) -> Int? {
        let rate = sense.rate[bin]
        func cost(_ place: Int, _ hidden: Double) -> Double {
            hidden * Double(settings.digCost) + 2 * rate * Double(sense.portTravel[place])
        }
        let now = cost(cell, sense.heat[cell] - rate)
        var best: Int?, least = now - settings.reslotGain * Double(settings.digCost)
        let x = cell % zone.columns, y = cell / zone.columns, radius = settings.reslotRadius
        for row in max(0, y - radius)...min(zone.rows - 1, y + radius) {
            for column in max(0, x - radius)...min(zone.columns - 1, x + radius) {
                let place = row * zone.columns + column
                guard place != cell, stacks.count(place) < zone.height, !sense.isPort[place], sense.wanted[place] == 0,
                    !isOccupied(place, besides: -1)
                else { continue }
                let found = cost(place, sense.heat[place]) + Double(crew.finder.travel(cell, place))
                if found < least { (best, least) = (place, found) }
            }
        }
        return best
    }
}
