import Kernel
import Robotics

/// The planner with the stalled carriers taken out of its floor: their cells are walls to the others.
struct Traffic: Sendable {
    private let whole: FloorGraph
    private let seed: UInt64
    private var planner: LifelongPlanner
    private var blocked: [Int] = []

    init(graph: FloorGraph, seed: UInt64) {
        whole = graph
        self.seed = seed
        planner = LifelongPlanner(graph: graph, seed: seed)
    }

    func hasRoute(_ carrier: SimulatedCarrier) -> Bool {
        guard let goal = carrier.order?.goal else { return true }
        return planner.graph.isConnected(from: carrier.cell, to: goal, laden: carrier.pod != nil)
    }

    /// One action for every carrier; stalled ones wait.
    mutating func step(_ carriers: [SimulatedCarrier]) throws -> [CarrierAction] {
        let stalled = carriers.filter(\.isStalled).map(\.cell).sorted()
        if stalled != blocked { try plan(around: stalled) }
        guard !stalled.isEmpty else { return try planner.step(carriers.map(\.planned)) }
        var actions = Array(repeating: CarrierAction.wait, count: carriers.count)
        let moving = carriers.indices.filter { !carriers[$0].isStalled }
        let planned = try planner.step(moving.map { carriers[$0].planned })
        for (index, action) in zip(moving, planned) { actions[index] = action }
        return actions
    }

    private mutating func plan(around cells: [Int]) throws {
        let map = whole.map
        var kinds = (0..<map.cellCount).map { map[$0] }
        for cell in cells { kinds[cell] = .wall }
        let open = try FloorMap(width: map.width, height: map.height, kinds: kinds)
        let slots = (0..<map.cellCount).filter { whole.isSlot($0) }
        planner = LifelongPlanner(graph: FloorGraph(map: open, slots: slots), seed: seed &+ UInt64(cells.count))
        blocked = cells
    }
}
