/// What stacks that a site gives must fulfil.
enum GridStackRules {
    static func check(_ zone: GridZone, _ place: String) throws(GridSiteError) {
        guard !zone.stacks.isEmpty else { return }
        let ports = zone.portMask()
        var stackAt = [Int](repeating: -1, count: zone.cellCount)
        var binsOf = [Int](repeating: 0, count: zone.products)
        for (index, stack) in zone.stacks.enumerated() {
            let name = "\(place).stacks[\(index)]"
            let at = "(\(stack.cell.x), \(stack.cell.y))"
            guard (0..<zone.columns).contains(stack.cell.x), (0..<zone.rows).contains(stack.cell.y) else {
                throw GridSiteError("\(name).at", "\(at) is outside the grid")
            }
            let cell = zone.index(stack.cell)
            guard !ports[cell] else { throw GridSiteError("\(name).at", "\(at) is a port") }
            guard stackAt[cell] < 0 else {
                throw GridSiteError("\(name).at", "\(at) is the cell of stacks[\(stackAt[cell])] already")
            }
            stackAt[cell] = index
            guard (1...zone.height).contains(stack.products.count) else {
                throw GridSiteError(
                    "\(name).products", "\(stack.products.count) bins where a stack has 1 to \(zone.height)")
            }
            for (level, product) in stack.products.enumerated() {
                guard binsOf.indices.contains(product) else {
                    throw GridSiteError(
                        "\(name).products[\(level)]", "must be 0 to \(zone.products - 1), not \(product)")
                }
                binsOf[product] += 1
            }
        }
        let bins = zone.stacks.reduce(0) { $0 + $1.products.count }
        guard bins == zone.bins else {
            throw GridSiteError("\(place).bins", "is \(zone.bins), but the stacks have \(bins)")
        }
        if let product = binsOf.firstIndex(of: 0) {
            throw GridSiteError("\(place).stacks", "product \(product) is in none of the bins")
        }
    }
}
