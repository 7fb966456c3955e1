/// What the carriers' traffic has lately been like, and what ways should cost because of it.
///
/// Driving against the stream costs more, and so does entering a cell where carriers lose time: so streams part into
/// lanes by themselves and crowds are driven round (after Chen, Harabor, Li and Stuckey, "Traffic Flow
/// Optimisation for Lifelong Multi-Agent Path Finding", 2024, with measured instead of planned flows). O(carriers) a
/// step, O(free cells) each time that costs are made anew.
struct FloorTraffic: Sendable {
    /// Steps after which costs are made anew.
    static let period = 20
    /// What is left of a count after a period.
    private static let memory: Float = 0.7
    /// Moves over an edge in a step that count as a stream, at least.
    private static let trickle: Float = 0.02

    /// What driving against a strong stream costs more, in quiet steps.
    private static let againstShare: Float = 0.4
    /// What a cell costs more for each step that carriers lose on it, in quiet steps.
    private static let lossShare: Float = 0.1

    /// Carriers on a busy node for each on a node of the mean.
    private static let busyShare: Float = 1.5

    private let base: FloorGuidance
    /// Moves out of `node * 4 + heading`.
    private var flows: ContiguousArray<Float>
    /// Steps that carriers under way stood still, by node.
    private var waits: ContiguousArray<Float>
    /// Carriers that came, by node.
    private var arrivals: ContiguousArray<Float>
    private var steps = 0
    private var weight: Float = 0

    init(base: FloorGuidance, graph: FloorGraph) {
        self.base = base
        flows = ContiguousArray(repeating: 0, count: graph.freeCount * 4)
        waits = ContiguousArray(repeating: 0, count: graph.freeCount)
        arrivals = waits
    }

    /// Counts the actions of one step.
    ///
    /// - Returns: new costs of ways when it is time for them.
    mutating func note(
        _ actions: [CarrierAction], of tasks: ContiguousArray<ManoeuvreRanking.Task>, on graph: FloorGraph
    ) -> FloorGuidance? {
        for (action, task) in zip(actions, tasks) {
            if action == .forward, graph.ahead[task.state] >= 0 {
                flows[task.state] += 1
                arrivals[Int(graph.ahead[task.state])] += 1
            } else if action == .wait, task.field >= 0, task.passage.goal != task.state >> 2 {
                waits[task.state >> 2] += 1
            }
        }
        steps += 1
        weight += 1
        return steps % Self.period == 0 ? costs(on: graph) : nil
    }

    private mutating func costs(on graph: FloorGraph) -> FloorGuidance {
        var moves = ContiguousArray<UInt8>(repeating: 0, count: flows.count)
        let used = flows.lazy.filter { $0 > 0 }
        let mean = max(Self.trickle * weight, used.reduce(0, +) / Float(max(1, used.count)))
        for state in flows.indices {
            let ahead = Int(graph.ahead[state])
            guard ahead >= 0 else {
                moves[state] = UInt8(base.unit)
                continue
            }
            let against = flows[ahead * 4 + (state & 3 ^ 2)]
            let along = flows[state]
            let stream = against / (against + along + mean) * Self.againstShare
            let loss = min(lost(at: ahead), 2) * Self.lossShare
            let quiet = base.cost(of: CarrierAction.forward.rawValue, from: state)
            let cost = Float(quiet) + Float(base.unit) * (stream + loss)
            moves[state] = UInt8(min(max(cost + 0.5, 1), Float(FloorGuidance.largest)))
        }
        fade()
        return FloorGuidance(unit: base.unit, turn: base.turn, moves: moves)
    }

    /// What ways lately took: a move one step and what was lost where it leads, as far as `FloorGuidance.largest` goes.
    func times(on graph: FloorGraph) -> FloorGuidance {
        let unit = Float(base.unit)
        return FloorGuidance(graph: graph, unit: base.unit, turn: base.unit) { cell, heading in
            let ahead = Int(graph.ahead[Int(graph.nodes[cell]) * 4 + Int(heading.rawValue)])
            return ahead < 0 ? base.unit : Int(unit * (1 + lost(at: ahead)) + 0.5)
        }
    }

    /// Steps that a carrier lost where it came to, on the average.
    private func lost(at node: Int) -> Float { waits[node] / (arrivals[node] + Self.trickle * max(1, weight)) }

    /// Nodes where much more drive or wait than on others.
    func busyNodes() -> ContiguousArray<Bool> {
        let users = zip(arrivals, waits).map(+)
        let busy = Self.busyShare * users.reduce(0, +) / Float(max(1, users.count))
        return ContiguousArray(users.map { $0 > busy })
    }

    private mutating func fade() {
        weight *= Self.memory
        for index in flows.indices { flows[index] *= Self.memory }
        for index in waits.indices {
            waits[index] *= Self.memory
            arrivals[index] *= Self.memory
        }
    }
}
