import Robotics

/// A fleet that exists only here: carriers that obey the lifelong planner step by step.
///
/// Deterministic for a layout, a seed and a sequence of orders. A stalled carrier stands like a wall until it is
/// cleared: the others are planned anew around it.
public struct SimulatedFleet: Fleet {
    public let layout: FleetLayout
    public private(set) var steps: Int
    public private(set) var podCells: [Int?]
    private var carriers: [SimulatedCarrier]
    private var traffic: Traffic
    /// Pod on each cell, -1 for none; carried pods are on no cell.
    private var podOnCell: [Int32]

    public init(layout: FleetLayout, seed: UInt64) {
        let carriers = layout.carriers.map { SimulatedCarrier(cell: $0, heading: .east) }
        self.init(layout: layout, seed: seed, steps: 0, carriers: carriers, pods: layout.pods.map { $0 })
    }

    /// A fleet that stands where `snapshot` says, or a new one where that is of another floor or contradicts itself.
    public init(layout: FleetLayout, seed: UInt64, snapshot: FleetSnapshot?) {
        guard let snapshot, snapshot.isSound(on: layout) else {
            self.init(layout: layout, seed: seed)
            return
        }
        let carriers = snapshot.carriers.map { carrier in
            SimulatedCarrier(
                cell: carrier.cell, heading: Heading(rawValue: carrier.heading) ?? .east, pod: carrier.pod,
                error: carrier.error)
        }
        self.init(layout: layout, seed: seed, steps: snapshot.steps, carriers: carriers, pods: snapshot.pods)
    }

    private init(layout: FleetLayout, seed: UInt64, steps: Int, carriers: [SimulatedCarrier], pods: [Int?]) {
        self.layout = layout
        self.steps = steps
        self.carriers = carriers
        podCells = pods
        traffic = Traffic(graph: layout.graph, seed: seed)
        podOnCell = Array(repeating: -1, count: layout.graph.map.cellCount)
        for (pod, cell) in pods.enumerated() {
            if let cell { podOnCell[cell] = Int32(pod) }
        }
    }

    public var stepDuration: Duration { layout.stepDuration }

    public var reports: [CarrierReport] { carriers.map(\.report) }

    public mutating func send(_ order: CarrierOrder, to carrier: Int) {
        carriers[carrier].take(order)
        arrive(carrier)
    }

    public mutating func act(_ action: InstantAction, on carrier: Int) {
        switch action {
        case .cancelOrder: carriers[carrier].forgetOrder()
        case .pause: carriers[carrier].isPaused = true
        case .resume: carriers[carrier].isPaused = false
        case .clearErrors: carriers[carrier].error = nil
        }
    }

    /// Makes a carrier stand still with a fatal error, for demonstrations and tests.
    public mutating func stall(_ carrier: Int) {
        carriers[carrier].forgetOrder()
        carriers[carrier].error = .stalled
    }

    public mutating func step() throws {
        let actions = try traffic.step(carriers)
        steps += 1
        for index in carriers.indices {
            let moved = carriers[index].planned.after(actions[index], on: layout.graph.map)
            carriers[index].cell = moved.cell
            carriers[index].heading = moved.heading
            advance(index)
        }
    }

    public var snapshot: FleetSnapshot {
        FleetSnapshot(
            floor: layout.name, steps: steps,
            carriers: carriers.map {
                FleetSnapshot.Carrier(cell: $0.cell, heading: $0.heading.rawValue, pod: $0.pod, error: $0.error)
            }, pods: podCells)
    }

    private mutating func advance(_ index: Int) {
        switch carriers[index].phase {
        case .driving: arrive(index)
        case .acting:
            carriers[index].actingFor -= 1
            if carriers[index].actingFor <= 0 { finishAction(index) }
        case .idle, .done: break
        }
    }

    private mutating func arrive(_ index: Int) {
        guard let order = carriers[index].order, !carriers[index].isStalled else { return }
        if order.goal == carriers[index].cell {
            carriers[index].phase = order.action == .none ? .done : .acting
            carriers[index].actingFor = layout.liftSteps
        } else if !traffic.hasRoute(carriers[index]) {
            carriers[index].error = .noRoute
        } else if carriers[index].error?.kind == .noRoute {
            carriers[index].error = nil
        }
    }

    private mutating func finishAction(_ index: Int) {
        let cell = carriers[index].cell
        var isPossible = false
        switch carriers[index].order?.action {
        case .lift(let pod):
            isPossible = carriers[index].pod == nil && podOnCell[cell] == Int32(pod)
            if isPossible {
                carriers[index].pod = pod
                podCells[pod] = nil
                podOnCell[cell] = -1
            }
        case .lower:
            if let pod = carriers[index].pod, podOnCell[cell] < 0 {
                isPossible = true
                carriers[index].pod = nil
                podCells[pod] = cell
                podOnCell[cell] = Int32(pod)
            }
        case .some(.none), nil: isPossible = true
        }
        if !isPossible { carriers[index].error = .wrongPlace }
        carriers[index].phase = .done
    }
}

extension FleetSnapshot {
    /// Whether it can be of this layout: same floor, every carrier and pod in a place of its own.
    func isSound(on layout: FleetLayout) -> Bool {
        guard floor == layout.name, carriers.count == layout.carriers.count, pods.count == layout.pods.count else {
            return false
        }
        let map = layout.graph.map
        let stood = pods.compactMap { $0 }
        let carried = carriers.compactMap(\.pod)
        return carriers.allSatisfy { map.isFree($0.cell) && $0.heading < 4 }
            && Set(carriers.map(\.cell)).count == carriers.count
            && stood.allSatisfy { map.isFree($0) } && Set(stood).count == stood.count
            && Set(carried).count == carried.count
            && carried.allSatisfy { pods.indices.contains($0) && pods[$0] == nil }
            && stood.count + carried.count == pods.count
    }
}
