/// Gives tasks to robots and mends the choice in every step until a task is opened.
///
/// The cost of a pair is the way to the first errand, as the guidance of the floor counts ways, and a small share of the
/// way that the task itself takes: a large one would fill what is visible with long tasks, which leaves less choice of
/// near ones ever after. Starting from the choice of the step before, every robot takes the free task, or
/// exchanges with the robot, that saves most, until nobody gains. With large teams only the robots without a
/// task and a moving window of the others look around in a step.
struct TaskAssignment: Sendable {
    /// Pairs of robot and task that may be weighed in one step.
    private let effort = 2_000_000
    /// Share of a task's own length in its cost, in percent.
    private let lengthShare = 15

    private var times: TravelTimes
    private var lengths: [Int: Int] = [:]
    private var window = 0

    init(times: TravelTimes) {
        self.times = times
    }

    /// - Parameters:
    ///   - states: `node * 4 + heading` of each robot.
    ///   - schedule: the task that each robot has so far.
    mutating func assign(states: [Int], open: [LeagueTask], schedule: [Int?]) -> [Int?] {
        var result = schedule
        let owners = Set(open.compactMap(\.owner))
        let tasks = open.filter { $0.owner == nil }
        var places: [Int: Int] = [:]
        for (place, task) in tasks.enumerated() { places[task.number] = place }
        for robot in states.indices where !owners.contains(robot) {
            if let task = result[robot], places[task] == nil { result[robot] = nil }
        }
        let seekers = seekers(states.count, owners: owners, result: result, tasks: tasks.count)
        guard !tasks.isEmpty else { return result }
        let most = max(1, effort / tasks.count)
        for start in stride(from: 0, to: seekers.count, by: most) {
            let group = Array(seekers[start..<min(start + most, seekers.count)])
            choose(for: group, states: states, tasks: tasks, places: places, result: &result)
        }
        return result
    }

    private mutating func choose(
        for seekers: [Int], states: [Int], tasks: [LeagueTask], places: [Int: Int], result: inout [Int?]
    ) {
        var table = PairTable(tasks: tasks.count, robots: seekers.count)
        let seekerStates = seekers.map { states[$0] }
        for (place, task) in tasks.enumerated() {
            let own = length(of: task) * lengthShare / 100
            times.costs(from: seekerStates, to: task.errands[0]) { table.set($0, place, Int32($1 + own)) }
        }
        var choice = seekers.map { robot in result[robot].flatMap { places[$0] } ?? -1 }
        table.settle(&choice, taken: taken(result, places, except: Set(seekers)), gain: Int32(times.unit))
        for (seeker, robot) in seekers.enumerated() {
            result[robot] = choice[seeker] >= 0 ? tasks[choice[seeker]].number : nil
        }
    }

    /// Robots that look for a task in this step: all without one, then as many others as the effort allows.
    private mutating func seekers(_ count: Int, owners: Set<Int>, result: [Int?], tasks: Int) -> [Int] {
        let free = (0..<count).filter { !owners.contains($0) }
        let most = max(1, effort / max(1, tasks))
        guard free.count > most else { return free }
        var seekers = free.filter { result[$0] == nil }
        let settled = free.filter { result[$0] != nil }
        for offset in 0..<max(0, min(settled.count, most - seekers.count)) {
            seekers.append(settled[(window + offset) % settled.count])
        }
        window = (window + max(0, most - seekers.count)) % max(1, settled.count)
        return seekers.sorted()
    }

    /// What the errands of a task cost one after another.
    private mutating func length(of task: LeagueTask) -> Int {
        if let known = lengths[task.number] { return known }
        if lengths.count > 65_536 { lengths.removeAll() }
        var length = 0
        for (start, end) in zip(task.errands, task.errands.dropFirst()) { length += times.cost(from: start, to: end) }
        lengths[task.number] = length
        return length
    }

    private func taken(_ result: [Int?], _ places: [Int: Int], except seekers: Set<Int>) -> [Int] {
        result.indices.compactMap { seekers.contains($0) ? nil : result[$0].flatMap { places[$0] } }
    }
}
