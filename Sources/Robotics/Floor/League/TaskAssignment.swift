/// Gives tasks to robots and mends the choice in every step until a task is opened.
///
/// The cost of a pair is the way to the first errand, as long as it takes (see `TravelTimes`), and a small share of the
/// way that the task itself takes: a large one would fill what is visible with long tasks, which leaves less choice of
/// near ones ever after. A task with a place that a robot cannot reach is not for that robot: once opened it would never
/// end. Starting from the choice of the step before, every robot takes the free task, or
/// exchanges with the robot, that saves most, until nobody gains. Large teams do so strip of the floor by strip; the cuts
/// between the strips lie elsewhere in every step. O(robots without an opened task × open tasks / strips) a step.
struct TaskAssignment: Sendable {
    /// Pairs of robot and task that may be weighed in one step.
    private let effort = 2_000_000
    /// Share of a task's own length in its cost, in percent.
    private let lengthShare = 15

    private var times: TravelTimes
    /// Steps that the errands of a task take one after another.
    private var lengths: [Int: Int] = [:]
    private var round = 0

    init(times: TravelTimes) {
        self.times = times
    }

    /// - Parameters:
    ///   - states: `node * 4 + heading` of each robot.
    ///   - schedule: the task that each robot has so far.
    ///   - timeLeft: see `LifelongPlanner.step(_:timeLeft:)`; half of it is left for planning.
    mutating func assign(
        states: [Int], open: [LeagueTask], schedule: [Int?], timeLeft: () -> Double
    ) -> [Int?] {
        var result = schedule
        let owners = Set(open.compactMap(\.owner))
        let tasks = open.filter { $0.owner == nil }
        var places: [Int: Int] = [:]
        for (place, task) in tasks.enumerated() { places[task.number] = place }
        for robot in states.indices where !owners.contains(robot) {
            if let task = result[robot], places[task] == nil { result[robot] = nil }
        }
        guard !tasks.isEmpty else { return result }
        let free = states.indices.filter { !owners.contains($0) }
        times.prepare(tasks.map { $0.errands[0] }, while: { timeLeft() > 0.6 })
        for (robots, tasks) in strips(free, states, tasks, held: free.map { result[$0].flatMap { places[$0] } })
        where timeLeft() > 0.5 {
            choose(for: robots, states: states, tasks: tasks, result: &result)
        }
        return result
    }

    /// Reckons with what ways took lately.
    mutating func expect(_ times: @autoclosure () -> FloorGuidance?) { self.times.expect(times()) }

    /// What the rest of a task costs a robot.
    mutating func cost(of task: LeagueTask, from state: Int) -> Int {
        var cost = length(of: task) * times.unit
        times.costs(from: [state], to: task.next) { cost += $1 }
        return cost
    }

    /// Robots and tasks that lie beside each other, in strips so narrow that the effort allows all their pairs.
    private mutating func strips(
        _ robots: [Int], _ states: [Int], _ tasks: [LeagueTask], held: [Int?]
    ) -> [(robots: [Int], tasks: [LeagueTask])] {
        let count = (robots.count * tasks.count + effort - 1) / effort
        guard count > 1 else { return [(robots, tasks)] }
        round += 1
        let lines = tasks.map { times.line(of: $0.errands[0]) }.sorted()
        let shift = round * 5 % 8
        let cuts = (0..<count).map { lines[(8 * $0 + shift) * lines.count / (8 * count)] }
        func strip(_ line: Int) -> Int { cuts.prefix { $0 <= line }.count }
        var strips = [(robots: [Int], tasks: [LeagueTask])](repeating: ([], []), count: count + 1)
        for (robot, held) in zip(robots, held) {
            let home = strip(times.line(ofNode: states[robot] >> 2))
            // Who is on the way to a task beyond a cut looks round when the cuts lie elsewhere.
            if let held, strip(times.line(of: tasks[held].errands[0])) != home { continue }
            strips[home].robots.append(robot)
        }
        for task in tasks { strips[strip(times.line(of: task.errands[0]))].tasks.append(task) }
        return strips.filter { !$0.robots.isEmpty && !$0.tasks.isEmpty }
    }

    private mutating func choose(
        for seekers: [Int], states: [Int], tasks: [LeagueTask], result: inout [Int?]
    ) {
        var places: [Int: Int] = [:]
        for (place, task) in tasks.enumerated() { places[task.number] = place }
        var table = PairTable(tasks: tasks.count, robots: seekers.count)
        let seekerStates = seekers.map { states[$0] }
        let homes = seekerStates.map { times.graph.part(ofNode: $0 >> 2) }
        let homeOfAll = Set(homes).count == 1 ? homes[0] : nil
        for (place, task) in tasks.enumerated() {
            let own = length(of: task) * times.unit * lengthShare / 100
            times.costs(from: seekerStates, to: task.errands[0]) { table.set($0, place, Int32($1 + own)) }
            let part = times.graph.part(of: task.errands)
            if let part, part == homeOfAll { continue }
            for (seeker, home) in homes.enumerated() where home != part { table.set(seeker, place, PairTable.none) }
        }
        var choice = seekers.map { robot in result[robot].flatMap { places[$0] } ?? -1 }
        table.settle(&choice, taken: taken(result, places, except: Set(seekers)), gain: Int32(times.unit))
        for (seeker, robot) in seekers.enumerated() {
            result[robot] = choice[seeker] >= 0 ? tasks[choice[seeker]].number : nil
        }
    }

    /// Steps that the errands of a task take one after another.
    private mutating func length(of task: LeagueTask) -> Int {
        if let known = lengths[task.number] { return known }
        if lengths.count > 65_536 { lengths.removeAll() }
        var length = 0
        var isFinal = true
        // Ways cost the same back and forth, and what the way to the first errand costs is known already.
        for (start, end) in zip(task.errands, task.errands.dropFirst()) {
            let way = times.cost(from: end, to: start)
            length += way.cost
            isFinal = isFinal && way.isFinal
        }
        length /= times.unit
        if isFinal { lengths[task.number] = length }
        return length
    }

    private func taken(_ result: [Int?], _ places: [Int: Int], except seekers: Set<Int>) -> [Int] {
        result.indices.compactMap { seekers.contains($0) ? nil : result[$0].flatMap { places[$0] } }
    }
}
