import Contracts
import Delivery
import Foundation
import Kernel
import Logging
import Storage
import StorageSQLite
import Synchronization
import Testing

@testable import Shop

/// What is for sale in a test; prices can be changed.
final class Shelf: Assortment {
    private let offers = Mutex<[SKU: Offer]>([:])

    func offer(_ sku: SKU) -> Offer? { offers.withLock { $0[sku] } }

    func put(_ sku: SKU, price: Int64, zone: TemperatureZone = .ambient) {
        let variant = Variant(
            sku: sku, options: [:], price: .won(price), compareAt: nil, vatRate: 10,
            handling: Handling(zone: zone, extent: Extent(width: 100, depth: 100, height: 100), weight: 500),
            barcode: nil)
        offers.withLock {
            $0[sku] = Offer(
                productID: sku.code.lowercased(), title: LocalizedText(ko: "상품 \(sku)", en: "Item \(sku)"),
                variant: variant)
        }
    }

    func withdraw(_ sku: SKU) { offers.withLock { $0[sku] = nil } }
}

/// A warehouse's gate that can be shut, as when picking begins.
final class Gate: PickingGate {
    private let open = Atomic(true)

    func shut() { open.store(false, ordering: .sequentiallyConsistent) }

    func withdraw(_ order: OrderID, in transaction: any SQLTransaction) throws -> Bool {
        open.load(ordering: .sequentiallyConsistent)
    }
}

/// A whole shop in a temporary folder, its clocks standing still until a test moves them.
struct CheckoutBench {
    let database: any Database
    let outside: any Database
    let wall = ManualClock(CheckoutBench.noon)
    let world = ManualClock(CheckoutBench.noon)
    let shelf = Shelf()
    let gate = Gate()
    let delivery: Delivery
    let sandbox: SandboxProvider
    let commerce: Commerce
    /// The same shop, waiting hardly at all for a payment: for cards that never answer in time.
    let impatient: Commerce
    let settings: CommerceSettings
    let identifiers: IdentifierSource

    /// 2026-11-23 12:00 in Korea.
    static let noon = Timestamp(microseconds: 1_795_402_800_000_000)

    static let contact = Contact(
        recipient: "김마당", phone: "010-1234-5678", postcode: "04524", road: "서울 중구 세종대로 110", detail: "1층")
    static let consents = Consents(terms: true, privacy: true, marketing: false)

    init(
        capacity: Int = 10_000, fee: Int64 = 3000,
        provider wrap: (SandboxProvider) -> any PaymentProvider = { $0 }
    ) async throws {
        database = try await Self.open(CommerceSchema.migrations + DeliverySchema.migrations)
        outside = try await Self.open(SandboxSchema.migrations)
        sandbox = SandboxProvider(database: outside, clock: wall)
        settings = CommerceSettings(paymentLimit: .seconds(20), joinPoll: .milliseconds(2))
        identifiers = IdentifierSource(clock: wall)
        let methods = DeliveryMethod.examples.map { method in
            var method = method
            method.capacity = capacity
            method.fee = fee
            method.freeFrom = nil
            return method
        }
        delivery = try Delivery(database: database, methods: methods, wall: wall)
        let provider = wrap(sandbox)
        commerce = Self.commerce(
            on: database, provider: provider, shelf: shelf, gate: gate, delivery: delivery, wall: wall,
            world: world, identifiers: identifiers, settings: settings)
        impatient = Self.commerce(
            on: database, provider: provider, shelf: shelf, gate: gate, delivery: delivery, wall: wall,
            world: world, identifiers: identifiers, settings: Self.impatient(settings))
    }

    private static func impatient(_ settings: CommerceSettings) -> CommerceSettings {
        var settings = settings
        settings.paymentLimit = .milliseconds(10)
        return settings
    }

    /// The same shop after a restart, on a database and with a provider that may misbehave.
    func commerce(on database: any Database, provider: any PaymentProvider, for card: SandboxCard) -> Commerce {
        Self.commerce(
            on: database, provider: provider, shelf: shelf, gate: gate, delivery: delivery, wall: wall, world: world,
            identifiers: identifiers, settings: card.isLate ? Self.impatient(settings) : settings)
    }

