/// Writes a one-shot plan as text: a head of `key=value` lines, then `step:(x,y),(x,y),…` for every step, robots in the
/// order of the problem, x the column and y the row (the form that the LaCAM family of programs writes).
public struct OneShotReport: Sendable {
    private let plan: OneShotPlan
    private let problem: OneShotProblem
    private let head: [(key: String, value: String)]

    /// - Parameters:
    ///   - bound: the least that any plan costs.
    ///   - seconds: time that planning took.
    public init(
        _ plan: OneShotPlan, of problem: OneShotProblem, mapName: String, bound: Int, makespanBound: Int, seed: UInt64,
        seconds: Double
    ) {
        self.plan = plan
        self.problem = problem
        head = [
            ("agents", "\(problem.starts.count)"), ("map_file", mapName), ("solver", "madang"), ("solved", "1"),
            ("soc", "\(plan.cost)"), ("soc_lb", "\(bound)"), ("makespan", "\(plan.makespan)"),
            ("makespan_lb", "\(makespanBound)"), ("comp_time", "\(Int(seconds * 1000))"), ("seed", "\(seed)"),
        ]
    }

    /// The bytes of the file.
    public func bytes() -> [UInt8] {
        let width = problem.map.width
        let names = (0..<problem.map.cellCount).map { cell in
            problem.map.isFree(cell) ? Array("(\(cell % width),\(cell / width)),".utf8) : []
        }
        var bytes: [UInt8] = []
        func put(_ text: String) { bytes.append(contentsOf: text.utf8) }
        for (key, value) in head { put("\(key)=\(value)\n") }
        put("starts=")
        for start in problem.starts { bytes.append(contentsOf: names[start]) }
        put("\ngoals=")
        for goal in problem.goals { bytes.append(contentsOf: names[goal]) }
        put("\nsolution=\n")
        for step in 0...plan.makespan {
            put("\(step):")
            for robot in plan.paths.indices { bytes.append(contentsOf: names[plan.cell(of: robot, at: step)]) }
            put("\n")
        }
        return bytes
    }
}
