import Contracts
import Kernel

/// A made-up catalogue, its stock, and people who order from it. The same for the same site and seed.
struct SimulatedShop {
    private static let skusPerPod = 4
    private static let meanLines = 3.0
    /// Orders leave at full hours, this long after their placing at least.
    private static let lead = Duration.seconds(2 * 3600)

    private let site: Site
    private var generator: SeededGenerator
    private(set) var goods: [Goods] = []
    /// Running sums of how often each is ordered (Zipf's law with exponent 1).
    private var weights: [Double] = []
    private var number: UInt64 = 0

    init(site: Site, seed: UInt64) {
        self.site = site
        generator = SeededGenerator(seed: seed)
        for zone in site.zones {
            for number in 0..<max(4, zone.pods.count * Self.skusPerPod) { addGoods(zone.climate, number) }
        }
        var sum = 0.0
        var ranks = Array(goods.indices)
        ranks.shuffle(using: &generator)
        for rank in ranks {
            sum += 1 / Double(rank + 5)
            weights.append(sum)
        }
    }

    /// Fills the pods as they are on a day like any other: each SKU somewhere between its levels, which give popular goods more
    /// room and all of them together two thirds of it. The reserve has as much again.
    mutating func stock(_ book: inout Book) {
        let total = weights.last ?? 1
        let units = site.capacity.volume / 4_000_000 * site.pods.count * 2 / 3
        for index in goods.indices {
            let share = (weights[index] - (index > 0 ? weights[index - 1] : 0)) / total
            let high = 8 + Int(share * Double(units))
            let (sku, handling) = (goods[index].sku, goods[index].handling)
            book.open(sku, units: high / 3 + draw(below: high - high / 3), handling: handling)
            book.receive(sku, units: high, handling: handling)
            book.goods[sku]?.levels = RefillLevels(low: high / 3, high: high)
        }
    }

    /// The next order, placed at this instant. Goods that run out are delivered again at once.
    mutating func order(at now: Timestamp, into book: inout Book) -> OrderPlaced {
        number += 1
        var wanted: [Int: Int] = [:]
        for _ in 0..<lineCount() { wanted[draw(), default: 0] += chance(0.25) ? 2 : 1 }
        let lines = wanted.sorted { $0.key < $1.key }.map { index, units in
            let goods = goods[index]
            let free = (book.stock[goods.sku] ?? []).reduce(0) { $0 + $1.free }
            if free < units { book.receive(goods.sku, units: 48, handling: goods.handling) }
            return OrderPlaced.Line(sku: goods.sku, title: goods.title, units: units, handling: goods.handling)
        }
        let hour: Int64 = 3_600_000_000
        let leaves = Timestamp(microseconds: ((now + Self.lead).microseconds / hour + 1) * hour)
        let promise = Promise(
            method: "dawn", cutOff: leaves - Self.lead, dispatchAt: leaves, deliverFrom: leaves,
            deliverBy: leaves + .seconds(3 * 3600))
        return OrderPlaced(
            order: OrderID(at: now, using: &generator), number: name(number), placedAt: now, lines: lines,
            promise: promise)
    }

    /// Time until the next order: exponential, so that orders come by a Poisson process.
    mutating func pause(ordersPerHour: Double) -> Duration {
        let uniform = Double(generator.next() >> 11) * 0x1p-53
        var (low, high) = (0.0, 1.0)
        // The logarithm by its series would need Foundation; the inverse is found by halving instead.
        while Self.exponential(high) > 1 - uniform, high < 64 { high *= 2 }
        for _ in 0..<40 {
            let middle = (low + high) / 2
            if Self.exponential(middle) > 1 - uniform { low = middle } else { high = middle }
        }
        return .microseconds(Int64(low * 3_600_000_000 / ordersPerHour))
    }

    /// Orders an hour that keep the stations seven tenths busy.
    var sustainableOrdersPerHour: Double {
        let handover = 6 * site.times.step
        let line = site.times.pickLine + 1.25 * site.times.pickUnit + handover / 2
        var rate = Double.infinity
        for zone in site.zones {
            let share = Double(zone.pods.count) / Double(max(1, site.pods.count))
            let stations = site.stations.filter { $0.zones.contains(zone.climate) }
            let capacity = stations.reduce(0.0) { $0 + 3600 / line / Double($1.zones.count) }
            rate = min(rate, capacity / share)
        }
        return 0.7 * rate / Self.meanLines
    }

    /// e to the power of -x.
    private static func exponential(_ x: Double) -> Double {
        var base = 1.0
        var term = 1.0
        let part = x / 64
        for index in 1...12 {
            term *= -part / Double(index)
            base += term
        }
        for _ in 0..<6 { base *= base }
        return base
    }

    private mutating func addGoods(_ zone: TemperatureZone, _ number: Int) {
        guard let sku = SKU("\(zone.rawValue.uppercased())-\(number)") else { return }
        let extent = Extent(
            width: 60 + 10 * draw(below: 20), depth: 50 + 10 * draw(below: 15), height: 40 + 10 * draw(below: 20))
        let weight = max(50, extent.volume / 1000 * (4 + draw(below: 8)) / 10)
        let handling = Handling(zone: zone, extent: extent, weight: weight, fragile: chance(0.05))
        goods.append(Goods(sku: sku, handling: handling, title: LocalizedText(sku.code)))
    }

    private mutating func lineCount() -> Int {
        var count = 1
        while count < 12, chance(1 - 1 / Self.meanLines) { count += 1 }
        return count
    }

    private mutating func draw() -> Int {
        let point = Double(generator.next() >> 11) * 0x1p-53 * (weights.last ?? 1)
        var (low, high) = (0, goods.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if weights[middle] <= point { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func draw(below bound: Int) -> Int { Int.random(in: 0..<bound, using: &generator) }

    private mutating func chance(_ share: Double) -> Bool { Double(generator.next() >> 11) * 0x1p-53 < share }

    private func name(_ number: UInt64) -> String {
        let digits = String(number, radix: 36).uppercased()
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
