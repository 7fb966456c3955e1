/// Where a carrier shall go and what it shall do there.
public struct CarrierOrder: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        case none
        /// Lift the pod that stands on the goal.
        case lift(pod: Int)
        /// Put the carried pod down on the goal.
        case lower
    }

    /// Chosen by the sender, unique for a carrier; reports name it.
    public var id: Int
    public var goal: Int
    public var action: Action
    /// Stand unmoved at the goal until the next order, even in somebody's way.
    public var holds: Bool
    /// Higher goes first.
    public var urgency: Int

    public init(id: Int, goal: Int, action: Action = .none, holds: Bool = false, urgency: Int = 0) {
        self.id = id
        self.goal = goal
        self.action = action
        self.holds = holds
        self.urgency = urgency
    }
}
