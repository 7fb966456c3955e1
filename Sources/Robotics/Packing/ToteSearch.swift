import Kernel

/// The search for the cheapest containers of one zone, item by item.
///
/// Rounds of greedy packing in orders drawn by chance find a start; then orders close to the best one are tried (local
/// search over the order, as in Gonçalves and Resende, "A biased random key genetic algorithm for 2D and 3D bin packing
/// problems", 2013, with steps instead of a population), and anew from elsewhere when that leads nowhere.
struct ToteSearch {
    let items: [PackItem]
    let indices: [Int]
    let zone: TemperatureZone
    let types: [ContainerType]
    let rules: BuildRules
    /// Items that find no place in so many containers are left over.
    private(set) var mostContainers: Int
    private var generator: SeededGenerator
    private let usable: [Int]
    /// The volume of all items, cubic millimetres: a hundred thousand of the largest are more than 64 bits can count.
    private let bulk: Int128
    private let bound: Int

    /// Pairs of boxes looked at by the rounds of one search: some 10 ms of work at most.
    private static let mostWork = 2_000_000
    /// What an item costs beside the boxes that it is compared with, in pairs of boxes.
    private static let fixedWork = 50
    private var work = 0
    private var best: Attempt?
    /// Where the search stands: at the best, or on a way of its own since it began anew.
    private var current: Attempt?
    /// Attempts since anything became better.
    private var stagnation = 0
    private static let longestStagnation = 250

    init(
        items: [PackItem], indices: [Int], zone: TemperatureZone, types: [ContainerType], rules: BuildRules,
        mostContainers: Int = .max, generator: SeededGenerator
    ) {
        self.items = items
        self.indices = indices
        self.zone = zone
        self.types = types
        self.rules = rules
        self.mostContainers = mostContainers
        self.generator = generator
        usable = types.indices.filter { types[$0].zones.contains(zone) }
        bulk = indices.reduce(0) { $0 + Int128(items[$1].extent.volume) }
        bound = LeastCost(items: indices.map { items[$0] }, types: usable.map { types[$0] }).bound
    }

    /// The best that was found so far.
    var containers: [PackedContainer] {
        (best?.loads ?? []).map { PackedContainer(type: $0.type, zone: zone, placements: $0.load.buildOrder) }
    }

    /// Whether every item is in one of the containers.
    var isComplete: Bool { best?.rank.left == 0 }

    /// From now on looks for loads in so many containers, of which the best is what leaves least over: a search for fewer
    /// containers that ends with all items in them is more to the point than one that weighs whole plans.
    mutating func aim(atMost count: Int) {
        mostContainers = count
        guard let recipe = best?.recipe else { return }
        best = nil
        current = nil
        attempt(recipe)
    }

    /// Whether nothing can be better than what was found.
    var isPerfect: Bool { best.map { $0.rank.left == 0 && $0.rank.cost <= bound } ?? false }

    /// Tries orders drawn by chance; at least one.
    mutating func search(rounds: Int, isOver: () -> Bool) {
        for round in 0..<max(1, rounds * usable.count) {
            let recipe = Recipe(
                order: order(round: round / usable.count), favourite: usable[round % usable.count],
                taste: round < usable.count ? .plain : .varied(&generator))
            attempt(recipe)
            if isPerfect || work > Self.mostWork || isOver() { return }
        }
    }

    /// Tries orders close to the best one, as long as a search looks at so many pairs of boxes.
    mutating func improve(work share: Int, isOver: () -> Bool) {
        if best == nil { search(rounds: 1, isOver: isOver) }
        guard indices.count > 1 else { return }
        let end = work + share
        while work < end, !isPerfect, !isOver(), let recipe = current?.recipe {
            if stagnation < Self.longestStagnation {
                attempt(varied(recipe))
            } else {
                current = nil
                attempt(Recipe(order: order(round: 1), favourite: recipe.favourite, taste: .varied(&generator)))
            }
        }
    }

