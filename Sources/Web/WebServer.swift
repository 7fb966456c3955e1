internal import Storage
internal import Foundation
internal import Hummingbird
internal import Kernel
public import Logging
internal import NIOCore
public import ServiceLifecycle
import Shop

/// The shop over HTTP: pages, live channels and the API, as one service.
public struct WebServer: Service {
    /// Where and how to listen.
    public struct Settings: Sendable {
        public var host: String
        /// 0 for any free one.
        public var port: Int
        /// True where the shop is reached by HTTPS only: cookies are then kept from plain HTTP.
        public var secureCookies: Bool
        public var limits: Limits
        /// A folder with `Pages/`, `Public/` and `Messages/`; nil for those that were built in.
        public var assets: String?
        /// The shop's own pictures.
        public var media: String?

        public init(
            host: String, port: Int, secureCookies: Bool, limits: Limits, assets: String?, media: String?
        ) {
            self.host = host
            self.port = port
            self.secureCookies = secureCookies
            self.limits = limits
            self.assets = assets
            self.media = media
        }
    }

    private let application: Application<RouterResponder<AppContext>>
    private let live: LivePages
    private let board: PromiseBoard
    private let logger: Logger

    /// - Throws: `Fault` where templates or messages cannot be read.
    public init(
        settings: Settings, services: ShopServices, secret: Secret, logger: Logger,
        onRunning: @escaping @Sendable (_ port: Int) async -> Void
    ) async throws {
        let folder = settings.assets.map { URL(filePath: $0) } ?? Bundle.module.resourceURL
        guard let folder else {
            throw Fault(
                .invalid, ko: "화면 틀이 없습니다. --assets로 지정하세요.",
                en: "the page templates are missing; name them with --assets")
        }
        let pages = try PageRenderer(
            folder: folder, shop: services.identity,
            navigation: { [shelves = services.shelves] in Navigation.links(of: shelves.current, in: $0) })
        let shopfront = Shopfront(
            services: services, pages: pages,
            cookies: VisitorCookies(secret: secret, clock: services.wall, secure: settings.secureCookies),
            cache: PageCache(limit: 16 << 20, clock: services.wall))
        live = LivePages(
            database: services.database, after: services.commerce.subscribers.map(\.name), logger: logger)
        board = PromiseBoard(delivery: services.delivery, world: services.world, currency: services.identity.currency)
        self.logger = logger
        let routes = Routes(
            shopfront: shopfront, live: live, board: board,
            media: Media(folder: settings.media.map { URL(filePath: $0) }, clock: services.wall),
            limits: settings.limits,
            document: OpenAPIDocument(
                schemas: try Data(contentsOf: folder.appending(path: "OpenAPI/schemas.json")),
                address: services.identity.address))
        application = Application(
            router: try routes.router(),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: "Madang"),
            onServerRunning: { await onRunning($0.localAddress?.port ?? settings.port) }, logger: logger)
    }

    public func run() async throws {
        try await board.renew()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            group.addTask { try await live.run() }
            group.addTask {
                while true {
                    try await Task.sleep(for: .seconds(1))
                    do { try await board.renew() } catch { logger.warning("promises not renewed: \(error)") }
                }
            }
            try await group.next()
            group.cancelAll()
        }
    }
}

/// The first level of the catalogue, as the header shows it.
enum Navigation {
    private static let most = 9

    static func links(of shelf: Shelf, in language: Language) -> [Link] {
        shelf.catalogue.roots.filter { shelf.catalogue.productCount(in: $0.id) > 0 }.prefix(most).map {
            Link(name: $0.title[language], href: "/products?category=\(FormFields.encoded($0.id))")
        }
    }
}
