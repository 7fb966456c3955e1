import Kernel

/// The search for the cheapest containers of one climate, container by container.
struct LoadSearch {
    let items: [PackItem]
    let indices: [Int]
    let zone: TemperatureZone
    let types: [ContainerType]
    let packer: BlockPacker
    let effort: Int
    let seed: UInt64

    /// More items than these are too many for the item-wise search.
    private static let mostSingles = 300

    func best(rounds: Int, isOver: () -> Bool) -> [PackedContainer] {
        let usable = types.indices.filter { types[$0].zones.contains(zone) }
        let bound = LeastCost(items: indices.map { items[$0] }, types: usable.map { types[$0] }).bound
        var best: [PackedContainer]?
        if indices.count <= Self.mostSingles {
            // A load that stands is one that may hang in the air as well.
            let lenient = BuildRules(supportPercent: 51, heavierPercent: 1_000_000, gap: 0, clearance: 0)
            var singles = ToteSearch(
                items: items, indices: indices, zone: zone, types: types,
                rules: packer.mode == .buildable ? packer.rules : lenient, generator: SeededGenerator(seed: seed))
            best = singles.best(rounds: rounds, isOver: isOver)
        }
        // First whatever fills best for its price, then each type as the favourite; bulkier first each time around.
        let favourites: [Int?] = usable.count == 1 ? [nil] : [nil] + usable.map(Optional.some)
        for round in 0..<max(1, rounds) {
            if let best, cost(best) <= bound || isOver() { break }
            let plan = containers(
                favourite: favourites[round % favourites.count], usable: usable,
                bulkPower: 0.12 * Double(round / favourites.count), isOver: isOver)
            if cost(plan) < best.map(cost) ?? .max { best = plan }
        }
        return best ?? []
    }

    private func cost(_ containers: [PackedContainer]) -> Int { containers.reduce(0) { $0 + types[$1.type].cost } }

    private func containers(favourite: Int?, usable: [Int], bulkPower: Double, isOver: () -> Bool) -> [PackedContainer]
    {
        var left = indices
        var filled: [PackedContainer] = []
        while !left.isEmpty {
            guard let next = nextContainer(left, favourite: favourite, usable: usable, bulkPower, isOver) else { break }
            let gone = Set(next.placements.map(\.item))
            left.removeAll { gone.contains($0) }
            filled.append(next)
        }
        return filled
    }

    /// The cheapest container that takes all that is left; else the favourite, or what is filled best for its price.
    private func nextContainer(
        _ left: [Int], favourite: Int?, usable: [Int], _ bulkPower: Double, _ isOver: () -> Bool
    ) -> PackedContainer? {
        var best: (container: PackedContainer, price: Double)?
        var last: PackedContainer?
        let volume = left.reduce(0.0) { $0 + Double(items[$1].extent.volume) }
        for type in usable {
            let mayEnd = Double(types[type].inner.volume) >= volume
            guard favourite == nil || type == favourite || mayEnd || best == nil else { continue }
            let container = filled(type, left, bulkPower, isOver)
            guard !container.placements.isEmpty else { continue }
            if container.placements.count == left.count, last.map({ types[$0.type].cost > types[type].cost }) ?? true {
                last = container
            }
            let isLiked = type == favourite
            let price = isLiked ? -1 : Double(max(1, types[type].cost)) / Double(container.volume)
            if best.map({ price < $0.price }) ?? true { best = (container, price) }
        }
        return last ?? best?.container
    }

    /// One container of a type, filled with what is left. Never empty if the type takes any single item.
    private func filled(_ type: Int, _ left: [Int], _ bulkPower: Double, _ isOver: () -> Bool) -> PackedContainer {
        var byKind: [PackItem: [Int]] = [:]
        for index in left { byKind[items[index], default: []].append(index) }
        // A dictionary's own order changes from run to run.
        let groups = byKind.values.sorted { $0[0] < $1[0] }
        let problem = LoadingProblem(
            container: types[type].inner, maxWeight: types[type].maxWeight,
            kinds: groups.map { BoxKind(item: items[$0[0]], count: $0.count) })
        var tuning = BlockTuning()
        tuning.bulkPower = bulkPower
        let result = packer.fill(problem, tuning: tuning, completions: effort, isOver: isOver)
        let numbers = groups.flatMap { $0 }
        var container = PackedContainer(type: type, zone: zone, placements: result.container.placements)
        for index in container.placements.indices {
            container.placements[index].item = numbers[container.placements[index].item]
        }
        return container
    }
}
