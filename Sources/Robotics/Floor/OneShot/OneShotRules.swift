/// The rules of one-shot problems, checked without any knowledge of how a plan was made.
///
/// O(robots × makespan).
public struct OneShotRules: Sendable {
    private let map: FloorMap
    private let starts: [Int]
    private let goals: [Int]

    public init(map: FloorMap, starts: [Int], goals: [Int]) {
        self.map = map
        self.starts = starts
        self.goals = goals
    }

    /// The rules that the plan breaks, at most `most` of them; empty when it is sound.
    public func violations(of plan: OneShotPlan, most: Int = 100) -> [OneShotViolation] {
        guard plan.paths.count == starts.count else {
            return [.wrongPathCount(found: plan.paths.count, expected: starts.count)]
        }
        var found: [OneShotViolation] = []
        for robot in starts.indices { alone(robot, plan.paths[robot], into: &found) }
        guard !found.contains(where: { if case .notFree = $0 { true } else { false } }), found.count < most else {
            return Array(found.prefix(most))
        }
        together(plan, most: most, into: &found)
        return Array(found.prefix(most))
    }

    private func alone(_ robot: Int, _ path: [Int32], into found: inout [OneShotViolation]) {
        if path.first != Int32(exactly: starts[robot]) { found.append(.wrongStart(robot: robot)) }
        if path.last != Int32(exactly: goals[robot]) { found.append(.wrongGoal(robot: robot)) }
        if path.isEmpty { found.append(.notFree(robot: robot, step: 0)) }
        for step in path.indices {
            let cell = Int(path[step])
            if !map.isFree(cell) { found.append(.notFree(robot: robot, step: step)) }
            guard step > 0, path[step - 1] != path[step] else { continue }
            let last = Int(path[step - 1])
            if !Heading.allCases.contains(where: { map.neighbour(of: last, toward: $0) == cell }) {
                found.append(.jump(robot: robot, step: step))
            }
        }
    }

    private func together(_ plan: OneShotPlan, most: Int, into found: inout [OneShotViolation]) {
        var robotAt = [Int32](repeating: -1, count: map.cellCount)
        var robotBefore = robotAt
        let end = plan.paths.reduce(0) { max($0, $1.count) }
        for step in 0..<end {
            swap(&robotAt, &robotBefore)
            for robot in starts.indices where step > 1 { robotAt[plan.cell(of: robot, at: step - 2)] = -1 }
            for robot in starts.indices {
                let cell = plan.cell(of: robot, at: step)
                if robotAt[cell] >= 0 {
                    found.append(.vertex(first: Int(robotAt[cell]), second: robot, step: step))
                }
                robotAt[cell] = Int32(robot)
            }
            for robot in starts.indices where step > 0 {
                let other = Int(robotBefore[plan.cell(of: robot, at: step)])
                let cell = plan.cell(of: robot, at: step - 1)
                if other > robot, plan.cell(of: other, at: step) == cell, plan.cell(of: other, at: step - 1) != cell {
                    found.append(.swap(first: robot, second: other, step: step))
                }
            }
            if found.count >= most { return }
        }
    }
}
