/// What a robot could do next.
struct Errand {
    enum Kind {
        /// Bring a bin to a station.
        case fetch(bin: Int)
        /// Put the topmost bin of a stack elsewhere.
        case dig(cell: Int)
        /// Take a bin that is done with away from a station's port.
        case collect(port: Int)
        /// Put a bin back where it was.
        case restore(bin: Int, cell: Int)
    }

    var kind: Kind
    /// Lower is better, in milliseconds.
    var score: Int
    /// What of the score is no time.
    var bias = 0
}
