/// One line picked from a bin at a station (milliseconds from the beginning).
public struct GridPick: Sendable, Hashable {
    public var station: Int32
    public var bin: Int32
    /// The order's index, and the line's within it.
    public var order: Int32
    public var line: Int32
    public var start: Int
    public var end: Int

    public init(station: Int, bin: Int, order: Int, line: Int, start: Int, end: Int) {
        self.station = Int32(station)
        self.bin = Int32(bin)
        self.order = Int32(order)
        self.line = Int32(line)
        self.start = start
        self.end = end
    }
}
