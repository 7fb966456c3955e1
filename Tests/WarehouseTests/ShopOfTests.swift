import Contracts
import Kernel

@testable import Warehouse

/// Goods and orders for tests, all drawn from one seed.
struct ShopOfTests {
    var generator: SeededGenerator
    private(set) var number = 0

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    static func handling(_ zone: TemperatureZone = .ambient, weight: Int = 500) -> Handling {
        Handling(zone: zone, extent: Extent(width: 100, depth: 80, height: 120), weight: weight)
    }

    static func sku(_ code: String) -> SKU {
        guard let sku = SKU(code) else { preconditionFailure("\(code) is no SKU") }
        return sku
    }

    static func promise(placedAt: Timestamp, leavesAfter: Duration = .seconds(1800)) -> Promise {
        let leaves = placedAt + leavesAfter
        return Promise(
            method: "dawn", cutOff: placedAt, dispatchAt: leaves, deliverFrom: leaves,
            deliverBy: leaves + .seconds(7200))
    }

    mutating func order(
        _ wanted: [(SKU, Int)], zone: (SKU) -> TemperatureZone = { _ in .ambient }, at now: Timestamp,
        leavesAfter: Duration = .seconds(1800)
    ) -> OrderPlaced {
        number += 1
        let lines = wanted.map { sku, units in
            OrderPlaced.Line(
                sku: sku, title: LocalizedText(sku.code), units: units, handling: Self.handling(zone(sku)))
        }
        return OrderPlaced(
            order: OrderID(at: now, using: &generator), number: "T\(100 + number)-TEST", placedAt: now, lines: lines,
            promise: Self.promise(placedAt: now, leavesAfter: leavesAfter))
    }
}