    private static func commerce(
        on database: any Database, provider: any PaymentProvider, shelf: Shelf, gate: Gate, delivery: Delivery,
        wall: ManualClock, world: ManualClock, identifiers: IdentifierSource, settings: CommerceSettings
    ) -> Commerce {
        Commerce(
            database: database, assortment: shelf, promises: delivery, provider: provider,
            gate: gate, identifiers: identifiers, wall: wall, world: world,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), settings: settings)
    }

    static func open(_ migrations: [Migration]) async throws -> any Database {
        let folder = FileManager.default.temporaryDirectory.appending(path: "madang-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let database = try SQLiteDatabase(path: folder.appending(path: "test.sqlite").path)
        try await Migrator(migrations).migrate(database, at: noon)
        return database
    }

    /// Offers a SKU and receives stock of it.
    @discardableResult
    func stock(
        _ code: String, units: Int, price: Int64 = 10_000, zone: TemperatureZone = .ambient
    ) async throws -> SKU {
        let sku = try #require(SKU(code))
        shelf.put(sku, price: price, zone: zone)
        if units > 0, let handling = shelf.offer(sku)?.variant.handling {
            _ = try await commerce.stockroom.receive(sku, units: units, handling: handling, reference: "test")
        }
        return sku
    }

    func request(_ sku: SKU, units: Int = 1, key: String? = nil, method: String? = "dawn") -> CheckoutRequest {
        CheckoutRequest(
            source: .lines([LineRequest(sku: sku, units: units)]), key: key, contact: Self.contact,
            consents: Self.consents, method: method)
    }

    func pay(_ checkout: Checkout, with card: SandboxCard = .approve) async throws -> CheckoutResult {
        try await (card.isLate ? impatient : commerce).checkouts.complete(
            checkout.id, confirming: Confirmation(total: checkout.totals.total), paying: card.instrument)
    }

    /// Buys one thing, and gives the order.
    func order(_ sku: SKU, units: Int = 1) async throws -> OrderID {
        let checkout = try await commerce.checkouts.create(request(sku, units: units))
        guard case .placed(let order, _) = try await pay(checkout) else { throw Unexpected() }
        return order
    }

    struct Unexpected: Error {}

    /// Every breach of the books, the world outside included.
    func breaches() async throws -> [String] {
        let ledger = try await sandbox.entries()
        return try await database.read {
            try ShopInvariants.check(ledger: ledger, in: $0) + DeliveryInvariants.check(in: $0)
                + Self.leakedPlaces(in: $0)
        }
    }

    /// Places in delivery slots belong to a payment under way or to an order that stands.
    private static func leakedPlaces(in transaction: any SQLTransaction) throws -> [String] {
        try transaction.rows(
            """
            SELECT p.checkout AS who FROM delivery_places p
            LEFT JOIN checkouts c ON c.id = p.checkout LEFT JOIN orders o ON o.checkout = p.checkout
            WHERE COALESCE(c.state, 'none') NOT IN ('paying', 'pending') AND COALESCE(o.state, 'cancelled') = 'cancelled'
            """
        ).map { "a place in a delivery slot without an order: \(try $0.text("who"))" }
    }

    func level(_ sku: SKU) async throws -> StockLevel {
        try #require(try await commerce.stockroom.level(of: sku))
    }

    func charges() async throws -> [SandboxEntry] {
        try await sandbox.entries().filter { $0.verdict == .approved && !$0.isRefunded }
    }

    func dispatcher() -> OutboxDispatcher {
        OutboxDispatcher(
            database: database, subscribers: commerce.subscribers + [delivery.subscriber], clock: wall,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
    }

    func publish(_ event: some DomainEvent) async throws {
        let now = wall.now
        try await database.write { try Outbox.append(event, at: now, in: $0) }
        await dispatcher().deliverAll()
    }
}
