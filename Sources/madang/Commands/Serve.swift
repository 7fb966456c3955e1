import ArgumentParser
import Foundation
import Kernel
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals
import Web

/// `madang serve`
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Runs the shop until it is told to stop.",
        discussion: """
            Pages for shoppers at /, the live warehouse at /warehouse, the staff's pages at /staff, the API at /api/v1.
            The first start prints the owner's password once; MADANG_OWNER_PASSWORD sets it instead.
            Stopping (Ctrl-C, or even kill -9) loses nothing that was acknowledged.
            """)

    @OptionGroup var common: CommonOptions

    @Option(help: "The address to listen at.")
    var host: String?

    @Option(help: "The port to listen at; 0 for any free one.")
    var port: Int?

    @Option(help: ArgumentHelp("The warehouse's site file.", valueName: "file"))
    var site: String?

    @Option(
        help: ArgumentHelp(
            "A folder with Pages, Public and Messages to use instead of the built-in ones.", valueName: "folder"))
    var assets: String?

    @Option(name: .customLong("log-level"), help: "trace, debug, info, notice, warning, error or critical.")
    var logLevel: String?

    func run() async throws {
        try await reportingFaults {
            let settings = try common.settings(flags)
            LoggingSystem.bootstrap(StreamLogHandler.standardError)
            var logger = Logger(label: "madang")
            logger.logLevel = settings.logLevel
            let shop = try await LivingShop.build(settings, logger: logger) { port in
                Self.greet(settings, port: port)
            }
            if let password = shop.ownerPassword { Self.show(password) }
            try await Self.run(shop, logger, settings)
        }
    }

    private var flags: [String: String] {
        var flags: [String: String] = [:]
        flags["server.host"] = host
        flags["server.port"] = port.map(String.init)
        flags["site"] = site
        flags["assets"] = assets
        flags["log_level"] = logLevel
        return flags
    }

    /// Connections that do not end by themselves are cut after this long.
    private static let patience: Duration = .seconds(5)

    private static func run(_ shop: LivingShop, _ logger: Logger, _ settings: Settings) async throws {
        var configuration = ServiceGroupConfiguration(
            services: shop.services.map { .init(service: $0) }, gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        configuration.maximumGracefulShutdownDuration = patience
        do {
            try await ServiceGroup(configuration: configuration).run()
        } catch is CancellationError {
            // Somebody who neither read nor spoke was cut off: a good end too.
            logger.notice("connections that did not end by themselves were cut")
        } catch let error as IOError {
            throw ListeningFault.fault(error.errnoCode, host: settings.host, port: settings.port)
        } catch let error as SocketAddressError.UnknownHost {
            throw ListeningFault.unknownHost(error.host)
        }
    }

    private static func greet(_ settings: Settings, port: Int) {
        let address = "http://\(settings.host == "0.0.0.0" ? "localhost" : settings.host):\(port)"
        Terminal.say(
            "\(settings.identity.name.ko) 문을 열었습니다: \(address)  (창고: \(address)/warehouse, 직원: \(address)/staff)",
            "\(settings.identity.name.en) is open: \(address)  (warehouse: \(address)/warehouse, staff: \(address)/staff)"
        )
    }

    private static func show(_ password: String) {
        Terminal.say(
            "직원 페이지 로그인 이름 owner, 비밀번호 \(password) (지금 한 번만 보입니다)",
            "Staff sign-in: name owner, password \(password) (shown this once)")
    }
}
