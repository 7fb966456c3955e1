import Contracts
import Delivery
import Foundation
import Kernel
import Logging
import ServiceLifecycle
import Shop
import Storage
import TossPayments
import Warehouse
import Web

/// A whole shop, wired: the one place that knows every context.
struct LivingShop {
    let services: [any Service]
    /// The owner's first password, to be shown once.
    let ownerPassword: String?

    static func build(
        _ settings: Settings, logger: Logger, onRunning: @escaping @Sendable (Int) async -> Void
    ) async throws -> LivingShop {
        let wall = SystemClock()
        let site = try SiteFile.read(try settings.site ?? defaultSite())
        let kept = try await Storehouse.open(settings)
        let database = kept.database
        let identifiers = IdentifierSource(clock: wall)
        let world = try await WorldKeeper.load(settings.world, database: database, wall: wall)
        let reader = CatalogueReader(database: database)
        let shelves = Shelves(reader: reader)
        try await shelves.reload()
        let currency = settings.identity.currency
        let delivery: Delivery
        do {
            delivery = try Delivery(database: database, methods: settings.delivery, currency: currency, wall: wall)
        } catch {
            throw Settings.Invalid(faults: [error])
        }
        let commerce = Commerce(
            database: database, assortment: CatalogueAssortment(reader: reader),
            promises: delivery,
            provider: try await provider(settings, logger),
            gate: WarehouseGate(site: site), identifiers: identifiers, wall: wall, world: world.clock, logger: logger,
            settings: CommerceSettings(currency: currency))
        try await commerce.start()
        let warehouse = WarehouseService(
            site: site, database: database, clock: wall, world: world.clock, logger: logger,
            snapshotPath: "\(settings.dataFolder)/fleet.json")
        world.watch(.init(warehouse: warehouse, delivery: delivery, commerce: commerce))
        let dispatcher = OutboxDispatcher(
            database: database,
            subscribers: commerce.subscribers
                + [WarehouseSubscriber(site: site, clock: wall, world: world.clock), delivery.subscriber],
            clock: wall, logger: logger)
        let shop = ShopServices(
            identity: settings.identity, shelves: shelves, commerce: commerce, delivery: delivery,
            warehouse: warehouse,
            desk: FloorDesk(site: site, database: database, clock: wall, world: world.clock), database: database,
            identifiers: identifiers, wall: wall, world: world.clock, pacing: world, window: settings.payment.window)
        let password = try await StaffAccounts(database: database, clock: wall)
            .prepareOwner(password: settings.ownerPassword)
        let web = try await WebServer(
            settings: .init(
                host: settings.host, port: settings.port, secureCookies: settings.secureCookies,
                limits: settings.limits, assets: settings.assets, media: settings.media),
            services: shop, secret: try ShopSecret.load(in: settings.dataFolder), logger: logger, onRunning: onRunning)
        return LivingShop(
            services: [
                Loop { try await dispatcher.run() }, Loop { try await commerce.run() },
                Loop { try await warehouse.run() }, world,
                Loop { try await follow(database, shelves: shelves, commerce: commerce, logger) },
                web,
            ],
            ownerPassword: password)
    }

    private static func provider(_ settings: Settings, _ logger: Logger) async throws -> any PaymentProvider {
        switch settings.payment {
        case .sandbox:
            SandboxProvider(database: try await Storehouse.openSandbox(settings), clock: SystemClock())
        case .toss(let keys, let address): TossProvider(keys: keys, address: address, logger: logger)
        }
    }

    /// Memory follows what other processes, such as an import, and subscribers store.
    private static func follow(
        _ database: any Database, shelves: Shelves, commerce: Commerce, _ logger: Logger
    ) async throws {
        let counts: Set = [CatalogueChanged.type, UnitsMissing.type, UnitsFound.type, UnitsLeftOut.type]
        try await OutboxFollower(database: database, after: commerce.subscribers.map(\.name)).run { events in
            let types = Set(events.map(\.type))
            do {
                if !types.isDisjoint(with: counts) { try await commerce.availability.reload(from: database) }
                if types.contains(CatalogueChanged.type) { try await shelves.reload() }
            } catch {
                logger.error("catalogue not reloaded", metadata: ["error": "\(error)"])
            }
        }
    }

    private static func defaultSite() throws -> String {
        let missing = Fault(
            .invalid, ko: "창고가 없습니다. 설정 파일에 site를 적거나 MADANG_SITE로 지정하세요(예: Examples/PetShop/site/site.yaml).",
            en:
                "no warehouse: name one with 'site' in the settings file or MADANG_SITE, such as Examples/PetShop/site/site.yaml",
            at: "site")
        throw Settings.Invalid(faults: [missing])
    }
}

/// A loop as a service: it ends when the others do.
struct Loop: Service {
    let body: @Sendable () async throws -> Void

    init(_ body: @escaping @Sendable () async throws -> Void) { self.body = body }

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await body() } catch is CancellationError {}
        }
    }
}
