import Kernel

/// Moves a fleet of carriers towards goals that change all the time, one step after another, without a collision.
///
/// The method is priority inheritance with backtracking (PIBT; Okumura, Machida, Défago and Tamura, *Artificial
/// Intelligence* 310, 2022) over manoeuvres of several actions that are inherited from step to step (EPIBT; Yukhnevich
/// and Andreychuk, "Enhancing PIBT via Multi-Action Operations", 2025), as carriers need that must turn before they
/// can make way. Where `Settings.window` is longer than a manoeuvre, manoeuvres are chosen for the end of everybody's
/// course, and what comes before it is improved as a whole (see `CourseImprovement`).
///
/// **Promises.** For any states without a conflict the actions have none: no two carriers on a cell, no two changing
/// places, nobody in a wall, no laden carrier in a strange slot, no pinned carrier moved. This holds by construction
/// and does not depend on goals being distinct or reachable. The same seed and the same states give the same actions.
/// A carrier that is under way for long gains precedence over all others of its urgency until it arrives.
///
/// **Cost.** O(carriers × manoeuvres) a step, in practice 2 to 6 µs a carrier, plus a search over the floor between a
/// carrier and its goal whenever it has a new one, 0.05 to 0.5 ms on floors of 40,000 cells (see `DistanceField`).
/// Memory: at most `Settings.distanceBytes` and a few megabytes for distances, about 2 KB a carrier, 60 bytes a free cell
/// and 4 more for each step of the window.
public struct LifelongPlanner: Sendable {
    public let graph: FloorGraph
    private var distances: DistanceFields
    private var plainDistances: DistanceFields
    private var ranking: ManoeuvreRanking
    private var search: PushSearch
    private var journeys: Journeys
    private var queues = GoalQueues()
    private var detours: Detours
    private var excursions = Excursions()
    private var pauses = Pauses()
    private var generator: SeededGenerator
    private let refinement: PlanRefinement
    private var traffic: FloorTraffic?
    private var courses: CoursePlan
    private var improvement: CourseImprovement
    /// What each carrier that waits in this step is meant to do next, should it be able to before the step is over.
    ///
    /// It may begin as soon as nobody stands where that leads, is on the way there or is about to be; `.wait` for all others.
    public private(set) var followUps: [CarrierAction] = []
    private var goals: ContiguousArray<Int> = []
    private var standing: CarrierCensus
    private var crowd: FloorCrowd
    private var tasks: ContiguousArray<ManoeuvreRanking.Task> = []
    /// How often courses are planned anew in a step.
    private static let triesPerCarrier = 4
    private static let mostTries = 2_000
    /// Share of a step's time after which no distance is looked for any more.
    private static let distanceShare = 0.4

    public init(graph: FloorGraph, seed: UInt64, settings: Settings = Settings()) {
        let table = ManoeuvreTable.upTo[min(max(settings.depth, 3), ManoeuvreTable.longest) - 1]
        let guidance = settings.learnsTraffic && settings.guidance == .even ? .lanes(on: graph) : settings.guidance
        self.graph = graph
        distances = DistanceFields(
            graph: graph, guidance: guidance, bytes: settings.distanceBytes, threads: settings.threads)
        plainDistances = DistanceFields(graph: graph, guidance: .even, bytes: settings.distanceBytes / 4)
        ranking = ManoeuvreRanking(table: table, threads: settings.threads)
        search = PushSearch(
            table: table, nodes: graph.freeCount, places: settings.followsStraight ? graph.places : [])
        generator = SeededGenerator(seed: seed)
        journeys = Journeys(favoursNear: settings.favoursNear)
        refinement = PlanRefinement(settings: settings.refinement, threads: settings.threads)
        traffic = settings.learnsTraffic ? FloorTraffic(base: guidance, graph: graph) : nil
        standing = CarrierCensus(cells: graph.map.cellCount)
        detours = Detours(nodes: graph.freeCount)
        crowd = FloorCrowd(nodes: graph.freeCount)
        let window = settings.followsStraight ? 0 : min(settings.window, Settings.longestWindow)
        courses = CoursePlan(nodes: graph.freeCount, most: max(window, table.depth))
        improvement = CourseImprovement(graph: graph, most: courses.most)
    }

