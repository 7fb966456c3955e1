/// How the time to dig bins out is shared among the products that lie beneath, one bin of each of which is to be brought.
///
/// A bin above others is a *cover*. If a product is to come from a bin beneath, the cover is dug out, or it is brought for its own product.
/// Digging it is paid for once, by whoever needs it; so each product may be asked for any share of it as long as all shares are one
/// together, and the sum over all products of the cheapest bin is never more than the cheapest choice for all. A cover that could be brought
/// itself gives a discount, in that case, of what the others are asked for. Which shares make that sum large is found in rounds: those
/// who would need a cover are asked for more of it (the dual of facility location, by multiplicative weights: Arora, Hazan
/// and Kale, *Theory of Computing* 8, 2012).
struct DiggingShares {
    /// What one product is asked for of one cover.
    private struct Claim {
        var cover: Int
        var product: Int
        var share: Double
    }

    private struct Cover {
        /// Milliseconds to lift it.
        var lift: Int
        var claims: [Int]
    }

    private var claims: [Claim] = []
    private var covers: [Cover] = []
    /// By slot: the claims that a bin of a product there must meet, and the claim on it of its own product.
    private var asked: [Int: [Int]] = [:]
    private var own: [Int: Int] = [:]

    /// - Parameter slots: where the bins of each product lie.
    init(_ slots: [[Int]], _ inventory: GridInventory, _ hoist: HoistTable, height: Int) {
        var productAt: [Int: Int] = [:]
        for (product, slots) in slots.enumerated() { for slot in slots { productAt[slot] = product } }
        for cell in Set(productAt.keys.map { $0 / height }).sorted() {
            let stack = cell * height..<cell * height + Int(inventory.heights[cell])
            add(stack.map { ($0, productAt[$0]) }, hoist, height)
        }
    }

    private mutating func add(_ stack: [(slot: Int, product: Int?)], _ hoist: HoistTable, _ height: Int) {
        var beneath: Set<Int> = [], above: [(product: Int, slot: Int)] = []
        for (slot, product) in stack {
            if !beneath.isEmpty {
                let claimants = beneath.union(product.map { [$0] } ?? []).sorted()
                var claimOf: [Int: Int] = [:]
                for claimant in claimants {
                    claimOf[claimant] = claims.count
                    claims.append(Claim(cover: covers.count, product: claimant, share: 1 / Double(claimants.count)))
                }
                covers.append(
                    Cover(lift: hoist.stack[slot % height], claims: claimants.compactMap { claimOf[$0] }))
                for (claimant, slot) in above { claimOf[claimant].map { asked[slot, default: []].append($0) } }
                if let product { own[slot] = claimOf[product] }
            }
            if let product {
                beneath.insert(product)
                above.append((product, slot))
            }
        }
    }

    /// What a product pays for its bin in a slot, where each dug bin costs so much besides its lift.
    func price(_ slot: Int, besides: Double) -> Double {
        var price = 0.0
        for index in asked[slot] ?? [] { price += claims[index].share * cost(claims[index], besides) }
        if let index = own[slot] { price -= (1 - claims[index].share) * cost(claims[index], besides) }
        return price
    }

    private func cost(_ claim: Claim, _ besides: Double) -> Double { Double(covers[claim.cover].lift) + besides }

    /// Asks those for more who would need a cover for the bins chosen.
    mutating func shift(to chosen: [Int], by factor: Double) {
        for slot in chosen {
            for index in asked[slot] ?? [] { claims[index].share *= factor }
            if let index = own[slot] { claims[index].share *= factor }
        }
        for cover in covers {
            let sum = cover.claims.reduce(0) { $0 + claims[$1].share }
            for index in cover.claims { claims[index].share /= sum }
        }
    }
}
