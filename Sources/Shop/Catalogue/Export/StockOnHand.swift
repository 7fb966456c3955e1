public import Contracts
public import Storage

/// Tells how many units there are, for an export that can be imported again.
public protocol StockOnHand: Sendable {
    /// Units on hand of this SKU, held ones included; 0 where it never moved.
    func onHand(_ sku: SKU, in transaction: any SQLTransaction) throws -> Int
}
