/// A way in which a plan breaks the rules.
public struct PackingViolation: Sendable, Hashable, CustomStringConvertible {
    /// What a plan can do wrong.
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        /// An index of an item or container type that does not exist.
        case unknown
        /// An item that is nowhere, or in two places.
        case lost, duplicated
        /// A parcel that a container could have taken, or whose reason is not the true one.
        case needlessParcel
        /// A container or an item of another climate.
        case zone
        /// A size that is not the item's own, or a side up that must not be.
        case misshapen, turnedOver
        case outside, overlap, overweight
        /// Too little of the base rests on something, or the centre of mass is beside it.
        case unsupported, tipping
        /// Heavy above light, something on a fragile item, more weight than an item bears.
        case heavyAbove, onFragile, crushed
        /// The sequence is not 0, 1, 2 …; the way from above is blocked; no room for the gripper's head.
        case sequence, blocked, noClearance
        /// Put down before something that had arrived earlier.
        case arrival
        /// More containers than there are.
        case tooManyContainers
    }

    public var rule: Rule
    /// The container's index in the plan; `nil` where no container is meant.
    public var container: Int?
    public var item: Int?

    public init(_ rule: Rule, container: Int? = nil, item: Int? = nil) {
        self.rule = rule
        self.container = container
        self.item = item
    }

    public var description: String {
        var text = rule.rawValue
        if let item { text += " item \(item)" }
        if let container { text += " in container \(container)" }
        return text
    }
}
