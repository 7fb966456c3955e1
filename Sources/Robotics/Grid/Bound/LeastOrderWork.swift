/// Robots' time that no plan can do without which brings one bin of each of some products to stations, from given depths.
///
/// Counted as by `LeastRobotWork`, but where a product has several bins, that with the least is assumed. A bin that lies above
/// bins of several of the products is shared among them, so that it counts once at most, however the plan chooses. What robots do after
/// the last bins are at their stations does not count: each robot may drop its last bin, or hold what it has dug out.
/// Bins that stations have no places for must have been taken back.
struct LeastOrderWork {
    /// What a product takes at least.
    private struct Need {
        /// Lifts, the way to a port with the way back, milliseconds.
        var time = Double.infinity
        /// Bins to dig out.
        var dug = Double.infinity
        /// The way from a port to its bin, and how much more it is with stops.
        var approach = 0
        var detours: [Int] = []
    }

    private let zone: GridZone
    private let inventory: GridInventory
    private let hoist: HoistTable
    private let travel: LeastTravel
    private let approach: LeastApproach
    /// The share of what lies above each bin of a product, by slot: its time, its number.
    private var above: [Int: (time: Double, count: Double)] = [:]

    init(_ zone: GridZone, _ inventory: GridInventory, _ hoist: HoistTable, _ travel: LeastTravel) {
        self.zone = zone
        self.inventory = inventory
        self.hoist = hoist
        self.travel = travel
        approach = LeastApproach(zone, travel, detour: max(0, 2 * hoist.stack[zone.height - 1] - travel.turn))
    }

    /// Milliseconds of all robots together.
    ///
    /// - Parameter slots: where the bins of each product lie.
    mutating func least(_ slots: [[Int]]) -> Int {
        share(slots)
        let needs = slots.map(need)
        let robots = zone.robots, top = hoist.stack[zone.height - 1]
        var stops = approach
        for need in needs { stops.add(need.detours) }
        let dug = needs.reduce(0) { $0 + $1.dug }
        let firsts = needs.map(\.approach).sorted(by: >).prefix(robots).reduce(0, +)
        let returned = max(0, needs.count - zone.stations.reduce(0) { $0 + $1.places } - robots)
        let shelved = max(0, Int(dug.rounded(.down)) - robots)
        return Int(needs.reduce(0) { $0 + $1.time }) - firsts
            + max(0, needs.count - robots) * (hoist.drop - hoist.arrival)
            + returned * (hoist.exchange - hoist.drop) + (returned + shelved) * top
            + stops.least(again: 0, stops: returned + shelved + Int(dug.rounded(.down)), unbound: 0)
    }

    private mutating func share(_ slots: [[Int]]) {
        var products: [Int: Int] = [:]
        for (product, slots) in slots.enumerated() { for slot in slots { products[slot] = product } }
        above = [:]
        for cell in Set(products.keys.map { $0 / zone.height }) {
            let stack = cell * zone.height..<cell * zone.height + Int(inventory.heights[cell])
            var beneath: Set<Int> = [], shares: [Double] = []
            for slot in stack {
                shares.append(products[slot] == nil && !beneath.isEmpty ? 1 / Double(beneath.count) : 0)
                if let product = products[slot] { beneath.insert(product) }
            }
            var time = 0.0, count = 0.0
            for slot in stack.reversed() {
                let share = shares[slot - stack.lowerBound]
                if products[slot] != nil { above[slot] = (time, count) }
                time += share * Double(hoist.stack[slot % zone.height])
                count += share
            }
        }
    }

    private func need(_ slots: [Int]) -> Need {
        var need = Need()
        let top = hoist.stack[zone.height - 1]
        for slot in slots {
            let cell = slot / zone.height, above = above[slot] ?? (0, 0)
            let carried = max(travel.step, approach.toPort(cell) - max(0, travel.turn - 2 * top))
            let curve = approach.curve(cell)
            let own = hoist.stack[slot % zone.height] + carried + hoist.arrival + curve[0]
            need.time = min(need.time, above.time + Double(own))
            need.dug = min(need.dug, above.count)
            need.approach = max(need.approach, curve[0])
            let detours = curve.map { $0 - curve[0] }
            need.detours = need.detours.isEmpty ? detours : zip(need.detours, detours).map(min)
        }
        return need
    }
}
