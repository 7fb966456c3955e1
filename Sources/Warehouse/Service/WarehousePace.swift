public import Kernel

/// What the world's clock may know of the floor, so that it can run faster where nothing would be missed.
public struct WarehousePace: Sendable, Equatable {
    /// Nothing moves and nothing is to be fetched: the world may jump to `nextDue`.
    public var waitsOnlyForTime: Bool
    /// When something is to be done next if nothing else happens; nil where nothing is planned.
    public var nextDue: Timestamp?
    /// World time by which the floor is behind, because the machine cannot keep up.
    public var lag: Duration
}
