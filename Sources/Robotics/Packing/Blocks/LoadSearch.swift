import Kernel

/// The search for the cheapest containers of one climate, container by container.
struct LoadSearch {
    let items: [PackItem]
    let indices: [Int]
    let zone: TemperatureZone
    let types: [ContainerType]
    let packer: BlockPacker
    let effort: Int
    private let isSmall: Bool
    private let usable: [Int]
    /// The types that a round may prefer; first whatever fills best for its price.
    private let favourites: [Int?]
    private let bound: Int
    private var generator: SeededGenerator
    private var singles: ToteSearch
    private var boosts: [PackItem: Double] = [:]
    private var round = 0
    private var best: [PackedContainer]?

    /// More items than these are too many for the item-wise search.
    private static let mostSingles = 300
    /// Pairs of boxes that the item-wise search looks at after each round for each completion of the round: about as much
    /// time where hardly any two items are equal, a tenth of it elsewhere.
    private var singlesWork: Int { Set(indices.map { items[$0] }).count * 4 > indices.count ? 200_000 : 20_000 }
    /// Items looked at for containers of one plan after the time is over, before the rest goes one by one.
    private static let mostOvertime = 200_000

    /// What a round prefers.
    private struct Taste {
        var favourite: Int?
        var bulkPower: Double
        /// How much more than by its bulk each kind of item counts.
        var boosts: [PackItem: Double] = [:]
        var effort: Int
    }

    init(
        items: [PackItem], indices: [Int], zone: TemperatureZone, types: [ContainerType], packer: BlockPacker,
        effort: Int, seed: UInt64
    ) {
        self.items = items
        self.indices = indices
        self.zone = zone
        self.types = types
        self.packer = packer
        self.effort = effort
        let usable = types.indices.filter { types[$0].zones.contains(zone) }
        self.usable = usable
        favourites = usable.count == 1 ? [nil] : [nil] + usable.map(Optional.some)
        bound = LeastCost(items: indices.map { items[$0] }, types: usable.map { types[$0] }).bound
        generator = SeededGenerator(seed: seed)
        // A load that stands is one that may hang in the air as well.
        let lenient = BuildRules(supportPercent: 51, heavierPercent: 1_000_000, gap: 0, clearance: 0)
        singles = ToteSearch(
            items: items, indices: indices, zone: zone, types: types,
            rules: packer.mode == .buildable ? packer.rules : lenient, generator: generator)
        isSmall = indices.count <= Self.mostSingles
    }

    /// The cheapest that was found so far.
    var containers: [PackedContainer] { best ?? [] }

    /// Whether there is a plan, and no time or no need to look for a better one.
    func isDone(_ isOver: () -> Bool) -> Bool { best.map { cost($0) <= bound || isOver() } ?? false }

    /// A first plan where that is cheap.
    mutating func begin(rounds: Int, isOver: () -> Bool) {
        guard isSmall else { return }
        singles.search(rounds: min(rounds, 64), isOver: isOver)
        best = singles.containers
    }

    /// One round: every container filled anew, each type as the favourite in turn, bulkier things first each time around.
    mutating func improve(isOver: () -> Bool) {
        let lap = round / favourites.count
        let most = min(effort << min(lap / 6, 20), 1_000_000)
        let taste = Taste(
            favourite: favourites[round % favourites.count], bulkPower: 0.12 * Double(lap % 6),
            boosts: lap < 6 ? [:] : boosts,
            // With very many items a first plan is made quickly, and searched for more deeply from lap to lap.
            effort: isSmall ? most : min(most, 1 << min(3 * lap, 20)))
        round += 1
        guard let plan = containers(taste, isOver: isOver) else { return }
        if cost(plan) < best.map(cost) ?? .max { best = plan }
        if isSmall { improveSingles(isOver) }
        learn(from: plan)
    }

    private mutating func improveSingles(_ isOver: () -> Bool) {
        if usable.count == 1, let count = best?.count, count > 1, count <= singles.mostContainers {
            singles.aim(atMost: count - 1)
        }
        // Where nothing must stand, blocks are the better search.
        let share = packer.mode == .buildable ? 1 : 10
        singles.improve(work: singlesWork * min(effort, 1_000) / share, isOver: isOver)
        if singles.isComplete, cost(singles.containers) < best.map(cost) ?? .max { best = singles.containers }
    }

