/// Who stands where; finds states that no plan could start from.
struct CarrierCensus: Sendable {
    private var standing: ContiguousArray<Int32>
    private var occupied: ContiguousArray<Int> = []

    init(cells: Int) {
        standing = ContiguousArray(repeating: -1, count: cells)
    }

    func carrier(on cell: Int) -> Int? { standing[cell] < 0 ? nil : Int(standing[cell]) }

    mutating func take(_ carriers: [CarrierState], on graph: FloorGraph) throws(FloorRefusal) {
        for cell in occupied { standing[cell] = -1 }
        occupied.removeAll(keepingCapacity: true)
        for (index, carrier) in carriers.enumerated() {
            guard graph.map.isFree(carrier.cell) else { throw .carrierOffFloor(carrier: index, cell: carrier.cell) }
            if let other = self.carrier(on: carrier.cell) {
                throw .sharedCell(carriers: [other, index], cell: carrier.cell)
            }
            standing[carrier.cell] = Int32(index)
            occupied.append(carrier.cell)
        }
    }
}
