import Delivery
import Foundation
import Kernel
import Logging
import TossPayments
import Web

/// Everything that a shop's owner may set, validated.
struct Settings {
    var dataFolder: String
    var database: String
    var host: String
    var port: Int
    var secureCookies: Bool
    var assets: String?
    var media: String?
    var site: String?
    var identity: ShopIdentity
    var limits: Limits
    var world: World
    var delivery: [DeliveryMethod]
    var payment: Payment
    var ownerPassword: String?
    var logLevel: Logger.Level

    /// Who moves the money.
    enum Payment {
        /// Nobody: for trying things out.
        case sandbox
        case toss(TossKeys, address: URL)
    }

    /// How fast the simulated world runs, in world seconds a real second; 1 is a real warehouse.
    struct World {
        /// While orders are on the floor.
        var rate: Double
        /// While orders only wait to leave or to arrive.
        var waitingRate: Double
        /// The world's time of day when its clock starts, such as `21:00`; nil for the real time.
        var starts: Int?
    }

    /// Reads and checks all settings.
    ///
    /// - Throws: `Invalid` with every fault found, not only the first.
    init(flags: [String: String], environment: [String: String], file path: String?) throws {
        let file: SettingsFile
        do {
            file = try path.map(SettingsFile.init(path:)) ?? .none
        } catch let fault as Fault {
            throw Invalid(faults: [fault])
        }
        var reader = SettingsReader(flags: flags, environment: environment, file: file)
        dataFolder = reader.path("data_folder") ?? "data"
        database = reader.text("database") ?? "\(dataFolder)/madang.sqlite"
        host = reader.text("server.host", or: "127.0.0.1")
        port = reader.integer("server.port", or: 8080, in: 0...65_535)
        assets = reader.path("assets")
        media = reader.path("media")
        site = reader.path("site")
        identity = Self.identity(&reader, port: port)
        secureCookies = reader.flag("server.secure_cookies", or: identity.address.hasPrefix("https://"))
        limits = Limits(
            bodyBytes: reader.integer("limits.body_bytes", or: 1 << 20, in: 1024...(1 << 30)),
            requestsPerSecond: reader.number("limits.requests_per_second", or: 60, in: 0...1_000_000),
            burst: reader.number("limits.burst", or: 240, in: 1...1_000_000))
        world = Self.world(&reader)
        delivery = reader.group("delivery", as: [DeliveryMethod].self) ?? DeliveryMethod.examples
        payment = Self.payment(&reader, currency: identity.currency)
        ownerPassword = reader.text("owner_password")
        logLevel = Self.logLevel(&reader)
        reader.refuseUnknownKeys()
        guard reader.faults.isEmpty else { throw Invalid(faults: reader.faults) }
    }

    /// What is wrong with the settings, all of it.
    struct Invalid: Error {
        let faults: [Fault]
    }

    private static func identity(_ reader: inout SettingsReader, port: Int) -> ShopIdentity {
        let code = reader.text("shop.currency", or: "KRW")
        let currency = Currency(code: code)
        if currency == nil {
            reader.refuse("shop.currency", code, "ISO 4217 통화 코드", "an ISO 4217 currency code that Madang knows")
        }
        let address = reader.text("server.address", or: "http://localhost:\(port)")
        return ShopIdentity(
            name: reader.localized("shop.name", or: LocalizedText("Madang")),
            tagline: reader.localized("shop.tagline", or: LocalizedText(ko: "마당에서 만나요", en: "Meet in the yard")),
            address: address.hasSuffix("/") ? String(address.dropLast()) : address,
            legalLines: reader.group("shop.legal", as: [LocalizedText].self) ?? [],
            currency: currency ?? .krw)
    }

    private static func payment(_ reader: inout SettingsReader, currency: Currency) -> Payment {
        let name = reader.text("payments.provider", or: "sandbox")
        let client = reader.text("payments.toss.client_key", or: "")
        let secret = reader.text("payments.toss.secret_key", or: "")
        let text = reader.text("payments.toss.address", or: TossProvider.address)
        switch name {
        case "sandbox": return .sandbox
        case "toss":
            guard let address = URL(string: text), let host = address.host(),
                address.scheme == "https" || ["127.0.0.1", "localhost"].contains(host)
            else {
                reader.refuse("payments.toss.address", text, "https:// 주소", "an https:// address")
                return .sandbox
            }
            if currency != .krw {
                reader.refuse("shop.currency", currency.code, "토스페이먼츠를 쓸 때는 KRW", "KRW, which Toss Payments needs")
            }
            do {
                return .toss(try TossKeys(client: client, secret: secret), address: address)
            } catch {
                reader.add(error)
                return .sandbox
            }
        default:
            reader.refuse("payments.provider", name, "sandbox 또는 toss", "sandbox or toss")
            return .sandbox
        }
    }

    private static func world(_ reader: inout SettingsReader) -> World {
        let rate = reader.number("world.rate", or: 1, in: 0.1...10_000)
        var starts: Int?
        if let text = reader.text("world.starts") {
            let parts = text.split(separator: ":").compactMap { Int($0) }
            if parts.count == 2, (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) {
                starts = parts[0] * 60 + parts[1]
            } else {
                reader.refuse("world.starts", text, "21:00 같은 시각 표기", "a time of day such as 21:00")
            }
        }
        return World(
            rate: rate, waitingRate: reader.number("world.waiting_rate", or: rate, in: 0.1...100_000), starts: starts)
    }

    private static func logLevel(_ reader: inout SettingsReader) -> Logger.Level {
        let text = reader.text("log_level", or: "notice")
        guard let level = Logger.Level(rawValue: text) else {
            let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
            reader.refuse("log_level", text, "\(levels) 중 하나", "one of \(levels)")
            return .notice
        }
        return level
    }
}
