/// One carrier as the planner sees it before a step.
public struct CarrierState: Sendable, Equatable {
    public var cell: Int
    public var heading: Heading
    /// The cell to reach; nil for a carrier that only has to keep out of the way.
    public var goal: Int?
    /// The cell to reach after the goal, where the carrier goes on without a stop; nil if unknown.
    public var nextGoal: Int?
    /// Carries a pod, so may not enter a storage slot that is not its goal.
    public var isLaden: Bool
    /// Must wait in this step (lifting, being picked at, halted).
    public var isPinned: Bool
    /// Pinned only as it is still driving up to its cell, where it can begin something new before the step is over.
    public var isArriving = false
    /// Higher goes first; among equals the planner decides by distance and by how long a carrier is under way.
    public var urgency: Int

    public init(
        cell: Int, heading: Heading, goal: Int? = nil, nextGoal: Int? = nil, isLaden: Bool = false,
        isPinned: Bool = false, urgency: Int = 0
    ) {
        self.cell = cell
        self.heading = heading
        self.goal = goal
        self.nextGoal = nextGoal
        self.isLaden = isLaden
        self.isPinned = isPinned
        self.urgency = urgency
    }

    /// The state after one action; a move against a wall or the edge leaves the carrier where it is.
    public func after(_ action: CarrierAction, on map: FloorMap) -> CarrierState {
        var next = self
        switch action {
        case .forward: next.cell = map.neighbour(of: cell, toward: heading) ?? cell
        case .turnRight: next.heading = heading.right
        case .turnLeft: next.heading = heading.left
        case .wait: break
        }
        return next
    }
}
