import Contracts
import Kernel

extension Book {
    /// Turns a placed order into picks. An order that is known already (withdrawn before it came, or told twice) stays.
    mutating func place(_ event: OrderPlaced) {
        guard orders[event.order] == nil else { return }
        var order = OrderRow(
            id: event.order, number: event.number, placedAt: event.placedAt, promise: event.promise, stage: .waiting,
            units: event.lines.reduce(0) { $0 + $1.units })
        var wanted: [(sku: SKU, units: Int)] = []
        for line in event.lines where line.units > 0 {
            learn(line.sku, handling: line.handling, title: line.title)
            if let index = wanted.firstIndex(where: { $0.sku == line.sku }) {
                wanted[index].units += line.units
            } else {
                wanted.append((line.sku, line.units))
            }
        }
        for need in allocation(of: wanted) { add(need, to: &order) }
        put(order)
        for pick in picks(of: order) where pick.place == nil {
            changes.exceptions.append(.shortage(pick, order: order))
        }
    }

    struct Need: Equatable {
        let sku: SKU
        let units: Int
        let place: StockPlace?
    }

    /// Which place serves how much: first the pods that serve most of the order at one visit, among these the ones that
    /// must come anyway; the reserve last.
    func allocation(of wanted: [(sku: SKU, units: Int)], without avoided: StockPlace? = nil) -> [Need] {
        var left = wanted
        var free: [StockRow.Key: Int] = [:]
        for need in wanted {
            for row in stock[need.sku] ?? [] where row.free > 0 && row.place != avoided { free[row.key] = row.free }
        }
        var needs: [Need] = []
        while let place = bestPlace(for: left, free: free) {
            for index in left.indices where left[index].units > 0 {
                let key = StockRow.Key(place: place, sku: left[index].sku)
                guard let count = free[key].map({ min($0, left[index].units) }), count > 0 else { continue }
                needs.append(Need(sku: key.sku, units: count, place: place))
                left[index].units -= count
                free[key] = nil
            }
        }
        for need in left where need.units > 0 { needs.append(Need(sku: need.sku, units: need.units, place: nil)) }
        return needs
    }

    private func bestPlace(for wanted: [(sku: SKU, units: Int)], free: [StockRow.Key: Int]) -> StockPlace? {
        var scores: [StockPlace: (lines: Int, units: Int)] = [:]
        for need in wanted where need.units > 0 {
            for row in stock[need.sku] ?? [] {
                guard let count = free[row.key] else { continue }
                let old = scores[row.place] ?? (0, 0)
                scores[row.place] = (old.lines + (count >= need.units ? 1 : 0), old.units + min(count, need.units))
            }
        }
        func rank(_ place: StockPlace, _ score: (lines: Int, units: Int)) -> (Int, Int, Int, Int) {
            guard let pod = place.pod.flatMap({ pods[$0] }) else { return (0, 0, 0, score.units) }
            return (1, score.lines, min(1, pod.allocated), score.units)
        }
        return scores.max { one, other in
            let (first, second) = (rank(one.key, one.value), rank(other.key, other.value))
            return first == second ? one.key > other.key : first < second
        }?.key
    }

    mutating func add(_ need: Need, to order: inout OrderRow) {
        let id = PickID(order: order.id, number: order.picks)
        order.picks += 1
        let zone = goods[need.sku]?.handling.zone ?? .ambient
        put(PickRow(id: id, sku: need.sku, zone: zone, place: need.place, units: need.units))
        if let place = need.place {
            move(need.sku, in: place, units: 0, allocated: need.units)
        } else {
            unplaced[need.sku, default: []].append(id)
        }
    }

    /// Takes units away from a pick and lets the order look for them elsewhere.
    mutating func dropUnits(_ units: Int, of id: PickID, avoiding place: StockPlace? = nil) {
        guard var pick = picks[id], var order = orders[id.order] else { return }
        pick.units -= units
        put(pick)
        for need in allocation(of: [(pick.sku, units)], without: place) { add(need, to: &order) }
        put(order)
        if let last = picks(of: order).last, last.place == nil, last.remaining > 0 {
            changes.exceptions.append(.shortage(last, order: order))
        }
    }

    /// Gives units that have become free to the orders that wait for them, the most urgent first.
    mutating func placeWaiting(_ sku: SKU) {
        let waiting = (unplaced[sku] ?? []).filter { picks[$0]?.place == nil && (picks[$0]?.remaining ?? 0) > 0 }
        unplaced[sku] = nil
        let sorted = waiting.sorted { one, other in
            guard let first = orders[one.order], let second = orders[other.order], first.id != second.id else {
                return one < other
            }
            return first.isBefore(second)
        }
        for id in sorted { placeWaiting(id) }
    }

    private mutating func placeWaiting(_ id: PickID) {
        guard var pick = picks[id], var order = orders[id.order], order.stage.isOpen else { return }
        let needs = allocation(of: [(pick.sku, pick.remaining)])
        guard let first = needs.first, let place = first.place else {
            unplaced[pick.sku, default: []].append(id)
            return
        }
        pick.place = place
        pick.units = pick.picked + first.units
        put(pick)
        move(pick.sku, in: place, units: 0, allocated: first.units)
        for need in needs.dropFirst() { add(need, to: &order) }
        put(order)
    }
}
