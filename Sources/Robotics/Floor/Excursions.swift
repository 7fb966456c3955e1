import Kernel

/// Short walks of carriers that have nowhere to go but stand where another cannot get past them, as in a dead end.
///
/// Being pushed is not enough there: the one who pushes is itself the stopper. So while the stopper steps back (see
/// `Journeys`), the idle ones on its way walk to a cell behind it.
struct Excursions: Sendable {
    private var goals: ContiguousArray<Int32> = []
    private var left: ContiguousArray<Int32> = []
    /// Steps that the first walk may take; every further attempt takes twice as long, up to 16 times.
    private static let shortest = 24
    /// How far ahead of the stopped carrier its way is searched for idle ones, in cells.
    private static let sight = 48
    /// Of so many nodes one is likely to be free soon.
    private static let largestEnclosure = 200

    mutating func resize(carriers: Int) {
        guard goals.count != carriers else { return }
        goals = ContiguousArray(repeating: -1, count: carriers)
        left = ContiguousArray(repeating: 0, count: carriers)
    }

    /// The node that a carrier without other business walks to, -1 for none.
    func goal(of carrier: Int) -> Int { left[carrier] > 0 ? Int(goals[carrier]) : -1 }

    /// Counts one step, or ends the walk of a carrier that has arrived or got other business.
    mutating func advance(_ carrier: Int, isOver: Bool) {
        left[carrier] = isOver ? 0 : max(0, left[carrier] - 1)
    }

    /// Sends everybody off who stands idly on the way that falls from a state along a distance field.
    mutating func clearWay(
        from state: Int, costs: borrowing DistanceField, attempt: Int, standing: CarrierCensus,
        carriers: [CarrierState], on graph: FloorGraph, using generator: inout SeededGenerator
    ) {
        let length = Self.shortest << min(max(attempt - 1, 0), 4)
        var state = state
        for _ in 0..<Self.sight {
            guard let next = costs.nextState(after: state, on: graph) else { return }
            if next >> 2 != state >> 2, let other = standing.carrier(on: Int(graph.cells[next >> 2])) {
                let isIdle = carriers[other].goal == nil || carriers[other].goal == carriers[other].cell
                if isIdle, !carriers[other].isPinned, left[other] == 0 {
                    goals[other] = Int32(Self.wander(length / 2, from: state >> 2, carriers[other], graph, &generator))
                    left[other] = Int32(length)
                }
            }
            state = next
        }
    }

    /// Whether those ahead of a stopped carrier have nowhere to go but past it: no node that is free can be reached from
    /// the next on its way without crossing the carrier's own.
    func isEnclosed(
        beyond state: Int, costs: borrowing DistanceField, standing: CarrierCensus, carriers: [CarrierState],
        on graph: FloorGraph
    ) -> Bool {
        var state = state
        let start = state >> 2
        while state >> 2 == start {
            guard let next = costs.nextState(after: state, on: graph) else { return false }
            state = next
        }
        var open = [state >> 2]
        var seen: Set<Int> = [start, state >> 2]
        while let node = open.popLast() {
            guard let other = standing.carrier(on: Int(graph.cells[node])) else { return false }
            guard !carriers[other].isPinned else { continue }
            for heading in 0..<4 {
                let next = Int(graph.ahead[node * 4 + heading])
                if next >= 0, !carriers[other].isLaden || !graph.slots[next], seen.insert(next).inserted {
                    open.append(next)
                }
            }
            if seen.count > Self.largestEnclosure { return false }
        }
        return true
    }

    /// The end of a random walk that a carrier of this load might drive; it turns back only in dead ends.
    private static func wander(
        _ length: Int, from node: Int, _ carrier: CarrierState, _ graph: FloorGraph,
        _ generator: inout SeededGenerator
    ) -> Int {
        var node = node
        var before = -1
        for _ in 0..<length {
            let ways = (0..<4).map { Int(graph.ahead[node * 4 + $0]) }
                .filter { $0 >= 0 && (!carrier.isLaden || !graph.slots[$0]) }
            let onward = ways.filter { $0 != before }
            guard let next = (onward.isEmpty ? ways : onward).randomElement(using: &generator) else { break }
            before = node
            node = next
        }
        return node
    }
}
