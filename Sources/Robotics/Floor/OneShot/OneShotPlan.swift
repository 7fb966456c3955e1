/// A way for every robot of a one-shot problem.
public struct OneShotPlan: Sendable, Equatable {
    /// The cells of each robot from step 0 on; at the last it stays.
    public let paths: [[Int32]]

    public init(paths: [[Int32]]) {
        self.paths = paths
    }

    /// The steps that all robots take together until each has reached its last cell for good.
    public var cost: Int { paths.reduce(0) { $0 + Self.cost(of: $1) } }

    /// The step in which the last robot arrives.
    public var makespan: Int { paths.reduce(0) { max($0, Self.cost(of: $1)) } }

    /// Where a robot is after a step.
    public func cell(of robot: Int, at step: Int) -> Int {
        let path = paths[robot]
        return Int(path[min(step, path.count - 1)])
    }

    private static func cost(of path: [Int32]) -> Int {
        guard let last = path.last else { return 0 }
        return path.lastIndex { $0 != last }.map { $0 + 1 } ?? 0
    }
}
