public import Contracts
public import Storage

/// The warehouse's word on whether an order may still be called off.
public protocol PickingGate: Sendable {
    /// Takes the order's work back, in the caller's transaction; false, and nothing changed, where picking has begun.
    ///
    /// An order whose `OrderPlaced` the warehouse has not handled yet must be remembered as withdrawn, so that it is
    /// not picked when the event arrives.
    func withdraw(_ order: OrderID, in transaction: any SQLTransaction) throws -> Bool
}
