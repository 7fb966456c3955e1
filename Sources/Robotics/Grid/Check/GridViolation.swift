/// A rule that a result breaks, and where.
public struct GridViolation: Sendable, Hashable, CustomStringConvertible {
    public enum Rule: String, Sendable, Hashable, CaseIterable {
        case collision
        /// A motion in less time than the robot needs, a run that is not straight, or the wrong axis.
        case kinematics
        /// A robot does two things at once, such as driving with its hoist down.
        case overlap
        /// A motion begins elsewhere than the one before ended.
        case jump
        /// A bin that is not where it is lifted, or a second one in the same gripper.
        case teleport
        /// A bin that is lifted from under another, or put onto a full stack.
        case stackOrder
        /// Something outside the zone, on a port, or of another zone.
        case wrongZone
        case stationOverfull
        /// A picker does two things at once, too fast, or picks what is not there.
        case pick
        /// A bin fetched before its order's start.
        case early
        case incomplete
        case malformed
    }

    public var rule: Rule
    public var zone: Int
    /// Milliseconds from the beginning.
    public var time: Int
    public var detail: String

    public init(_ rule: Rule, zone: Int, time: Int, _ detail: String) {
        self.rule = rule
        self.zone = zone
        self.time = time
        self.detail = detail
    }

    public var description: String { "zone \(zone), \(Double(time) / 1000) s: \(rule.rawValue): \(detail)" }
}
