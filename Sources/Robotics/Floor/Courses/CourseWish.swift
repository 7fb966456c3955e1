/// What one carrier wants of its course, and what a course costs it beyond what its way costs at best.
///
/// A step loses what it costs as the guidance of the floor counts, and what the way that is left afterwards is longer
/// than before: nothing along a best way, one step for a wait. Losses early on weigh more, since what comes late may
/// still be planned otherwise.
struct CourseWish: Sendable {
    /// What a step loses from where nothing is known about the way, in quiet steps.
    private static let lost = 8
    /// What is lost at the end of a plan counts so many times.
    private static let endWeight = 3

    let state: Int32
    let passage: Passage
    private let goal: Int
    /// Costs to the goal, and from it to what comes next; empty where there is none.
    private let costs: DistanceField
    private let onward: DistanceField
    /// What the way costs from the goal on.
    private let rest: Int
    let hasGoal: Bool
    private let goesOn: Bool

    /// - Parameter goal: node where the field of the task leads to.
    init(_ task: ManoeuvreRanking.Task, goal: Int, fields: ContiguousArray<DistanceField>) {
        state = Int32(truncatingIfNeeded: task.state)
        self.goal = goal
        passage = task.passage
        hasGoal = task.field >= 0
        goesOn = task.onward >= 0
        costs = hasGoal ? fields[task.field] : DistanceField()
        let onward = goesOn ? fields[task.onward] : DistanceField()
        rest = goesOn ? (0..<4).reduce(Int.max) { min($0, Int(onward.cost(from: goal * 4 + $1))) } : 0
        self.onward = onward
    }

    /// How much what is lost in a step counts.
    @inline(__always)
    static func weight(at time: Int, of steps: Int) -> Int { steps - time + endWeight - 1 }

    /// Whether a carrier that comes to a state has been at its goal then.
    @inline(__always)
    func hasArrived(at state: Int, before: Bool) -> Bool { before || hasGoal && state >> 2 == goal }

    /// The state that follows along a best way to the goal, nil where there is none.
    func nextState(after state: Int, on graph: FloorGraph) -> Int? {
        hasGoal && state >> 2 != goal ? costs.nextState(after: state, on: graph) : nil
    }

    /// What a step loses, in shares of a quiet step.
    ///
    /// - Parameter hadArrived: whether the carrier had been at its goal at the start of the step.
    @inline(__always)
    func loss(
        from here: Int, _ hadArrived: Bool, by action: UInt8, to next: Int, _ hasArrived: Bool,
        _ guidance: borrowing FloorGuidance
    ) -> Int {
        let isWait = action == CarrierAction.wait.rawValue
        // Where it goes from its last goal is not known yet: it may as well make way.
        if hadArrived, !goesOn { return isWait ? 0 : 1 }
        if !hasGoal { return isWait ? 0 : action == 0 ? guidance.unit : 1 }
        let before = hadArrived ? Int(onward.cost(from: here)) : Int(costs.cost(from: here)) + rest
        let after: Int
        if hasArrived {
            after = goesOn ? Int(onward.cost(from: next)) : 0
        } else {
            after = Int(costs.cost(from: next)) + rest
        }
        guard after < Int(DistanceField.unknown) else { return Self.lost * guidance.unit }
        return max(0, guidance.cost(of: action, from: here) + after - before)
    }

    /// What a carrier loses on its course.
    func loss(of carrier: Int, in plan: borrowing CoursePlan, _ guidance: borrowing FloorGuidance) -> Int {
        var hadArrived = hasArrived(at: Int(state), before: false)
        var sum = 0
        for time in 0..<plan.length {
            let next = Int(plan.state(of: carrier, at: time + 1))
            let arrives = hasArrived(at: next, before: hadArrived)
            let loss = loss(
                from: Int(plan.state(of: carrier, at: time)), hadArrived,
                by: plan.action(of: carrier, after: time).rawValue, to: next, arrives, guidance)
            sum += loss * Self.weight(at: time, of: plan.length)
            hadArrived = arrives
        }
        return sum
    }
}
