import Kernel

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The search for the cheapest containers of one zone.
struct ToteSearch {
    let items: [PackItem]
    let indices: [Int]
    let zone: TemperatureZone
    let types: [ContainerType]
    let rules: BuildRules
    var generator: SeededGenerator

    /// Pairs of boxes looked at in one search: some 10 ms of work at most.
    private static let mostWork = 2_000_000
    private var work = 0

    init(
        items: [PackItem], indices: [Int], zone: TemperatureZone, types: [ContainerType], rules: BuildRules,
        generator: SeededGenerator
    ) {
        self.items = items
        self.indices = indices
        self.zone = zone
        self.types = types
        self.rules = rules
        self.generator = generator
    }

    mutating func best(rounds: Int, isOver: () -> Bool) -> [PackedContainer] {
        let usable = types.indices.filter { types[$0].zones.contains(zone) }
        let bound = LeastCost(items: indices.map { items[$0] }, types: usable.map { types[$0] }).bound
        var best: [Opened] = []
        var bestRank = Rank.worst
        for round in 0..<max(1, rounds * usable.count) {
            var loads = pack(
                inOrder: order(round: round / usable.count), favourite: usable[round % usable.count], usable: usable,
                taste: round < usable.count ? .plain : .varied(&generator))
            for index in loads.indices { shrink(&loads[index], usable: usable) }
            let rank = rank(of: loads)
            if rank < bestRank { (best, bestRank) = (loads, rank) }
            if bestRank.cost <= bound || work > Self.mostWork || isOver() { break }
        }
        return best.map { PackedContainer(type: $0.type, zone: zone, placements: $0.load.buildOrder) }
    }

    private struct Opened {
        var type: Int
        var load: ToteLoad
    }

    /// Heavy before light, robust before fragile; later rounds mix in the size and chance.
    private mutating func order(round: Int) -> [Int] {
        let bulk = round == 0 ? 0.5 : Double.random(in: 0...2, using: &generator)
        let noise = round == 0 ? 0 : Double.random(in: 0...0.8, using: &generator)
        let care = round == 0 ? 4 : Double.random(in: 0...5, using: &generator)
        var keyed: [(key: Double, index: Int)] = []
        for index in indices {
            let item = items[index]
            var key = log(Double(item.weight + 1)) + bulk * log(Double(item.extent.volume))
            if let bearing = item.bearing { key -= bearing < item.weight ? care : care / 4 }
            if noise > 0 { key += Double.random(in: -noise...noise, using: &generator) }
            keyed.append((key, index))
        }
        keyed.sort { ($1.key, $0.index) < ($0.key, $1.index) }
        return keyed.map(\.index)
    }

    private mutating func pack(inOrder order: [Int], favourite: Int, usable: [Int], taste: SpotTaste) -> [Opened] {
        var loads: [Opened] = []
        next: for index in order {
            let item = items[index]
            for number in loads.indices {
                if let spot = loads[number].load.spot(for: item, taste: taste, work: &work) {
                    loads[number].load.put(item, index: index, at: spot)
                    continue next
                }
            }
            let willing = usable.filter { item.fits(in: types[$0].inner) && item.weight <= types[$0].maxWeight }
            guard
                let type = willing.contains(favourite)
                    ? favourite : willing.min(by: { (types[$0].cost, $0) < (types[$1].cost, $1) })
            else { continue }
            var load = ToteLoad(types[type], rules: rules)
            guard let spot = load.spot(for: item, taste: taste, work: &work) else { continue }
            load.put(item, index: index, at: spot)
            loads.append(Opened(type: type, load: load))
        }
        return loads
    }

    /// Moves a load into the cheapest type that can take it.
    private mutating func shrink(_ opened: inout Opened, usable: [Int]) {
        let cost = types[opened.type].cost
        let volume = opened.load.boxes.reduce(0) { $0 + items[$1.item].extent.volume }
        let weight = types[opened.type].maxWeight - opened.load.spareWeight
        let cheaper = usable.filter {
            types[$0].cost < cost && types[$0].maxWeight >= weight && types[$0].inner.volume >= volume
        }
        trial: for type in cheaper.sorted(by: { (types[$0].cost, $0) < (types[$1].cost, $1) }) {
            var load = ToteLoad(types[type], rules: rules)
            for box in opened.load.boxes {
                let item = items[box.item]
                guard let spot = load.spot(for: item, taste: .plain, work: &work) else { continue trial }
                load.put(item, index: box.item, at: spot)
            }
            opened = Opened(type: type, load: load)
            return
        }
    }

    /// Cheap first; then few; then as unevenly filled as can be, since an almost empty container is one nearly saved.
    private struct Rank: Comparable {
        var cost: Int
        var count: Int
        var unevenness: Double

        static let worst = Rank(cost: .max, count: .max, unevenness: 0)

        static func < (one: Rank, other: Rank) -> Bool {
            (one.cost, one.count, -one.unevenness) < (other.cost, other.count, -other.unevenness)
        }
    }

    private func rank(of loads: [Opened]) -> Rank {
        var rank = Rank(cost: 0, count: loads.count, unevenness: 0)
        for opened in loads {
            rank.cost += types[opened.type].cost
            let volume = opened.load.boxes.reduce(0) { $0 + items[$1.item].extent.volume }
            rank.unevenness += Double(volume) * Double(volume)
        }
        return rank
    }
}