    /// One action a carrier, in the same order.
    ///
    /// Within a time, distances, a first plan and its improvement share it; at its end the planner answers within some
    /// microseconds a carrier, whatever it has got done. What depends on a clock is not repeated by a seed.
    /// - Parameter timeLeft: the share of the step's time that is left, from 1 down to 0, asked now and then. Leave it out
    ///   for the same actions every time.
    /// - Throws: `FloorRefusal` when the states themselves are in conflict.
    public mutating func step(
        _ carriers: [CarrierState], timeLeft: () -> Double = { 1 }
    ) throws(FloorRefusal) -> [CarrierAction] {
        try standing.take(carriers, on: graph)
        pauses.note(carriers)
        journeys.begin(carriers: carriers.count)
        excursions.resize(carriers: carriers.count)
        survey(carriers, timeLeft: timeLeft)
        let now = ContiguousArray(tasks.map { Int32(truncatingIfNeeded: $0.state) })
        courses.pass(to: now) { carrier, courses in
            !carriers[carrier].isPinned && courses.isPassable(carrier, tasks[carrier].passage, on: graph)
        }
        extendCourses(carriers, timeLeft: timeLeft)
        if courses.length > ranking.table.depth { improveCourses(carriers, timeLeft: timeLeft) }
        return finish(carriers)
    }

    /// Chooses manoeuvres for the end of everybody's course, so that courses become one step longer until they fill the window.
    private mutating func extendCourses(_ carriers: [CarrierState], timeLeft: () -> Double) {
        let length = min(courses.length + 2, courses.most)
        let start = max(0, length - ranking.table.depth)
        var ends = tasks.indices.map { task($0, at: start) }
        let states = ContiguousArray(ends.map { Int32(truncatingIfNeeded: $0.state) })
        crowd.survey(states, earliest: ContiguousArray(carriers.indices.map(pauses.earliest)), on: graph)
        let fields = start == 0 ? takeDetours(carriers, &ends) : distances.fields
        ranking.rank(ContiguousArray(ends), by: fields, unit: distances.guidance.unit, in: crowd, on: graph)
        let order = journeys.order(carriers, isInPassage: { [graph] in graph.passages[Int(states[$0] >> 2)] })
        search.begin(
            states: states, passages: ContiguousArray(tasks.map(\.passage)), precedence: precedence(order),
            isHeld: ContiguousArray(tasks.map(\.isHeld)),
            intended: courses.intentions(after: start, isHeld: { tasks[$0].isHeld }, by: ranking.table), on: graph)
        for (place, carrier) in order.enumerated() {
            if place & 15 == 15, timeLeft() <= 0 { break }
            search.improve(carrier, by: ranking, settings: PushSettings(), on: graph)
            if ends[carrier].field >= 0 { search.moveUp(carrier, by: ranking, on: graph) }
        }
        refinement.refine(
            &search, states: states, weights: ContiguousArray(carriers.indices.map { journeys.weight(of: $0) }),
            by: ranking, on: graph, using: &generator, while: { timeLeft() > 0 })
        courses.take(search.chosen, after: start, by: ranking.table, on: graph)
    }

    /// Fields of detours, each a carrier's from now on, their places after those of all goals.
    private mutating func takeDetours(
        _ carriers: [CarrierState], _ ends: inout [ManoeuvreRanking.Task]
    ) -> ContiguousArray<DistanceField> {
        detours.survey(
            carriers.indices.lazy.filter { [pauses] in !pauses.isBrief($0) }.map { [graph, pauses] in
                (node: Int(graph.nodes[carriers[$0].cell]), rest: pauses.rest(of: $0))
            })
        guard !detours.isEmpty else { return distances.fields }
        var fields = distances.fields
        for carrier in ends.indices where ends[carrier].field >= 0 && !pauses.isPausing(carrier) {
            let field = distances.fields[ends[carrier].field]
            guard let detour = detours.field(for: ends[carrier], by: field, distances.guidance, on: graph) else {
                continue
            }
            ends[carrier].field = fields.count
            fields.append(detour)
        }
        return fields
    }

