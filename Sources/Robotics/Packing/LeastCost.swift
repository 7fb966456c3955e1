import Kernel

/// What containers for some items must cost at least.
struct LeastCost {
    let bound: Int

    /// One container at least; room and strength for everything at the best price.
    init(items: [PackItem], types: [ContainerType]) {
        var volume = 0.0
        var weight = 0.0
        for item in items {
            volume += Double(item.extent.volume)
            weight += Double(item.weight)
        }
        let single = types.map(\.cost).min() ?? 0
        // With several types, a mix of fractions of containers is the cheapest thinkable.
        func price(_ amount: Double, _ capacity: (ContainerType) -> Int) -> Int {
            types.map { type in
                let count = amount / Double(capacity(type))
                return Int(((types.count == 1 ? count.rounded(.up) : count) * Double(type.cost)).rounded(.up))
            }.min() ?? 0
        }
        bound = items.isEmpty ? 0 : max(single, price(volume) { $0.inner.volume }, price(weight) { $0.maxWeight })
    }
}
