import Contracts
import Kernel

extension Book {
    /// The stock that a SKU begins with: it lies in pods already.
    mutating func open(_ sku: SKU, units: Int, handling: Handling) {
        guard units > 0 else { return }
        learn(sku, handling: handling)
        for (place, count) in places(for: sku, units: units) { move(sku, in: place, units: count, allocated: 0) }
        placeWaiting(sku)
    }

    /// Units arrived: they stand in the reserve until a pod comes for them; those that orders wait for are theirs at once.
    mutating func receive(_ sku: SKU, units: Int, handling: Handling) {
        guard units > 0 else { return }
        learn(sku, handling: handling)
        move(sku, in: .reserve(goods[sku]?.handling.zone ?? handling.zone), units: units, allocated: 0)
        placeWaiting(sku)
    }

    /// Corrects the places by what a count or a loss changed.
    mutating func adjust(_ sku: SKU, by change: Int, handling: Handling) {
        guard change < 0 else { return receive(sku, units: change, handling: handling) }
        learn(sku, handling: handling)
        var left = -change
        for row in (stock[sku] ?? []).sorted(by: Self.losesFirst) where left > 0 {
            let taken = min(left, row.free)
            guard taken > 0 else { continue }
            move(sku, in: row.place, units: -taken, allocated: 0)
            left -= taken
        }
        if left > 0 { left = takeFromOrders(sku, units: left) }
        if left > 0 { changes.exceptions.append(.adjustment(sku, units: left)) }
    }

    /// Missing units were found: they lie in the pod again, or in the reserve where the pod is gone.
    mutating func find(_ sku: SKU, units: Int, pod: String?, at now: Timestamp) {
        guard let zone = goods[sku]?.handling.zone else { return }
        let missing = row(StockRow.Key(place: .missing(zone), sku: sku))?.units ?? 0
        let count = min(units, missing)
        guard count > 0 else { return }
        move(sku, in: .missing(zone), units: -count, allocated: 0)
        let place = pod.flatMap { pods[$0] == nil ? nil : StockPlace.pod($0) } ?? .reserve(zone)
        move(sku, in: place, units: count, allocated: 0)
        changes.events.append(UnitsFound(sku: sku, units: count, place: place.description, at: now))
        placeWaiting(sku)
    }

    /// Missing units are gone for good.
    mutating func lose(_ sku: SKU, units: Int, at now: Timestamp) {
        guard let zone = goods[sku]?.handling.zone else { return }
        let count = min(units, row(StockRow.Key(place: .missing(zone), sku: sku))?.units ?? 0)
        guard count > 0 else { return }
        move(sku, in: .missing(zone), units: -count, allocated: 0)
        changes.events.append(UnitsLost(sku: sku, units: count, at: now))
    }

    /// Units that should be in the reserve are not there: free ones first, then those of the orders that are due last.
    mutating func missInReserve(_ sku: SKU, units: Int, refill: RefillID, at now: Timestamp) {
        guard let zone = goods[sku]?.handling.zone else { return }
        let place = StockPlace.reserve(zone)
        let known = row(StockRow.Key(place: place, sku: sku))
        let (missing, free) = (min(units, known?.units ?? 0), min(units, known?.free ?? 0))
        guard missing > 0 else { return }
        move(sku, in: place, units: -free, allocated: 0)
        move(sku, in: .missing(zone), units: missing, allocated: 0)
        changes.exceptions.append(.discrepancy(refill, at: place, missing: missing))
        changes.events.append(UnitsMissing(sku: sku, units: missing, place: place.description, at: now))
        _ = takeFromOrders(sku, units: missing - free, in: place)
    }

    mutating func learn(_ sku: SKU, handling: Handling, title: LocalizedText? = nil) {
        let known = goods[sku]
        // The measures by which pods were filled must be those by which they are emptied.
        let handling = holdsAny(sku) ? known?.handling ?? handling : handling
        let title = title.flatMap { $0.isEmpty ? nil : $0 } ?? known?.title ?? LocalizedText("")
        let now = Goods(sku: sku, handling: handling, title: title, levels: known?.levels)
        guard now != known else { return }
        goods[sku] = now
        changes.goods.insert(sku)
    }

    private func holdsAny(_ sku: SKU) -> Bool { (stock[sku] ?? []).contains { $0.units > 0 } }

    /// The reserve goes first, then the pods that have most to spare; missing units are nobody's to correct.
    private static func losesFirst(_ one: StockRow, _ other: StockRow) -> Bool {
        func rank(_ row: StockRow) -> (Int, Int, String) {
            (row.place.pod == nil ? 0 : 1, -row.free, row.place.description)
        }
        return rank(one) < rank(other)
    }

    /// Takes units back from the picks that are due last, and looks for other units for these.
    private mutating func takeFromOrders(_ sku: SKU, units: Int, in only: StockPlace? = nil) -> Int {
        var left = units
        let holders = picks.values.filter {
            $0.sku == sku && $0.place != nil && $0.remaining > 0 && (only == nil || $0.place == only)
        }
        let latestFirst = holders.sorted { one, other in
            guard let first = orders[one.id.order], let second = orders[other.id.order] else {
                return one.id > other.id
            }
            return first.id == second.id ? one.id > other.id : second.isBefore(first)
        }
        for pick in latestFirst where left > 0 {
            let taken = min(left, pick.remaining)
            guard let place = pick.place else { continue }
            move(sku, in: place, units: -taken, allocated: -taken)
            left -= taken
            dropUnits(taken, of: pick.id)
        }
        return left
    }
}
