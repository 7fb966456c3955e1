public import Contracts
public import Kernel

/// One pick of an order: units of one SKU from one place. Written `ORDER.NUMBER`.
public struct PickID: Sendable, Hashable, Comparable, LosslessStringConvertible {
    public let order: OrderID
    public let number: Int

    public init(order: OrderID, number: Int) {
        self.order = order
        self.number = number
    }

    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let order = OrderID(parts[0]), let number = Int(parts[1]), number >= 0 else {
            return nil
        }
        self.init(order: order, number: number)
    }

    public var description: String { "\(order).\(number)" }

    public static func < (one: Self, other: Self) -> Bool {
        (one.order, one.number) < (other.order, other.number)
    }
}
