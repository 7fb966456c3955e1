import Contracts
import Kernel

extension Book {
    /// Most pods that the first stock of a SKU is spread over, so that several carriers can bring it at once.
    private static let spread = 3
    /// Fewest units worth a second pod.
    private static let worthSpreading = 6

    /// Where a first stock lies: in the emptiest pods of its climate, what does not fit in the reserve.
    func places(for sku: SKU, units: Int) -> [(StockPlace, Int)] {
        guard let goods = goods[sku] else { return [] }
        let zone = goods.handling.zone
        let admitted = site.capacity.admits(goods.handling.extent, isUpright: goods.handling.upright)
        guard admitted, site.zone(zone) != nil else { return [(.reserve(zone), units)] }
        let holders = Set((stock[sku] ?? []).filter { $0.units > 0 }.compactMap(\.place.pod))
        var candidates = pods.values.filter { $0.zone == zone }
            .map { (pod: $0, fill: $0.fill(of: site.capacity), holds: holders.contains($0.id)) }
        candidates.sort { one, other in
            one.holds != other.holds ? other.holds : (one.fill, one.pod.id) < (other.fill, other.pod.id)
        }
        let shares = min(Self.spread, max(1, units / Self.worthSpreading))
        let share = (units + shares - 1) / shares
        var left = units
        var places: [(StockPlace, Int)] = []
        for candidate in candidates where left > 0 {
            let count = min(left, share, candidate.pod.room(for: goods.unit, in: site.capacity))
            guard count > 0 else { continue }
            places.append((.pod(candidate.pod.id), count))
            left -= count
        }
        if left > 0 { places.append((.reserve(zone), left)) }
        return places
    }
}
