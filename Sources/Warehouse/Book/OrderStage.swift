/// How far an order has come in the warehouse.
public enum OrderStage: String, Sendable, Codable, CaseIterable, CodingKeyRepresentable {
    /// Its goods are set aside; it can still be called off.
    case waiting
    /// Released to the floor.
    case picking
    /// All its goods are together.
    case picked
    /// Stands packed in totes.
    case packed
    case dispatched
    /// Called off before its picking began.
    case withdrawn

    /// Whether the warehouse still has something to do.
    public var isOpen: Bool { self != .dispatched && self != .withdrawn }
}