    /// What a carrier wants where its course has brought it at a moment.
    private func task(_ carrier: Int, at time: Int) -> ManoeuvreRanking.Task {
        var task = tasks[carrier]
        guard time > 0 else { return task }
        task.state = Int(courses.state(of: carrier, at: time))
        let goal = goals[carrier]
        if task.field >= 0, (1...time).contains(where: { Int(courses.state(of: carrier, at: $0)) >> 2 == goal }) {
            task.field = task.onward
            task.onward = -1
        }
        return task
    }

    private mutating func improveCourses(_ carriers: [CarrierState], timeLeft: () -> Double) {
        let wishes = ContiguousArray(
            tasks.indices.map { CourseWish(tasks[$0], goal: goals[$0], fields: distances.fields) })
        let weights = ContiguousArray(
            carriers.indices.map { Int(min(max(1, journeys.weight(of: $0)), Journeys.lateWeight)) })
        improvement.improve(
            &courses, wishes: wishes, weights: weights, distances.guidance,
            tries: min(Self.triesPerCarrier * carriers.count, Self.mostTries), using: &generator,
            while: { timeLeft() > 0 })
    }

    /// How the last step but one brought carriers nearer to their goals, as seen at the start of the last step.
    public var pace: FloorPace { journeys.pace }

    /// What ways lately took with everybody under way, nil where that is not observed.
    var expectedTimes: FloorGuidance? { traffic?.times(on: graph) }

    /// Nodes where much more drive or wait lately than on others, nil where that is not observed.
    var busyNodes: ContiguousArray<Bool>? { traffic?.busyNodes() }

    /// Steps (moves and turns) from one cell to another if nobody were in the way, nil where there is no way.
    public mutating func distance(from cell: Int, heading: Heading, to goal: Int, isLaden: Bool) -> Int? {
        guard let node = graph.node(of: cell), let goal = graph.node(of: goal) else { return nil }
        return plainDistances.cost(from: node * 4 + Int(heading.rawValue), to: goal, laden: isLaden)
    }

    /// Finds out where everybody wants to go, how far that is, and how each gets on.
    private mutating func survey(_ carriers: [CarrierState], timeLeft: () -> Double) {
        tasks.removeAll(keepingCapacity: true)
        goals.removeAll(keepingCapacity: true)
        for (index, carrier) in carriers.enumerated() {
            let node = Int(graph.nodes[carrier.cell])
            let goal = carrier.goal.flatMap { graph.node(of: $0) } ?? -1
            let isIdle = goal < 0 || goal == node
            let walk = excursions.goal(of: index)
            excursions.advance(index, isOver: !isIdle || walk == node)
            goals.append(isIdle && walk >= 0 ? walk : goal)
            tasks.append(
                ManoeuvreRanking.Task(
                    state: node * 4 + Int(carrier.heading.rawValue),
                    passage: Passage(isLaden: carrier.isLaden, goal: goal), field: -1, onward: -1,
                    isHeld: pauses.isBrief(index), salt: generator.next() >> 32))
        }
        let hasTime = { timeLeft() > 1 - Self.distanceShare }
        let margin = (2 * courses.most + 2) * distances.guidance.unit
        distances.begin()
        distances.settle(
            tasks.indices.compactMap { wish($0, from: tasks[$0].state, to: goals[$0]) }, margin: margin,
            while: hasTime)
        queues.begin()
        for index in tasks.indices { note(index, goal: goals[index], carriers) }
        for index in queues.heldBack() { tasks[index].field = -1 }
        let onward = tasks.indices.map { next(of: $0, goal: goals[$0], carriers[$0]) }
        distances.settle(
            tasks.indices.compactMap { wish($0, from: goals[$0] * 4, to: onward[$0]) }, margin: margin, while: hasTime)
        for index in tasks.indices where onward[index] >= 0 {
            tasks[index].onward = field(index, from: goals[index] * 4, to: onward[index])
        }
    }

