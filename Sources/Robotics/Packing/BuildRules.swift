/// What makes a load buildable: it stands by itself at every moment, and a gripper can build it from above.
public struct BuildRules: Sendable, Hashable, Codable {
    /// The share of an item's base that must rest on the floor or on other items, 51 to 100. Its centre of mass must
    /// be above what it rests on as well, which follows: a patch that a line through the centre has wholly on one
    /// side is half the base at most.
    public var supportPercent: Int
    /// What an item may weigh at most, as a share of each single thing that it stands on: heavy below light.
    public var heavierPercent: Int
    /// Millimetres kept free between neighbours, for placing and for crooked boxes.
    public var gap: Int
    /// Millimetres around an item's outline within which nothing may stand higher than its top when it is put down:
    /// room for the gripper's head.
    public var clearance: Int

    /// Values out of range are taken as the nearest in range.
    public init(supportPercent: Int = 80, heavierPercent: Int = 125, gap: Int = 2, clearance: Int = 20) {
        self.supportPercent = min(max(supportPercent, 51), 100)
        self.heavierPercent = min(max(heavierPercent, 1), 1_000_000)
        self.gap = min(max(gap, 0), 10_000)
        self.clearance = min(max(clearance, 0), 10_000)
    }

    func allows(_ weight: Int, on support: Int) -> Bool { weight * 100 <= support * heavierPercent }
}
