public import Contracts
public import Kernel

/// Units that are to be brought from the reserve to a pod.
public struct RefillTask: Sendable, Equatable {
    public var id: RefillID
    public var title: LocalizedText
    public var zone: TemperatureZone
    public var pod: String
    /// Units to put in.
    public var units: Int
    /// When the first order that waits for it must leave; nil where none waits.
    public var due: Timestamp?
    /// Units that were put in, where it is done.
    public var put: Int
    public var doneAt: Timestamp?
    /// Where the pod stands now, or stood first.
    public var cell: Int?
}

/// What the reserve has of one SKU, beside what the pods have.
public struct ReserveLine: Sendable, Equatable {
    public var sku: SKU
    public var title: LocalizedText
    public var zone: TemperatureZone
    public var units: Int
    /// Of these, those that orders wait for.
    public var wanted: Int
    /// Free units in all pods.
    public var inPods: Int
    /// Units on their way to pods.
    public var coming: Int
    public var levels: RefillLevels
    /// Whether one unit fits into a compartment; people bring what does not.
    public var fitsPods: Bool
}
