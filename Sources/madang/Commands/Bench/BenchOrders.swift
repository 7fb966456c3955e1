import ArgumentParser
import Foundation
import Kernel
import StorageSQLite

/// `madang bench orders`: durable orders a second, beside what SQLite itself can do on the same disk.
struct BenchOrders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Checkout to placed order, durably, against SQLite's own ceiling.",
        discussion: """
            Each order is a checkout created and completed: stock held and sold, a payment at a provider with books of its \
            own, the order with its event, and the answer kept under its key; synchronous=FULL throughout. The ceiling is \
            SQLite alone committing one order-like transaction after the other (an order, three lines, an event, an \
            update of stock), measured again beside each line, so that other work on the machine weighs on both.
            """)

    private static let target = (rate: 500.0, p99: 30.0)

    @Option(help: "How many orders to place for each number of buyers.")
    var orders = 2000

    @Option(parsing: .upToNextOption, help: "How many buyers at once, one line each.")
    var buyers = [1, 4, 8, 16, 32, 64]

    func validate() throws {
        guard orders > 0, !buyers.isEmpty, buyers.allSatisfy({ (1...orders).contains($0) }) else {
            throw ValidationError("Give at least as many orders as there are buyers.")
        }
    }

    func run() async throws {
        try await reportingFaults {
            let folder = FileManager.default.temporaryDirectory.appending(path: "madang-bench-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let bare = try BareSQLite(path: folder.appending(path: "ceiling.sqlite").path)
            let shop = try await BenchShop(folder: folder)
            _ = try await shop.place(min(orders, 200), buyers: 4)
            print("buyers  orders/s   p50 ms   p99 ms   CPU ms/order  ceiling/s  ratio  of 500/s  p99 < 30 ms")
            for count in buyers { try await measure(shop, bare, buyers: count) }
            let books = try await shop.findings()
            guard books.isEmpty else {
                throw Fault("internal", ko: "장부가 맞지 않습니다: \(books)", en: "books disagree: \(books)")
            }
        }
    }

    private func measure(_ shop: BenchShop, _ bare: BareSQLite, buyers: Int) async throws {
        let ceiling = try Self.ceiling(bare)
        let watch = Stopwatch()
        let (timings, seconds) = try await shop.place(orders, buyers: buyers)
        let processor = watch.cpu * 1000 / Double(timings.count)
        let rate = Double(timings.count) / seconds
        let p99 = timings.percentile(0.99)
        print(
            String(
                format: "%6d  %8.0f  %7.1f  %7.1f  %13.2f  %9.0f  %5.2f  %6.1f ×  %@", buyers, rate,
                timings.percentile(0.5), p99, processor, ceiling, rate / ceiling, rate / Self.target.rate,
                p99 < Self.target.p99 ? "yes" : "no"))
    }

    /// Commits a second.
    private static func ceiling(_ bare: BareSQLite) throws -> Double {
        let count = 1000
        let started = ContinuousClock.now
        try bare.commit(orders: count)
        return Double(count) / (ContinuousClock.now - started).seconds
    }
}
