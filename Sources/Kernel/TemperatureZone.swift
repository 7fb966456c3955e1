/// The climate that goods must be kept in, from the shelf to the door.
public enum TemperatureZone: String, Sendable, Codable, CaseIterable, Comparable {
    /// Room temperature.
    case ambient
    /// 0 to 10 °C.
    case chilled
    /// −18 °C and below.
    case frozen

    public static func < (one: Self, other: Self) -> Bool { one.rank < other.rank }

    private var rank: Int {
        switch self {
        case .ambient: 0
        case .chilled: 1
        case .frozen: 2
        }
    }
}
