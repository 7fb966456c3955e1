import Contracts
import Delivery
import Foundation
import Kernel
import Logging
import Shop
import Storage
import StorageSQLite

/// A shop of a hundred products without pages or warehouse, for measuring checkout alone.
struct BenchShop: Sendable {
    private static let products = 100

    private let database: any Database
    private let commerce: Commerce
    private let skus: [SKU]
    private let provider: SandboxProvider

    init(folder: URL) async throws {
        let clock = SystemClock()
        let database = try SQLiteDatabase(path: folder.appending(path: "bench.sqlite").path)
        try await Migrator(Storehouse.migrations).migrate(database, at: clock.now)
        let books = try SQLiteDatabase(path: folder.appending(path: "sandbox.sqlite").path)
        try await Migrator(SandboxSchema.migrations).migrate(books, at: clock.now)
        let assortment = BenchAssortment(count: Self.products)
        let delivery = try Delivery(
            database: database,
            methods: [BenchAssortment.method], currency: .krw, wall: clock)
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        provider = SandboxProvider(database: books, clock: clock)
        commerce = Commerce(
            database: database, assortment: assortment, promises: delivery,
            provider: provider, gate: NoWarehouse(), identifiers: IdentifierSource(clock: clock), wall: clock,
            world: clock, logger: logger)
        skus = assortment.skus
        self.database = database
        let skus = skus
        try await database.write { transaction in
            for sku in skus {
                _ = try Stock.receiveInitially(
                    sku, units: 1_000_000, handling: BenchAssortment.handling, at: clock.now, in: transaction)
            }
        }
        try await commerce.start()
    }

    /// Places orders of one to three lines, each with its idempotency key; the time of each, and of all together.
    func place(_ orders: Int, buyers: Int) async throws -> (Timings, seconds: Double) {
        let round = "\(SystemClock().now.microseconds)"
        let started = ContinuousClock.now
        let timings = try await withThrowingTaskGroup(of: Timings.self) { group in
            for buyer in 0..<buyers {
                group.addTask {
                    var generator = SeededGenerator(seed: UInt64(buyer) + 1)
                    var timings = Timings()
                    for order in 0..<orders / buyers {
                        let began = ContinuousClock.now
                        try await buy(key: "\(round)-\(buyer)-\(order)", using: &generator)
                        timings.add(ContinuousClock.now - began)
                    }
                    return timings
                }
            }
            return try await group.reduce(into: Timings()) { $0.add(contentsOf: $1) }
        }
        return (timings, (ContinuousClock.now - started).seconds)
    }

    func findings() async throws -> [String] {
        let entries = try await provider.entries()
        return try await database.read { try ShopInvariants.check(ledger: entries, in: $0) }
    }

    private func buy(key: String, using generator: inout SeededGenerator) async throws {
        let wanted = Set(
            (0..<Int.random(in: 1...3, using: &generator)).compactMap { _ in skus.randomElement(using: &generator) })
        let checkout = try await commerce.checkouts.create(
            CheckoutRequest(
                source: .lines(wanted.map { LineRequest(sku: $0, units: 1) }), key: key, language: .ko,
                contact: Contact(
                    recipient: "김연어", phone: "010-1234-5678", postcode: "06236", road: "서울 강남구 테헤란로 131",
                    detail: "", note: "", email: ""),
                consents: Consents(terms: true, privacy: true, marketing: false), method: BenchAssortment.method.code))
        let result = try await commerce.checkouts.complete(
            checkout.id, confirming: Confirmation(total: checkout.totals.total, cutOff: nil),
            paying: SandboxCard.approve.instrument,
            conclude: { result, transaction in
                guard case .placed(let order, _) = result else { return }
                try Idempotency.store(
                    .init(status: 200, body: "\(order)"), scope: "bench", key: key, requestHash: key,
                    at: SystemClock().now, in: transaction)
            })
        guard case .placed = result else {
            throw Fault("internal", ko: "주문이 되지 않았습니다.", en: "an order was not placed: \(result)")
        }
    }
}

/// Nothing is ever picked here.
private struct NoWarehouse: PickingGate {
    func withdraw(_ order: OrderID, in transaction: any SQLTransaction) throws -> Bool { true }
}

/// A hundred plain products.
struct BenchAssortment: Assortment {
    static let handling = Handling(zone: .ambient, extent: Extent(width: 200, depth: 100, height: 300), weight: 1200)
    /// The first example, with places for whatever is measured.
    static let method: DeliveryMethod = {
        var method = DeliveryMethod.examples[0]
        method.capacity = 100_000_000
        return method
    }()

    let skus: [SKU]

    init(count: Int) { skus = (0..<count).compactMap { SKU("BENCH-\($0)") } }

    func offer(_ sku: SKU) -> Offer? {
        guard sku.code.hasPrefix("BENCH-") else { return nil }
        return Offer(
            productID: sku.code, title: LocalizedText(sku.code),
            variant: Variant(
                sku: sku, options: [:], price: .won(12_900), compareAt: nil, vatRate: 10, handling: Self.handling,
                barcode: nil), image: nil)
    }
}
