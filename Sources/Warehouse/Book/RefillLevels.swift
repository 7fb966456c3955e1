/// How much of a SKU the pods keep at hand while the reserve has more.
public struct RefillLevels: Sendable, Equatable {
    /// Fewer free units than this in all pods call for a refill.
    public let low: Int
    /// A refill brings them up to this.
    public let high: Int

    /// For a site that says nothing else.
    static let usual = RefillLevels(6, 24)

    private init(_ low: Int, _ high: Int) { (self.low, self.high) = (low, high) }

    /// Nil unless 0 ≤ `low` ≤ `high` and `high` is at least 1.
    public init?(low: Int, high: Int) {
        guard low >= 0, low <= high, (1...1_000_000).contains(high) else { return nil }
        (self.low, self.high) = (low, high)
    }
}
