/// One thing that one robot does, from when to when (milliseconds from the beginning).
public struct GridMotion: Sendable, Hashable {
    public enum Kind: UInt8, Sendable, Hashable, CaseIterable {
        /// Straight from rest to rest.
        case move
        /// Changes from one axis to the other.
        case turn
        /// Lifts a bin off its stack.
        case take
        /// Lowers a bin onto a stack.
        case put
        /// Lowers a bin to a station.
        case drop
        /// Lifts a bin from a station.
        case collect
        /// Lowers one bin to a station and lifts another.
        case exchange
    }

    public var kind: Kind
    public var robot: Int32
    public var start: Int
    public var end: Int
    /// Where it begins, as row × columns + column; `to` differs only where it moves.
    public var from: Int32
    public var to: Int32
    /// The bin that is lowered or, where none is, lifted; −1 for none.
    public var bin: Int32
    /// The bin that is lifted in an exchange; −1 for none.
    public var lifted: Int32

    public init(
        _ kind: Kind, robot: Int, start: Int, end: Int, from: Int, to: Int, bin: Int = -1, lifted: Int = -1
    ) {
        self.kind = kind
        self.robot = Int32(robot)
        self.start = start
        self.end = end
        self.from = Int32(from)
        self.to = Int32(to)
        self.bin = Int32(bin)
        self.lifted = Int32(lifted)
    }
}
