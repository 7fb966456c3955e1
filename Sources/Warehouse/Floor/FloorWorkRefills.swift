import Contracts
import Kernel

extension FloorWork {
    /// Whether an open refill of a SKU goes to a pod that can come.
    func isComing(_ sku: SKU, whereComes canCome: (Int) -> Bool) -> Bool {
        refills.values.contains { refill in
            refill.row.id.sku == sku && pod(of: refill.row).map(canCome) == true
        }
    }

    mutating func take(_ refill: RefillRow, of goods: Goods?) {
        guard let pod = pod(of: refill) else { return }
        demand[pod].refills.removeAll { $0.id == refill.id }
        refills[refill.id] = nil
        guard refill.stage == .open, let goods else { return }
        refills[refill.id] = (refill, goods)
        demand[pod].refills.append(refill)
        demand[pod].refills.sort { $0.isBefore($1) }
    }

    /// The picks that probably went into the pod with the units; the book says it for certain.
    mutating func expectFill(_ id: RefillID) {
        guard let refill = refills[id], let pod = pod(of: refill.row) else { return }
        var done = refill.row
        done.stage = .done
        take(done, of: nil)
        var left = refill.row.units
        let waiting = picks.values.filter { $0.source == .reserve && $0.row.sku == id.sku && $0.row.remaining > 0 }
        for pick in waiting.sorted(by: { isBefore($0.row, $1.row) }) where pick.row.remaining <= left {
            left -= pick.row.remaining
            move(pick, to: pod)
        }
    }

    private func isBefore(_ one: PickRow, _ other: PickRow) -> Bool {
        guard let first = orders[one.id.order], let second = orders[other.id.order], first.id != second.id else {
            return one.id < other.id
        }
        return first.isBefore(second)
    }
}
