/// An amount in a currency's minor units. The won has no decimals, so 18,900 won is `minor: 18_900`.
///
/// Arithmetic between two currencies is a programmer's mistake; prices of foreign currencies are refused where they
/// enter the shop.
public struct Money: Sendable, Hashable, Codable, Comparable {
    /// The amount in minor units; may be negative (a refund, a discount).
    public var minor: Int64
    public var currency: Currency

    public init(minor: Int64, currency: Currency) {
        self.minor = minor
        self.currency = currency
    }

    public static func won(_ amount: Int64) -> Money { Money(minor: amount, currency: .krw) }
    public static func zero(_ currency: Currency) -> Money { Money(minor: 0, currency: currency) }

    public static func + (one: Money, other: Money) -> Money {
        precondition(one.currency == other.currency, "money of two currencies")
        return Money(minor: one.minor + other.minor, currency: one.currency)
    }

    public static func - (one: Money, other: Money) -> Money {
        one + Money(minor: -other.minor, currency: other.currency)
    }

    public static func * (one: Money, times: Int) -> Money {
        Money(minor: one.minor * Int64(times), currency: one.currency)
    }

    public static func < (one: Money, other: Money) -> Bool {
        precondition(one.currency == other.currency, "money of two currencies")
        return one.minor < other.minor
    }

    /// The VAT contained in this gross amount, rounded half up to the minor unit (Korean practice: amount × r ÷ (100 + r)).
    ///
    /// - Parameter rate: whole per cent, such as 10.
    public func vatIncluded(rate: Int) -> Money {
        let parts = Int64(100 + rate)
        let negative = minor < 0
        let share = (minor.magnitude * UInt64(rate) * 2 + UInt64(parts)) / UInt64(2 * parts)
        return Money(minor: negative ? -Int64(share) : Int64(share), currency: currency)
    }
}

extension Sequence where Element == Money {
    /// The sum, or zero of `currency` when there is nothing to add.
    public func total(in currency: Currency) -> Money { reduce(.zero(currency), +) }
}
