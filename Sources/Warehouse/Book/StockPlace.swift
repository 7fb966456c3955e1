import Kernel
import Storage

/// Where units are booked.
enum StockPlace: Sendable, Hashable, Comparable, CustomStringConvertible, SQLEncodable {
    case pod(String)
    /// Racks behind the stations, for what the pods have no room for.
    case reserve(TemperatureZone)
    /// Booked, but not found where it should be; nothing is promised from here.
    case missing(TemperatureZone)

    init(_ text: String) {
        if let climate = Self.climate(text, after: "reserve-") {
            self = .reserve(climate)
        } else if let climate = Self.climate(text, after: "missing-") {
            self = .missing(climate)
        } else {
            self = .pod(text)
        }
    }

    var description: String {
        switch self {
        case .pod(let id): id
        case .reserve(let climate): "reserve-\(climate.rawValue)"
        case .missing(let climate): "missing-\(climate.rawValue)"
        }
    }

    var sqlValue: SQLValue { .text(description) }

    var pod: String? {
        if case .pod(let id) = self { id } else { nil }
    }

    var isMissing: Bool {
        if case .missing = self { true } else { false }
    }

    static func < (one: Self, other: Self) -> Bool { one.description < other.description }

    private static func climate(_ text: String, after prefix: String) -> TemperatureZone? {
        text.hasPrefix(prefix) ? TemperatureZone(rawValue: String(text.dropFirst(prefix.count))) : nil
    }
}
