/// Costs of pairs of robots and tasks, and a local search for a cheap choice of pairs.
struct PairTable: Sendable {
    private let tasks: Int
    private var costs: ContiguousArray<Int32>
    /// The cost of a pair that must not be.
    static let none: Int32 = 1 << 24

    init(tasks: Int, robots: Int) {
        self.tasks = tasks
        costs = ContiguousArray(repeating: 0, count: tasks * robots)
    }

    mutating func set(_ robot: Int, _ task: Int, _ cost: Int32) { costs[robot * tasks + task] = cost }

    /// Moves and exchanges until nobody gains.
    ///
    /// - Parameters:
    ///   - choice: task of each robot, -1 for none.
    ///   - taken: tasks of robots outside the table.
    ///   - gain: the least saving that is worth a change of mind.
    func settle(_ choice: inout [Int], taken: [Int], gain: Int32) {
        var robots = [Int](repeating: -1, count: tasks)
        for task in taken { robots[task] = -2 }
        for (robot, task) in choice.enumerated() where task >= 0 { robots[task] = robot }
        for _ in 0..<8 {
            var hasChanged = false
            for robot in choice.indices where better(robot, &choice, &robots, gain: gain) { hasChanged = true }
            if !hasChanged { return }
        }
    }

    private func better(_ robot: Int, _ choice: inout [Int], _ robots: inout [Int], gain least: Int32) -> Bool {
        let costs = costs.span
        let own = choice[robot]
        let now = own < 0 ? Self.none : costs[robot * tasks + own]
        var best = least - 1
        var bestTask = -1
        for task in 0..<tasks where robots[task] > -2 && task != own {
            let other = robots[task]
            var saving = now - costs[robot * tasks + task]
            if saving <= best { continue }
            if other >= 0 {
                let otherNow = costs[other * tasks + task]
                saving += otherNow - (own < 0 ? Self.none : costs[other * tasks + own])
            }
            if saving > best {
                best = saving
                bestTask = task
            }
        }
        guard bestTask >= 0 else { return false }
        let other = robots[bestTask]
        robots[bestTask] = robot
        choice[robot] = bestTask
        if own >= 0 { robots[own] = other >= 0 ? other : -1 }
        if other >= 0 { choice[other] = own }
        return true
    }
}
