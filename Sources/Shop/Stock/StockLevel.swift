public import Contracts
internal import Storage

/// How much of one SKU is on hand, and how much of that is kept for checkouts under way.
public struct StockLevel: Sendable, Hashable {
    public let sku: SKU
    public let onHand: Int
    /// Never negative, never more than `onHand`: the table refuses it.
    public let held: Int
    /// Units that the warehouse did not find and that are sold or held nevertheless; 0 where any may be promised.
    public let missing: Int
    /// Grows with every change of this SKU, so that of two levels the later is known.
    public let version: Int64

    /// What may still be promised to somebody.
    public var promisable: Int { onHand - held }

    static let columns = "on_hand, held, missing, version"

    init(_ row: Row, sku: SKU) throws(StorageFault) {
        self.sku = sku
        onHand = try row.int("on_hand")
        held = try row.int("held")
        missing = try row.int("missing")
        version = try row.integer("version")
    }
}

extension Row {
    func sku(_ column: String = "sku") throws(StorageFault) -> SKU {
        let code = try text(column)
        guard let sku = SKU(code) else { throw .decoding("column '\(column)': '\(code)' is not a SKU") }
        return sku
    }
}
