import ArgumentParser
import Foundation
import Kernel
import Robotics

/// `madang plan grid-orders SITE.json --count 100 --out ORDERS.jsonl`
struct PlanGridOrders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "grid-orders", abstract: "Makes up orders for a site of `madang plan grid`.")

    @Argument(help: ArgumentHelp("The site, a JSON file.", valueName: "site"))
    var site: String

    @Option(help: "How many orders.")
    var count = 100

    @Option(help: "Lines of the smallest order.")
    var least = 50

    @Option(help: "Lines of the largest order.")
    var most = 50

    @Option(help: "Orders that start in an hour, at random; 0: all at once.")
    var rate = 0.0

    @Flag(help: "Let them start at even intervals.")
    var even = false

    @Option(help: "Seconds for which an order is known before it starts.")
    var notice = 900.0

    @Option(help: "Seconds before the first may start.")
    var begin = 0.0

    @Option(help: "What is drawn is drawn from this.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("Where to write them; standard output if left out.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard (1...1_000_000).contains(count) else { throw ValidationError("--count is between 1 and 1,000,000") }
        guard 1 <= least, least <= most, most <= 1_000 else {
            throw ValidationError("--least and --most are between 1 and 1,000")
        }
        guard rate >= 0, notice >= 0, begin >= 0, [rate, notice, begin].allSatisfy({ $0 <= 1e6 }) else {
            throw ValidationError("--rate, --notice and --begin are between 0 and 1,000,000")
        }
    }

    func run() async throws {
        try await reportingFaults {
            let place = try GridFiles.site(site)
            let orders = GridOrderMaker(
                count: count, lines: least...most, rate: rate, isEven: even, notice: notice, begin: begin, seed: seed
            ).orders(for: place)
            let text = orders.map { GridOrderFile.text($0, for: place) }.joined()
            try PlanFile.hand(text, to: out)
        }
    }
}
