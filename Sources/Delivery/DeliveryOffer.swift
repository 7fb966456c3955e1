public import Contracts
public import Kernel

/// A method with what it can promise now.
public struct DeliveryOffer: Sendable, Hashable {
    public let promise: Promise
    public let title: LocalizedText
    public let fee: Money
    /// Goods worth this or more go free; nil where the fee is always due or there is none.
    public let freeFrom: Money?
    /// Orders that the slot still takes.
    public let left: Int
}
