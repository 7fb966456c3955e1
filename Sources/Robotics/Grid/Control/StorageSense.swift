/// What is known of each cell when a place for a bin is chosen.
struct StorageSense {
    /// How many bins of the stack lines wait for.
    private(set) var wanted: [Int32]
    /// How much of all demand the bins of the stack are likely to meet.
    private(set) var heat: [Double]
    /// The same for each bin; 1 on average.
    let rate: [Double]
    /// The shortest way to any port.
    private(set) var portTravel: [Int]
    let isPort: [Bool]

    /// - Parameter requests: how often each product was asked for before; the zone's own figures count for a line a product.
    init(_ zone: GridZone, inventory: GridInventory, requests: [Int]) {
        wanted = [Int32](repeating: 0, count: zone.cellCount)
        isPort = zone.portMask()
        let counts = inventory.products.reduce(into: [Int](repeating: 0, count: zone.products)) { $0[Int($1)] += 1 }
        let known = Double(requests.reduce(0, +)), assumed = Double(zone.products)
        let rates = inventory.products.map { product in
            let share = (inventory.demand[Int(product)] * assumed + Double(requests[Int(product)])) / (assumed + known)
            return share / Double(counts[Int(product)]) * Double(zone.bins)
        }
        rate = rates
        heat = [Double](repeating: 0, count: zone.cellCount)
        for (slot, bin) in inventory.slots.enumerated() where bin >= 0 { heat[slot / zone.height] += rates[Int(bin)] }
        let ports = zone.stations.flatMap(\.ports)
        portTravel = (0..<zone.cellCount).map { cell in
            let x = cell % zone.columns, y = cell / zone.columns
            // Half a second a cell is near enough to compare bins by.
            return ports.reduce(Int.max) { min($0, abs($1.x - x) + abs($1.y - y)) } * 300
        }
    }

    mutating func warm(_ cell: Int, by bin: Int) { heat[cell] += rate[bin] }
    mutating func cool(_ cell: Int, by bin: Int) { heat[cell] = max(0, heat[cell] - rate[bin]) }

    /// How likely something below is wanted before the bin itself is.
    @inline(__always)
    func risk(of bin: Int, on cell: Int) -> Double { heat[cell] / (heat[cell] + rate[bin] + 1e-9) }

    mutating func want(_ cell: Int, by change: Int) { wanted[cell] += Int32(change) }
}
