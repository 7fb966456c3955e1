import Kernel

/// Moves a fleet of carriers towards goals that change all the time, one step after another, without a collision.
///
/// The method is priority inheritance with backtracking (PIBT; Okumura, Machida, Défago and Tamura, *Artificial
/// Intelligence* 310, 2022) over manoeuvres of several actions that are inherited from step to step (EPIBT; Yukhnevich
/// and Andreychuk, "Enhancing PIBT via Multi-Action Operations", 2025), as carriers need that must turn before they
/// can make way.
///
/// **Promises.** For any states without a conflict the actions have none: no two carriers on a cell, no two changing
/// places, nobody in a wall, no laden carrier in a strange slot, no pinned carrier moved. This holds by construction
/// and does not depend on goals being distinct or reachable. The same seed and the same states give the same actions.
/// A carrier that is under way for long gains precedence over all others of its urgency until it arrives.
///
/// **Cost.** O(carriers × manoeuvres) a step, in practice 2 to 5 µs a carrier, plus O(free cells) for each goal not
/// seen lately. Memory: `Settings.distanceBytes` plus about 1 KB a carrier and 40 bytes a free cell.
public struct LifelongPlanner: Sendable {
    /// How far and how hard to plan.
    public struct Settings: Sendable {
        /// Steps that are planned ahead, 3 to 6. Each more costs about twice the time.
        public var depth: Int
        /// Bound for the memory of distance fields, in bytes.
        public var distanceBytes: Int

        /// What ways cost, see `FloorGuidance`.
        public var guidance: FloorGuidance

        /// How long to improve each step's plan.
        public var refinement: FloorRefinement

        public init(
            depth: Int = 4, distanceBytes: Int = 256 << 20, guidance: FloorGuidance = .even,
            refinement: FloorRefinement = FloorRefinement()
        ) {
            self.depth = depth
            self.distanceBytes = distanceBytes
            self.guidance = guidance
            self.refinement = refinement
        }
    }

    public let graph: FloorGraph
    private var distances: DistanceFields
    private var plainDistances: DistanceFields
    private var ranking: ManoeuvreRanking
    private var search: PushSearch
    private var journeys = Journeys()
    private var excursions = Excursions()
    private var generator: SeededGenerator
    private let refinement: FloorRefinement
    private var expected: [CarrierState] = []
    private var standing: CarrierCensus

    public init(graph: FloorGraph, seed: UInt64, settings: Settings = Settings()) {
        let table = ManoeuvreTable.upTo[min(max(settings.depth, 3), ManoeuvreTable.longest) - 1]
        self.graph = graph
        distances = DistanceFields(graph: graph, guidance: settings.guidance, bytes: settings.distanceBytes)
        plainDistances = DistanceFields(graph: graph, guidance: .even, bytes: settings.distanceBytes / 4)
        ranking = ManoeuvreRanking(table: table)
        search = PushSearch(table: table, graph: graph)
        generator = SeededGenerator(seed: seed)
        refinement = settings.refinement
        standing = CarrierCensus(cells: graph.map.cellCount)
    }

    /// One action a carrier, in the same order.
    ///
    /// - Parameter hasTime: asked now and then while a sound plan is being improved; say no to take it as it is. What
    ///   depends on a clock is not repeated by a seed; leave it out for the same actions every time.
    /// - Throws: `FloorRefusal` when the states themselves are in conflict.
    public mutating func step(
        _ carriers: [CarrierState], while hasTime: () -> Bool = { true }
    ) throws(FloorRefusal) -> [CarrierAction] {
        try standing.take(carriers, on: graph)
        ranking.resize(carriers: carriers.count)
        journeys.resize(carriers: carriers.count)
        excursions.resize(carriers: carriers.count)
        var states = ContiguousArray<Int32>()
        var passages = ContiguousArray<Passage>()
        for (index, carrier) in carriers.enumerated() {
            let node = graph.nodes[carrier.cell]
            let state = node * 4 + Int32(carrier.heading.rawValue)
            states.append(state)
            let goal = carrier.goal.flatMap { graph.node(of: $0) } ?? -1
            passages.append(Passage(isLaden: carrier.isLaden, goal: goal))
            prepare(index, at: Int(state), passage: passages[index], carriers)
        }
        let order = journeys.order(carriers)
        let intended = intentions(of: carriers)
        search.begin(
            states: states, passages: passages, precedence: precedence(order, carriers), intended: intended, on: graph)
        for carrier in order {
            let settings = journeys.isLate(carrier) ? PushSettings.stubborn : PushSettings()
            search.improve(carrier, by: ranking, settings: settings, on: graph)
        }
        refine(carriers: order.count, while: hasTime)
        return finish(carriers)
    }