    /// What ended up in the emptiest container goes earlier next time; chance keeps rounds from repeating each other.
    private mutating func learn(from plan: [PackedContainer]) {
        func emptiness(_ container: PackedContainer) -> Double {
            1 - Double(container.volume) / Double(types[container.type].inner.volume)
        }
        guard let emptiest = plan.max(by: { emptiness($0) < emptiness($1) }) else { return }
        for key in boosts.keys { boosts[key] = 1 + (boosts[key, default: 1] - 1) * 0.8 }
        for placement in emptiest.placements {
            let item = items[placement.item]
            boosts[item] = min(3, boosts[item, default: 1] * 1.03)
        }
        for index in indices where Int.random(in: 0..<8, using: &generator) == 0 {
            let item = items[index]
            boosts[item] = min(3, boosts[item, default: 1] * Double.random(in: 0.98...1.03, using: &generator))
        }
    }

    private func cost(_ containers: [PackedContainer]) -> Int { containers.reduce(0) { $0 + types[$1.type].cost } }

    /// Everything in containers; `nil` where the time is over before, and there is a plan already.
    private func containers(_ taste: Taste, isOver: () -> Bool) -> [PackedContainer]? {
        var left = indices
        var filled: [PackedContainer] = []
        var overtime = 0
        while !left.isEmpty {
            if best != nil, isOver() { return nil }
            overtime += left.count
            let isLate = overtime > Self.mostOvertime && isOver()
            let room = isLate ? Array(left.suffix(1)) : left
            guard let next = nextContainer(room, taste, isOver) else { break }
            let gone = Set(next.placements.map(\.item))
            if isLate { left.removeLast() } else { left.removeAll { gone.contains($0) } }
            filled.append(next)
        }
        return filled
    }

    /// The cheapest container that takes all that is left; else the favourite, or what is filled best for its price.
    private func nextContainer(
        _ left: [Int], _ taste: Taste, _ isOver: () -> Bool
    ) -> PackedContainer? {
        var best: (container: PackedContainer, price: Double)?
        var last: PackedContainer?
        let volume = left.reduce(0.0) { $0 + Double(items[$1].extent.volume) }
        for type in usable {
            let mayEnd = Double(types[type].inner.volume) >= volume
            guard taste.favourite == nil || type == taste.favourite || mayEnd || best == nil else { continue }
            let container = filled(type, left, taste, isOver)
            guard !container.placements.isEmpty else { continue }
            if container.placements.count == left.count, last.map({ types[$0.type].cost > types[type].cost }) ?? true {
                last = container
            }
            let isLiked = type == taste.favourite
            let price = isLiked ? -1 : Double(max(1, types[type].cost)) / Double(container.volume)
            if best.map({ price < $0.price }) ?? true { best = (container, price) }
        }
        return last ?? best?.container
    }

    /// One container of a type, filled with what is left. Never empty if the type takes any single item.
    private func filled(_ type: Int, _ left: [Int], _ taste: Taste, _ isOver: () -> Bool) -> PackedContainer {
        var byKind: [PackItem: [Int]] = [:]
        for index in left { byKind[items[index], default: []].append(index) }
        // A dictionary's own order changes from run to run.
        let groups = byKind.values.sorted { $0[0] < $1[0] }
        let problem = LoadingProblem(
            container: types[type].inner, maxWeight: types[type].maxWeight,
            kinds: groups.map { BoxKind(item: items[$0[0]], count: $0.count) })
        var tuning = BlockTuning()
        tuning.bulkPower = taste.bulkPower
        if let most = taste.boosts.values.max(), most > 0 {
            // None above 1: no worth may exceed the volume, by which the search knows that a container is full.
            tuning.boosts = groups.map { taste.boosts[items[$0[0]], default: 1] / max(1, most) }
        }
        let result = packer.fill(problem, tuning: tuning, completions: taste.effort, isOver: isOver)
        let numbers = groups.flatMap { $0 }
        var container = PackedContainer(type: type, zone: zone, placements: result.container.placements)
        for index in container.placements.indices {
            container.placements[index].item = numbers[container.placements[index].item]
        }
        return container
    }
}
