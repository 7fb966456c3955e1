import ArgumentParser
import Contracts
import Foundation
import Kernel
import Logging
import Shop
import Storage
import StorageSQLite

/// `madang bench orders`: durable orders a second, beside what SQLite itself can do on the same disk.
struct BenchOrders: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Checkout to placed order, durably, against SQLite's own ceiling.")

    @Option(help: "How many orders to place.")
    var orders = 4000

    @Option(help: "How many buyers at once.")
    var concurrency = 32

    func run() async throws {
        try await reportingFaults {
            let folder = FileManager.default.temporaryDirectory.appending(path: "madang-bench-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let ceiling = try await Self.ceiling(in: folder)
            let shop = try await BenchShop(folder: folder)
            let (timings, seconds) = try await shop.place(orders, concurrency: concurrency)
            let rate = Double(timings.count) / seconds
            print(
                String(
                    format: "orders (create → complete, synchronous=FULL, %d buyers): %.0f/s, p50 %.1f ms, p99 %.1f ms",
                    concurrency, rate, timings.percentile(0.5), timings.percentile(0.99)))
            print(
                String(
                    format:
                        "SQLite itself, one such transaction a commit (insert order, 3 lines, event; update stock): %.0f/s",
                    ceiling))
            print(String(format: "ratio %.2f of the ceiling; target 500/s: %.1f ×", rate / ceiling, rate / 500))
            let books = try await shop.findings()
            guard books.isEmpty else {
                throw Fault("internal", ko: "장부가 맞지 않습니다: \(books)", en: "books disagree: \(books)")
            }
        }
    }

    /// An order-like transaction, committed one by one: five inserts and an update.
    private static func ceiling(in folder: URL) async throws -> Double {
        let database = try SQLiteDatabase(path: folder.appending(path: "ceiling.sqlite").path)
        try await database.write {
            try $0.execute("CREATE TABLE o (id BIGINT PRIMARY KEY, body TEXT NOT NULL)")
            try $0.execute(
                "CREATE TABLE l (id BIGINT NOT NULL, n BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (id, n))")
            try $0.execute("CREATE TABLE e (id BIGINT PRIMARY KEY, body TEXT NOT NULL)")
            try $0.execute("CREATE TABLE s (sku BIGINT PRIMARY KEY, left BIGINT NOT NULL CHECK (left >= 0))")
            try $0.execute("INSERT INTO s VALUES (1, 1000000)")
        }
        let body = String(repeating: "x", count: 400)
        let count = 2000
        let started = ContinuousClock.now
        for id in 0..<count {
            try await database.write { transaction in
                try transaction.execute("UPDATE s SET left = left - 1 WHERE sku = 1 AND left >= 1")
                try transaction.execute("INSERT INTO o VALUES ($1, $2)", [id, body])
                for line in 0..<3 { try transaction.execute("INSERT INTO l VALUES ($1, $2, $3)", [id, line, body]) }
                try transaction.execute("INSERT INTO e VALUES ($1, $2)", [id, body])
            }
        }
        let seconds = (ContinuousClock.now - started).seconds
        try await database.close()
        return Double(count) / seconds
    }
}
