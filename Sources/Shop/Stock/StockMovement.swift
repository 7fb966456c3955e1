public import Contracts
public import Kernel
internal import Storage

/// One entry of the ledger: why the units on hand of a SKU changed. Entries are never changed or removed.
public struct StockMovement: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case receipt
        case sale
        case `return`
        case adjustment
    }

    public let sku: SKU
    /// Grows within the SKU; numbers may be skipped.
    public let number: Int64
    public let kind: Kind
    /// Positive where stock grew.
    public let units: Int
    /// What caused it: a delivery note, an order's identifier, the reason for a correction.
    public let reference: String
    /// Wall time.
    public let at: Timestamp

    init(_ row: Row) throws(StorageFault) {
        sku = try row.sku()
        number = try row.integer("number")
        let text = try row.text("kind")
        guard let kind = Kind(rawValue: text) else { throw .decoding("'\(text)' is no kind of movement") }
        self.kind = kind
        units = try row.int("units")
        reference = try row.text("reference")
        at = try row.time("at")
    }
}
