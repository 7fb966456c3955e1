/// What was asked for lately, at a bounded cost.
///
/// What is asked for moves to the young of two generations, and when that is full, the old one is let go, which keeps what
/// is in use about as well as an exact order of use, and costs no list.
struct Generations<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Kept {
        let value: Value
        let cost: Int
    }

    private let limit: Int
    private var young: [Key: Kept] = [:]
    private var old: [Key: Kept] = [:]
    private var youngCost = 0

    /// - Parameter limit: what everything kept may cost together.
    init(limit: Int) { self.limit = limit }

    mutating func value(of key: Key) -> Value? {
        if let kept = young[key] { return kept.value }
        guard let kept = old[key] else { return nil }
        keep(kept.value, for: key, cost: kept.cost)
        return kept.value
    }

    mutating func keep(_ value: Value, for key: Key, cost: Int) {
        let known = young.updateValue(Kept(value: value, cost: cost), forKey: key)
        youngCost += cost - (known?.cost ?? 0)
        guard youngCost > limit / 2 else { return }
        (old, young, youngCost) = (young, [:], 0)
    }
}
