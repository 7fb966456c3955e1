import Kernel

/// Parts a crowded floor into one-way streams.
///
/// Carriers are thought to drive from all places to a few of them that are drawn anew in each round. Where more go one way
/// than the other, the other way gets dearer, so that those who went it look for another the next time: as in the
/// assignment of road traffic, where flows are averaged over rounds (method of successive averages; Sheffi, *Urban
/// Transportation Networks*, 1985), only that costs grow by what comes the other way. Other draws give other streams.
/// What ways cost decides how crowds flow (Zhang, Jiang, Bhatt, Nikolaidis and Li, "Guidance Graph Optimization for Lifelong
/// Multi-Agent Path Finding", 2024). O(rounds × goals × cells × log cells).
struct FloorStreams: Sendable {
    private let graph: FloorGraph
    private let places: [Int]
    /// Carriers that begin at `node * 4 + heading`.
    private let starting: [Double]
    private static let rounds = 30
    private static let goals = 40
    /// Share of the newest round in the flows, at least.
    private static let novelty = 0.1
    /// Share of the mean flow by which streams count as even more than they are.
    private static let trickle = 0.1
    /// Cost of a quiet step.
    private static let unit = 8
    /// Rounds, as a share, after which costs have grown to their full strength.
    private static let hardening = 2.0 / 3

    /// - Parameter places: nodes that carriers drive between, each as often as it is driven to; not empty.
    init(graph: FloorGraph, places: [Int]) {
        self.graph = graph
        self.places = places
        var starting = [Double](repeating: 0, count: graph.freeCount * 4)
        for place in places { for state in place * 4..<place * 4 + 4 { starting[state] += 1 } }
        self.starting = starting
    }

    /// - Parameter strength: what driving against a stream on which nobody drives that way costs more, in quiet steps.
    func guidance(strength: Double, using generator: inout SeededGenerator) -> FloorGuidance {
        var flows = [Double](repeating: 0, count: graph.freeCount * 4)
        var guidance = FloorGuidance.lanes(on: graph)
        for round in 1...Self.rounds {
            let load = load(under: guidance, using: &generator)
            let share = max(1 / Double(round), Self.novelty)
            for state in flows.indices { flows[state] += (load[state] - flows[state]) * share }
            let done = Double(round) / Double(Self.rounds)
            guidance = oneWay(flows, strength: strength * min(1, done / Self.hardening))
        }
        return guidance
    }

    /// Moves out of `node * 4 + heading` of carriers from all places to some.
    private func load(under guidance: FloorGuidance, using generator: inout SeededGenerator) -> [Double] {
        var fields = DistanceFields(graph: graph, guidance: guidance, bytes: .max)
        var load = [Double](repeating: 0, count: graph.freeCount * 4)
        for _ in 0..<Self.goals {
            let goal = places[Int.random(in: places.indices, using: &generator)]
            fields.begin()
            fields.settle(
                [.init(goal: goal, isLaden: false, state: goal * 4)], margin: DistanceField.everything)
            if let place = fields.place(goal: goal, laden: false) { drive(along: fields.fields[place], &load) }
        }
        return load
    }

    /// Adds the moves of carriers from all places to the goal of a field.
    private func drive(along field: DistanceField, _ load: inout [Double]) {
        var carriers = starting
        let farthestLast = load.indices.lazy.map { (state: $0, cost: field.cost(from: $0)) }
            .filter { $0.cost != DistanceField.unknown && $0.cost > 0 }
            .map { Int($0.cost) << 32 | $0.state }.sorted()
        for key in farthestLast.reversed() {
            let state = key & 0xFFFF_FFFF
            guard let next = field.nextState(after: state, on: graph) else { continue }
            if next >> 2 != state >> 2 { load[state] += carriers[state] }
            carriers[next] += carriers[state]
        }
    }

    private func oneWay(_ flows: [Double], strength: Double) -> FloorGuidance {
        let used = flows.lazy.filter { $0 > 0 }
        let trickle = Self.trickle * used.reduce(0, +) / Double(max(1, used.count))
        return FloorGuidance(graph: graph, unit: Self.unit, turn: Self.unit) { cell, heading in
            let state = Int(graph.nodes[cell]) * 4 + Int(heading.rawValue)
            let ahead = Int(graph.ahead[state])
            guard ahead >= 0 else { return Self.unit }
            let along = flows[state]
            let against = flows[ahead * 4 + (state & 3 ^ 2)]
            let excess = max(0, against - along) / max(against + along + trickle, .leastNonzeroMagnitude)
            return Int(Double(Self.unit) * (1 + strength * excess) + 0.5)
        }
    }
}
