public import Kernel

/// Something a robot cannot mend by itself.
public struct FleetError: Error, Sendable, Hashable, Codable {
    /// The levels of VDA 5050 3.0.
    public enum Level: Int, Sendable, Codable, Comparable {
        /// The order goes on.
        case warning
        /// The order goes on, but a person should look soon.
        case urgent
        /// The order cannot go on; another one might.
        case critical
        /// The robot stands still until a person comes.
        case fatal

        public static func < (one: Self, other: Self) -> Bool { one.rawValue < other.rawValue }
    }

    public enum Kind: String, Sendable, Codable {
        /// The carrier does not move.
        case stalled
        /// There is no way to the goal.
        case noRoute
        /// The pod to lift is not there, or another stands where this one shall be put down.
        case wrongPlace
    }

    public var level: Level
    public var kind: Kind
    public var text: LocalizedText

    public init(level: Level, kind: Kind, text: LocalizedText) {
        self.level = level
        self.kind = kind
        self.text = text
    }

    static let stalled = FleetError(
        level: .fatal, kind: .stalled, text: LocalizedText(ko: "운반 로봇이 멈췄어요", en: "the carrier does not move"))
    static let noRoute = FleetError(
        level: .critical, kind: .noRoute, text: LocalizedText(ko: "목적지까지 길이 없어요", en: "there is no way to the goal"))
    static let wrongPlace = FleetError(
        level: .critical, kind: .wrongPlace,
        text: LocalizedText(ko: "그 자리에서 포드를 들거나 내릴 수 없어요", en: "no pod can be lifted or put down there"))
}
