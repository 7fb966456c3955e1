import Compression
import Contracts
import Foundation
import Kernel
import Shop
import Storage
import StorageSQLite
import Synchronization

/// A migrated catalogue in a file of its own.
struct CatalogueFixture {
    static let start = Timestamp(microseconds: 1_700_000_000_000_000)

    let database: any Database
    let stock = FirstStock()
    let clock = ManualClock(start)

    init() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        database = try SQLiteDatabase(path: folder.appending(path: "catalogue.sqlite").path)
        try await Migrator(CatalogueSchema.migrations + FirstStock.migrations).migrate(database, at: Self.start)
    }

    func load(_ text: String, mapping: ImportMapping? = nil) async throws -> ImportSummary {
        try await load(Array(text.utf8), mapping: mapping)
    }

    func load(
        _ bytes: [UInt8], named name: String = "test", mapping: ImportMapping? = nil
    ) async throws -> ImportSummary {
        clock.advance(by: .seconds(60))
        let importer = CatalogueImporter(
            database: database, currency: .krw, clock: clock, stock: stock, mapping: mapping)
        return try await importer.run(BytesSource(bytes), named: name)
    }

    func snapshot() async throws -> CatalogueSnapshot {
        try await database.read { try CatalogueStore.load(in: $0) }
    }

    func events() async throws -> [CatalogueChanged] {
        try await database.read { transaction in
            try Outbox.events(after: 0, limit: 1000, in: transaction).compactMap { try $0.decode() }
        }
    }

    func onHand(_ code: String) async throws -> Int {
        guard let sku = SKU(code) else { return 0 }
        return try await database.read { [stock] in try stock.onHand(sku, in: $0) }
    }

    func export(_ format: CatalogueFormat) async throws -> [UInt8] {
        let collected = Collected()
        try await CatalogueExporter(database: database, stock: stock).run(format) { collected.append($0) }
        return collected.bytes
    }
}

/// The least that initial stock must be.
struct FirstStock: InitialStock, StockOnHand {
    static let migrations = [
        Migration(
            module: "first-stock", number: 1, name: "units",
            statements: ["CREATE TABLE first_stock (sku TEXT PRIMARY KEY, units BIGINT NOT NULL)"])
    ]

    func receive(_ sku: SKU, units: Int, handling: Handling, in transaction: any SQLTransaction) throws {
        try transaction.execute(
            "INSERT INTO first_stock (sku, units) VALUES ($1, $2) ON CONFLICT (sku) DO NOTHING", [sku, units])
    }

    func onHand(_ sku: SKU, in transaction: any SQLTransaction) throws -> Int {
        try transaction.row("SELECT units FROM first_stock WHERE sku = $1", [sku])?.int("units") ?? 0
    }
}

/// Bytes written from another task.
final class Collected: Sendable {
    private let held = Mutex<[UInt8]>([])

    func append(_ bytes: [UInt8]) { held.withLock { $0 += bytes } }
    var bytes: [UInt8] { held.withLock { $0 } }
}

/// Lines of an import, as short as they can be.
enum CatalogueLine {
    static func category(_ id: String, parent: String? = nil) -> String {
        let parent = parent.map { "\"\($0)\"" } ?? "null"
        return
            #"{"kind":"category","id":"\#(id)","parent":\#(parent),"title":{"ko":"분류 \#(id)","en":"Category \#(id)"}}"#
    }

    static func variant(_ sku: String, price: Int = 1000, more: String = "") -> String {
        #"{"sku":"\#(sku)","price":\#(price),"width_mm":10,"depth_mm":20,"height_mm":30,"weight_g":40\#(more)}"#
    }

    static func product(
        _ id: String, category: String = "food", title: String = "Kibble", variants: [String]? = nil, more: String = ""
    ) -> String {
        let variants = (variants ?? [variant("\(id)-1")]).joined(separator: ",")
        return
            #"{"kind":"product","id":"\#(id)","title":"\#(title)","brand":"Dal","category":"\#(category)","variants":[\#(variants)]\#(more)}"#
    }

    static func file(_ lines: String...) -> String { lines.joined(separator: "\n") + "\n" }
}
