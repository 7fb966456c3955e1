/// How a simulated warehouse did.
public struct SimulationResult: Sendable, Codable, Equatable {
    public var orders: Int
    public var units: Int
    public var lines: Int
    public var carriers: Int
    public var steps: Int
    /// From the first order's placing to the last one's packing.
    public var worldSeconds: Double
    public var wallSeconds: Double
    /// Orders that were placed in an hour; nil where all were there at the start.
    public var placedPerHour: Double?
    /// Orders packed in a world hour.
    public var ordersPerHour: Double
    /// Units picked in a world hour.
    public var unitsPerHour: Double
    /// Share of the carriers' time that they were at work, 0 to 1.
    public var utilisation: Double
    /// Minutes from placing to packing.
    public var packMinutesP50: Double
    public var packMinutesP95: Double
    /// Pods brought to stations.
    public var podVisits: Int
    /// Fillings of pods from the reserve.
    public var refills: Int
    /// Errors of carriers; a sound simulation has none.
    public var exceptions: Int
    /// The same for the same site, orders, seed and carriers, on every machine.
    public var fingerprint: String

    /// World seconds a wall second.
    public var timesRealTime: Double { wallSeconds > 0 ? worldSeconds / wallSeconds : 0 }
    public var unitsPerVisit: Double { podVisits > 0 ? Double(units) / Double(podVisits) : 0 }
}

/// How far a simulation has come.
public struct SimulationProgress: Sendable {
    public var packed: Int
    public var orders: Int
    public var steps: Int
    public var worldSeconds: Double
}

/// Why a simulation ended before its orders did.
public enum SimulationFault: Error, Sendable, Equatable {
    /// Nothing was picked for this many steps although work was open.
    case standstill(steps: Int, openOrders: Int)
}
