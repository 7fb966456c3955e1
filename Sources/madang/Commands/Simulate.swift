import ArgumentParser
import Foundation
import Kernel
import Warehouse

/// `madang simulate SITE`
struct Simulate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs a warehouse on made-up orders as fast as it can, and tells what it achieves.",
        discussion: "The same site, number of orders and seed give the same result, to the last step.")

    @Argument(help: ArgumentHelp("The site file.", valueName: "site"))
    var site: String

    @Option(help: "How many orders to make up.")
    var orders = 500

    @Option(help: "What the orders are drawn from.")
    var seed: UInt64 = 1

    @Option(help: "How many carriers, instead of the site's own number.")
    var carriers: Int?

    @Flag(help: "Print the result as JSON.")
    var json = false

    func validate() throws {
        guard orders > 0 else { throw ValidationError("--orders is at least 1") }
    }

    func run() async throws {
        try await reportingFaults {
            let simulation = Simulation(site: try SiteFile.read(site), orders: orders, seed: seed, carriers: carriers)
            let result = try simulation.run {
                Terminal.progress(
                    Double($0.packed) / Double(max(1, $0.orders)), "\($0.packed)/\($0.orders)")
            }
            Terminal.endProgress()
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
                print(String(decoding: try encoder.encode(result), as: UTF8.self))
            } else {
                Self.show(result)
            }
        }
    }

    private static func show(_ result: SimulationResult) {
        let row = Summary.row
        func number(_ value: Double, _ digits: Int = 1) -> String { Summary.number(value, digits) }
        row("주문 / 상품", "orders / items", "\(result.orders) / \(result.units)")
        row("시간당 주문", "orders an hour", number(result.ordersPerHour))
        row("시간당 상품", "items an hour", number(result.unitsPerHour))
        row("로봇 가동률", "carriers busy", number(result.utilisation * 100) + " %")
        row(
            "주문→포장 p50 / p95 (분)", "order to packed p50 / p95 (min)",
            "\(number(result.packMinutesP50)) / \(number(result.packMinutesP95))")
        row("한 번에 집은 상품", "items a pod visit", number(result.unitsPerVisit, 2))
        row("포드 보충", "pods refilled", "\(result.refills)")
        row("걸린 시간", "took", "\(number(result.wallSeconds)) s for \(number(result.worldSeconds / 3600, 2)) h")
        row("실시간의 몇 배", "times real time", number(result.timesRealTime, 0))
    }
}
