/// What a made-up floor looks like.
public enum FloorKind: String, Sendable, CaseIterable {
    /// No wall at all.
    case empty
    /// Single walls strewn about.
    case random
    /// Square rooms with a door in most of their walls.
    case rooms
    /// Corridors of a tree, with some of its dead ends opened into loops.
    case maze
    /// Caverns and bottlenecks, as the maps of games have them.
    case caves
    /// Blocks of shelves between aisles, with delivery points along two sides.
    case warehouse

    /// The grain that is taken where none is given: the side of a room, the width of a corridor, the length of a shelf,
    /// in cells.
    public var usualGrain: Int {
        switch self {
        case .empty, .random, .caves: 1
        case .rooms: 8
        case .maze: 1
        case .warehouse: 10
        }
    }

    /// The share that is taken where none is given: of cells that are walls, or of walls that are opened besides those
    /// that have to be.
    public var usualShare: Double {
        switch self {
        case .empty, .warehouse: 0
        case .random: 0.2
        case .rooms: 0.5
        case .maze: 0.1
        case .caves: 0.42
        }
    }
}