    private mutating func attempt(_ recipe: Recipe) {
        work += Self.fixedWork * (recipe.order.count + 1)
        var loads = pack(recipe)
        for index in loads.indices { shrink(&loads[index]) }
        let rank = rank(of: loads)
        stagnation += 1
        guard current.map({ !($0.rank < rank) }) ?? true else { return }
        if current.map({ rank < $0.rank }) ?? true { stagnation = 0 }
        let packed = rank.left == 0 ? [] : Set(loads.flatMap { $0.load.boxes.map(\.item) })
        let attempt = Attempt(
            recipe: recipe, loads: loads, rank: rank,
            left: rank.left == 0 ? [] : recipe.order.filter { !packed.contains($0) })
        current = attempt
        if best.map({ !($0.rank < rank) }) ?? true { best = attempt }
    }

    /// What a packing is made from.
    private struct Recipe {
        var order: [Int]
        var favourite: Int
        var taste: SpotTaste
    }

    private struct Attempt {
        var recipe: Recipe
        var loads: [Opened]
        var rank: Rank
        var left: [Int] = []
    }

    /// One item earlier or later, two exchanged, or another taste.
    private mutating func varied(_ recipe: Recipe) -> Recipe {
        var recipe = recipe
        let count = recipe.order.count
        if let left = current?.left, !left.isEmpty, Bool.random(using: &generator),
            let late = recipe.order.firstIndex(of: left[Int.random(in: left.indices, using: &generator)]), late > 0
        {
            // What found no room comes earlier.
            recipe.order.insert(recipe.order.remove(at: late), at: Int.random(in: 0..<late, using: &generator))
            if Bool.random(using: &generator) { return recipe }
        }
        for _ in 0..<Int.random(in: 1...3, using: &generator) where count > 1 {
            let from = Int.random(in: 0..<count, using: &generator)
            let to = Int.random(in: 0..<count, using: &generator)
            if Bool.random(using: &generator) {
                recipe.order.swapAt(from, to)
            } else {
                recipe.order.insert(recipe.order.remove(at: from), at: to)
            }
        }
        if Int.random(in: 0..<10, using: &generator) == 0 { recipe.taste = .varied(&generator) }
        return recipe
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
            var key =
                RealFunctions.logarithm(Double(item.weight + 1)) + bulk
                * RealFunctions.logarithm(Double(item.extent.volume))
            if let bearing = item.bearing { key -= bearing < item.weight ? care : care / 4 }
            if noise > 0 { key += Double.random(in: -noise...noise, using: &generator) }
            keyed.append((key, index))
        }
        keyed.sort { ($1.key, $0.index) < ($0.key, $1.index) }
        return keyed.map(\.index)
    }

    private mutating func pack(_ recipe: Recipe) -> [Opened] {
        let favourite = recipe.favourite
        let taste = recipe.taste
        var loads: [Opened] = []
        next: for index in recipe.order {
            let item = items[index]
            for number in loads.indices {
                if let spot = loads[number].load.spot(for: item, taste: taste, work: &work) {
                    loads[number].load.put(item, index: index, at: spot)
                    continue next
                }
            }
            guard loads.count < mostContainers else { continue }
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
    private mutating func shrink(_ opened: inout Opened) {
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

    /// Little left over; then cheap; then few; then as unevenly filled as can be, since an almost empty container is one
    /// nearly saved.
    private struct Rank: Comparable {
        /// The bulk of the items that no container has, cubic millimetres.
        var left: Int128
        var cost: Int
        var count: Int
        var unevenness: Double

        static func < (one: Rank, other: Rank) -> Bool {
            (one.left, one.cost, one.count, -one.unevenness) < (other.left, other.cost, other.count, -other.unevenness)
        }
    }

    private func rank(of loads: [Opened]) -> Rank {
        var rank = Rank(left: bulk, cost: 0, count: loads.count, unevenness: 0)
        for opened in loads {
            rank.cost += types[opened.type].cost
            let volume = opened.load.boxes.reduce(0) { $0 + items[$1.item].extent.volume }
            rank.left -= Int128(volume)
            rank.unevenness += Double(volume) * Double(volume)
        }
        return rank
    }
}
