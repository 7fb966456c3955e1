import Kernel

/// What became of one task of a file.
public struct PackingOutcome: Sendable, Hashable {
    /// The file that the task is from.
    public var source: String
    /// The task's place in its file, from 1.
    public var number: Int
    public var plan: PackingPlan
    /// What found no room, where one container was to be filled.
    public var left: [Int]
    /// The items in the order in which they arrived, in online mode.
    public var arrival: [Int]?

    public init(source: String = "", number: Int = 1, plan: PackingPlan, left: [Int] = [], arrival: [Int]? = nil) {
        self.source = source
        self.number = number
        self.plan = plan
        self.left = left
        self.arrival = arrival
    }

    /// The share of the containers' room that is filled, 0 to 1.
    public func fill(of task: PackingTask) -> Double {
        var room = 0.0
        var filled = 0.0
        for container in plan.containers where task.types.indices.contains(container.type) {
            room += Double(task.types[container.type].inner.volume)
            filled += Double(container.volume)
        }
        return room > 0 ? filled / room : 0
    }

    /// All that is wrong with it, by `PackingChecker` and by the task's goal.
    public func violations(
        of task: PackingTask, items: [PackItem], mode: PackingMode, rules: BuildRules
    ) -> [PackingViolation] {
        let checker = PackingChecker(types: task.types, rules: rules, mode: mode)
        switch task.goal {
        case .fill:
            let found = checker.violations(in: plan, of: items, left: left, arrival: arrival)
            return plan.containers.count > 1 ? found + [PackingViolation(.tooManyContainers)] : found
        case .all:
            // Nothing may be left: whatever is said to be is lost.
            return checker.violations(in: plan, of: items, arrival: arrival)
        }
    }
}