    private mutating func refine(carriers count: Int, while hasTime: () -> Bool) {
        guard count > 0 else { return }
        let weights = ContiguousArray((0..<count).map { journeys.weight(of: $0) })
        let settings = PushSettings(budget: refinement.reach)
        for attempt in 0..<refinement.rounds * count {
            if attempt & 31 == 31, !hasTime() { return }
            let carrier = Int(generator.next() % UInt64(count))
            search.exchange(carrier, weights: weights, by: ranking, settings: settings, on: graph)
        }
    }

    /// Steps (moves and turns) from one cell to another if nobody were in the way, nil where there is no way.
    public mutating func distance(from cell: Int, heading: Heading, to goal: Int, isLaden: Bool) -> Int? {
        guard let node = graph.node(of: cell), let goal = graph.node(of: goal) else { return nil }
        return plainDistances.cost(from: node * 4 + Int(heading.rawValue), to: goal, laden: isLaden)
    }

    /// Ranks the manoeuvres of one carrier and notes how it gets on.
    private mutating func prepare(_ carrier: Int, at state: Int, passage: Passage, _ carriers: [CarrierState]) {
        let salt = generator.next() >> 32
        let isIdle = passage.goal < 0 || passage.goal == state >> 2
        let walk = excursions.goal(of: carrier)
        excursions.advance(carrier, isOver: !isIdle || walk == state >> 2)
        let goal = isIdle && walk >= 0 ? walk : passage.goal
        let costs = costs(from: state, to: goal, laden: passage.isLaden)
        let retreats = journeys.note(
            carrier, goal: goal, left: costs.isEmpty ? nil : Int(costs[state]) / distances.guidance.unit,
            isPinned: carriers[carrier].isPinned, using: &generator)
        if retreats > 0 {
            excursions.clearWay(
                from: state, costs: costs, attempt: retreats, standing: standing, carriers: carriers, on: graph,
                using: &generator)
        }
        let isNear =
            !isIdle && !costs.isEmpty && Int(costs[state]) <= (ranking.table.depth + 1) * distances.guidance.unit * 2
        let onward = isNear ? onward(carriers[carrier], goal: goal) : []
        ranking.rank(
            carrier, at: state, passage: passage, costs: costs, onward: onward, unit: distances.guidance.unit,
            salt: salt, on: graph)
    }

    /// The costs to a goal around a state; empty when there is no goal or no way.
    private mutating func costs(from state: Int, to goal: Int, laden: Bool) -> ContiguousArray<UInt16> {
        guard goal >= 0 else { return [] }
        let margin = (2 * ranking.table.depth + 2) * distances.guidance.unit
        let place = distances.place(goal: goal, laden: laden, reaching: state, margin: margin)
        let costs = distances.costs(at: place)
        return costs[state] == DistanceField.unknown ? [] : costs
    }

    /// The costs of the way after the goal around the goal; empty when the way ends there.
    private mutating func onward(_ carrier: CarrierState, goal: Int) -> ContiguousArray<UInt16> {
        guard let next = carrier.nextGoal.flatMap({ graph.node(of: $0) }) else { return [] }
        return costs(from: goal * 4, to: next, laden: carrier.isLaden)
    }

    private func precedence(_ order: [Int], _ carriers: [CarrierState]) -> ContiguousArray<Int32> {
        var precedence = ContiguousArray<Int32>(repeating: -1, count: carriers.count)
        for (place, carrier) in order.enumerated() where !carriers[carrier].isPinned {
            precedence[carrier] = Int32(place)
        }
        return precedence
    }

    /// The rest of the last plan for everybody who is where that plan has brought them.
    private func intentions(of carriers: [CarrierState]) -> ContiguousArray<UInt16> {
        let table = ranking.table
        var intended = ContiguousArray<UInt16>(repeating: table.waiting, count: carriers.count)
        for index in carriers.indices where index < expected.count {
            guard expected[index].cell == carriers[index].cell, expected[index].heading == carriers[index].heading
            else { continue }
            intended[index] = table.rest[Int(search.chosen[index])]
        }
        return intended
    }

    private mutating func finish(_ carriers: [CarrierState]) -> [CarrierAction] {
        let table = ranking.table
        let actions = search.chosen.map { manoeuvre in
            CarrierAction(rawValue: table.actions[Int(manoeuvre) * table.depth]) ?? .wait
        }
        expected = zip(carriers, actions).map { $0.after($1, on: graph.map) }
        return actions
    }
}
