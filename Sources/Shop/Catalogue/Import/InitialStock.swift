public import Contracts
public import Storage

/// Takes the units that a catalogue file says a thing begins with.
public protocol InitialStock: Sendable {
    /// Books `units` as received, where the SKU has no movement yet; does nothing otherwise.
    func receive(_ sku: SKU, units: Int, handling: Handling, in transaction: any SQLTransaction) throws
}
