public import Contracts
public import Kernel

/// A method with what it can promise now.
public struct DeliveryOffer: Sendable, Hashable {
    public let promise: Promise
    public let title: LocalizedText
    public let fee: Money
    /// Orders that the slot still takes.
    public let left: Int
}
