/// A rule that a one-shot plan breaks.
public enum OneShotViolation: Sendable, Equatable, CustomStringConvertible {
    case wrongPathCount(found: Int, expected: Int)
    case wrongStart(robot: Int)
    case wrongGoal(robot: Int)
    /// A path leads through a wall or off the floor.
    case notFree(robot: Int, step: Int)
    /// A robot moves farther than one cell.
    case jump(robot: Int, step: Int)
    /// Two robots are on one cell.
    case vertex(first: Int, second: Int, step: Int)
    /// Two robots change places.
    case swap(first: Int, second: Int, step: Int)

    public var description: String {
        switch self {
        case .wrongPathCount(let found, let expected): "\(found) paths for \(expected) robots"
        case .wrongStart(let robot): "robot \(robot) does not begin at its start"
        case .wrongGoal(let robot): "robot \(robot) does not end at its goal"
        case .notFree(let robot, let step): "robot \(robot) is off the floor at step \(step)"
        case .jump(let robot, let step): "robot \(robot) jumps at step \(step)"
        case .vertex(let first, let second, let step): "robots \(first) and \(second) meet at step \(step)"
        case .swap(let first, let second, let step): "robots \(first) and \(second) change places at step \(step)"
        }
    }
}
