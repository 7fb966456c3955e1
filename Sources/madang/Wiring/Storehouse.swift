import Contracts
import Delivery
import Foundation
import Kernel
import Shop
import Storage
import StorageSQLite
import Warehouse
import Web

/// The shop's database, opened and brought to this program's schema.
struct Storehouse {
    let database: any Database
    let stock: StockAdapter

    static let migrations =
        CatalogueSchema.migrations + CommerceSchema.migrations + DeliverySchema.migrations
        + WarehouseSchema.migrations + StaffAccounts.migrations + WorldKeeper.migrations

    /// - Throws: `Fault` where the data folder cannot be made, `StorageFault` for the database itself.
    static func open(_ settings: Settings) async throws -> Storehouse {
        try makeFolder(settings.dataFolder)
        let clock = SystemClock()
        let database = try SQLiteDatabase(path: settings.database)
        try await Migrator(migrations).migrate(database, at: clock.now)
        return Storehouse(database: database, stock: StockAdapter(clock: clock))
    }

    /// The sandbox provider's own books: another company's database, as it were.
    static func openSandbox(_ settings: Settings) async throws -> any Database {
        let database = try SQLiteDatabase(path: "\(settings.dataFolder)/sandbox-payments.sqlite")
        try await Migrator(SandboxSchema.migrations).migrate(database, at: SystemClock().now)
        return database
    }

    private static func makeFolder(_ path: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            let why = PlainWords.of(error)
            throw Fault(
                .invalid, ko: "데이터 폴더를 만들 수 없습니다: \(why.ko)", en: "the data folder cannot be made: \(why.en)",
                at: path, cause: error)
        }
    }
}

/// Stock, as the catalogue's import and export see it.
struct StockAdapter: InitialStock, StockOnHand {
    let clock: any TimeSource

    func receive(_ sku: SKU, units: Int, handling: Handling, in transaction: any SQLTransaction) throws {
        _ = try Stock.receiveInitially(sku, units: units, handling: handling, at: clock.now, in: transaction)
    }

    func onHand(_ sku: SKU, in transaction: any SQLTransaction) throws -> Int {
        try Stock.level(of: sku, in: transaction)?.onHand ?? 0
    }
}