    private func wish(_ carrier: Int, from state: Int, to goal: Int) -> DistanceFields.Wish? {
        let isLaden = tasks[carrier].passage.isLaden
        guard goal >= 0,
            graph.isConnected(from: Int(graph.cells[state >> 2]), to: Int(graph.cells[goal]), laden: isLaden)
        else { return nil }
        return DistanceFields.Wish(goal: goal, isLaden: isLaden, state: state)
    }

    /// The place of the field that tells a way, -1 where there is none.
    private func field(_ carrier: Int, from state: Int, to goal: Int) -> Int {
        guard goal >= 0, let place = distances.place(goal: goal, laden: tasks[carrier].passage.isLaden),
            distances.fields[place].cost(from: state) != DistanceField.unknown
        else { return -1 }
        return place
    }

    /// Notes how a carrier gets on, and sends those off who stand idly in its way.
    private mutating func note(_ carrier: Int, goal: Int, _ carriers: [CarrierState]) {
        let state = tasks[carrier].state
        let place = field(carrier, from: state, to: goal)
        tasks[carrier].field = place
        let left = place < 0 ? nil : Int(distances.fields[place].cost(from: state)) / distances.guidance.unit
        if let left, left > 0 { queues.join(carrier, goal: goal, left: left) }
        let isStopped = journeys.note(
            carrier, goal: goal, left: left, isRough: place >= 0 && distances.isSketchy(place),
            isPinned: pauses.isPausing(carrier))
        guard isStopped, place >= 0 else { return }
        let isEnclosed = excursions.isEnclosed(
            beyond: state, costs: distances.fields[place], standing: standing, carriers: carriers, on: graph)
        guard isEnclosed || !journeys.bear(carrier) else { return }
        excursions.clearWay(
            from: state, costs: distances.fields[place], attempt: journeys.stepBack(carrier, using: &generator),
            standing: standing, carriers: carriers, on: graph, using: &generator)
    }

    /// The node where a carrier goes on from its goal, if it comes there within the horizon; else -1.
    private func next(of carrier: Int, goal: Int, _ wanted: CarrierState) -> Int {
        let place = tasks[carrier].field
        guard place >= 0, goal == tasks[carrier].passage.goal, goal != tasks[carrier].state >> 2 else { return -1 }
        let near = (courses.most + 1) * distances.guidance.unit * 2
        guard Int(distances.fields[place].cost(from: tasks[carrier].state)) <= near else { return -1 }
        return wanted.nextGoal.flatMap { graph.node(of: $0) } ?? -1
    }

    private func precedence(_ order: [Int]) -> ContiguousArray<Int32> {
        var precedence = ContiguousArray<Int32>(repeating: -1, count: order.count)
        for (place, carrier) in order.enumerated() where pauses.earliest(carrier) < FloorCrowd.never {
            precedence[carrier] = Int32(place)
        }
        return precedence
    }

    private mutating func finish(_ carriers: [CarrierState]) -> [CarrierAction] {
        // Who is waited for may mean to turn first: it takes up its cell all the same.
        let actions = carriers.indices.map { carriers[$0].isPinned ? .wait : courses.action(of: $0, after: 0) }
        followUps = carriers.indices.map { actions[$0] == .wait ? opening(of: $0) : .wait }
        let driven = carriers.indices.map { carriers[$0].isArriving ? followUps[$0] : actions[$0] }
        if let guidance = traffic?.note(driven, of: tasks, on: graph) { distances.guidance = guidance }
        return actions
    }

    /// The first thing that a carrier does in the next two steps.
    private func opening(of carrier: Int) -> CarrierAction {
        let first = courses.action(of: carrier, after: 0)
        return first == .wait ? courses.action(of: carrier, after: 1) : first
    }
}
