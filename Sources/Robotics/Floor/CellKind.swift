/// What stands on one cell of a floor, by its character in a `.map` file.
public enum CellKind: UInt8, Sendable, CaseIterable {
    case floor = 0x2E  // .
    case ground = 0x47  // G
    /// A delivery or pick-up point.
    case endpoint = 0x45  // E
    /// A service point; in the shop's own sites a storage place.
    case station = 0x53  // S
    case tree = 0x54  // T
    case wall = 0x40  // @
    case outside = 0x4F  // O
    case water = 0x57  // W

    /// Whether a carrier may stand here.
    @inlinable
    public var isFree: Bool {
        switch self {
        case .floor, .ground, .endpoint, .station: true
        case .tree, .wall, .outside, .water: false
        }
    }
}
