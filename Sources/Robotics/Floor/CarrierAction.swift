/// What a carrier does in one step.
public enum CarrierAction: UInt8, Sendable, Codable, CaseIterable {
    /// One cell ahead.
    case forward
    /// A quarter turn clockwise on the spot.
    case turnRight
    /// A quarter turn counter-clockwise on the spot.
    case turnLeft
    case wait

    public var letter: Character {
        switch self {
        case .forward: "F"
        case .turnRight: "R"
        case .turnLeft: "C"
        case .wait: "W"
        }
    }
}
