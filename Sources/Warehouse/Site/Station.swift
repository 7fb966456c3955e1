public import Kernel

/// A place where goods are picked from the pods that carriers bring.
public struct Station: Sendable, Equatable {
    public let id: String
    public let name: LocalizedText
    /// Climates whose pods it takes.
    public let zones: [TemperatureZone]
    /// Where the carrier stands while its pod is picked from.
    public let cell: Int
    /// Waiting places, the nearest first.
    public let queue: [Int]

    /// The pick cell and the waiting places behind it.
    public var places: [Int] { [cell] + queue }
}
