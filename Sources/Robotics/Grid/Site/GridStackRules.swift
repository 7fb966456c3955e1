/// What stacks that a site gives must fulfil.
enum GridStackRules {
    static func check(_ zone: GridZone, _ place: String) throws(SettingError) {
        guard !zone.stacks.isEmpty else { return }
        let ports = zone.portMask()
        var stackAt = [Int](repeating: -1, count: zone.cellCount)
        var binsOf = [Int](repeating: 0, count: zone.products)
        for (index, stack) in zone.stacks.enumerated() {
            let name = "\(place).stacks[\(index)]"
            let at = "(\(stack.cell.x), \(stack.cell.y))"
            guard (0..<zone.columns).contains(stack.cell.x), (0..<zone.rows).contains(stack.cell.y) else {
                throw SettingError("\(name).at", ko: "\(at)은(는) 그리드 밖입니다", en: "\(at) is outside the grid")
            }
            let cell = zone.index(stack.cell)
            guard !ports[cell] else { throw SettingError("\(name).at", ko: "\(at)은(는) 포트입니다", en: "\(at) is a port") }
            guard stackAt[cell] < 0 else {
                throw SettingError(
                    "\(name).at", ko: "\(at)은(는) 이미 stacks[\(stackAt[cell])]의 칸입니다",
                    en: "\(at) is the cell of stacks[\(stackAt[cell])] already")
            }
            stackAt[cell] = index
            guard (1...zone.height).contains(stack.products.count) else {
                throw SettingError(
                    "\(name).products", ko: "빈이 \(stack.products.count)개이지만 더미에는 1~\(zone.height)개가 들어갑니다",
                    en: "\(stack.products.count) bins where a stack has 1 to \(zone.height)")
            }
            for (level, product) in stack.products.enumerated() {
                guard binsOf.indices.contains(product) else {
                    throw SettingError(
                        "\(name).products[\(level)]", ko: "\(product)이지만 0~\(zone.products - 1)이어야 합니다",
                        en: "must be 0 to \(zone.products - 1), not \(product)")
                }
                binsOf[product] += 1
            }
        }
        let bins = zone.stacks.reduce(0) { $0 + $1.products.count }
        guard bins == zone.bins else {
            throw SettingError(
                "\(place).bins", ko: "\(zone.bins)개라지만 더미에는 \(bins)개가 있습니다",
                en: "is \(zone.bins), but the stacks have \(bins)")
        }
        if let product = binsOf.firstIndex(of: 0) {
            throw SettingError(
                "\(place).stacks", ko: "상품 \(product)이(가) 어느 빈에도 없습니다", en: "product \(product) is in none of the bins")
        }
    }
}
