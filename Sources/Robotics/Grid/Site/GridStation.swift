/// Where goods are picked from bins, below the grid.
public struct GridStation: Sendable, Hashable {
    /// Cells over whose shaft robots lower bins to the station and take them back; all lead to the same carousel.
    public var ports: [GridCell]
    /// How many bins the carousel holds at most, those on their way back included.
    public var places: Int
    /// Seconds to pick a line's first unit into the order's tote.
    public var pick: Double
    /// Seconds for each further unit.
    public var unit: Double

    public init(ports: [GridCell], places: Int = 12, pick: Double = 5, unit: Double = 1) {
        self.ports = ports
        self.places = places
        self.pick = pick
        self.unit = unit
    }

    /// Seconds to pick so many units.
    public func seconds(units: Int) -> Double { pick + unit * Double(max(0, units - 1)) }
}
