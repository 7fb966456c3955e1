/// The rules of the floor, checked without any knowledge of how a plan was made.
///
/// Written apart from the planner, so that a mistake there cannot hide here. O(carriers) a step.
public struct FloorRules: Sendable {
    let graph: FloorGraph

    public init(graph: FloorGraph) {
        self.graph = graph
    }

    /// Every rule that the actions break when all carriers act at once; empty when they are sound.
    public func violations(of actions: [CarrierAction], by carriers: [CarrierState]) -> [FloorViolation] {
        guard actions.count == carriers.count else {
            return [.wrongActionCount(found: actions.count, expected: carriers.count)]
        }
        var found: [FloorViolation] = []
        var targets: [Int] = []
        for (index, carrier) in carriers.enumerated() {
            targets.append(target(of: actions[index], by: carrier, index: index, into: &found))
        }
        meetings(carriers, targets, into: &found)
        return found
    }

    private func target(
        of action: CarrierAction, by carrier: CarrierState, index: Int, into found: inout [FloorViolation]
    ) -> Int {
        if carrier.isPinned, action != .wait { found.append(.pinnedActed(carrier: index)) }
        guard graph.map.isFree(carrier.cell) else {
            found.append(.offFloor(carrier: index))
            return carrier.cell
        }
        guard action == .forward else { return carrier.cell }
        guard let next = graph.map.neighbour(of: carrier.cell, toward: carrier.heading) else {
            found.append(.wall(carrier: index))
            return carrier.cell
        }
        if carrier.isLaden, graph.isSlot(next), next != carrier.goal {
            found.append(.ladenInSlot(carrier: index, cell: next))
        }
        return next
    }

    private func meetings(_ carriers: [CarrierState], _ targets: [Int], into found: inout [FloorViolation]) {
        var arrived: [Int: Int] = [:]
        var stood: [Int: Int] = [:]
        for (index, carrier) in carriers.enumerated() { stood[carrier.cell] = index }
        for (index, target) in targets.enumerated() {
            if let other = arrived.updateValue(index, forKey: target) {
                found.append(.vertex(first: other, second: index, cell: target))
            }
            if let other = stood[target], other < index, target != carriers[index].cell,
                targets[other] == carriers[index].cell
            {
                found.append(.swap(first: other, second: index))
            }
        }
    }
}
