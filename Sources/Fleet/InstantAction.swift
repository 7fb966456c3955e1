/// What a robot does at once, whatever its order says.
public enum InstantAction: Sendable, Hashable {
    /// Forget the order; a pod that is carried stays on the carrier.
    case cancelOrder
    case pause
    case resume
    /// A person has looked after the robot: errors are over, it may drive again.
    case clearErrors
}
