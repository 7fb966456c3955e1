/// An instant: microseconds since 1970-01-01T00:00:00Z, as it is stored.
public struct Timestamp: Sendable, Hashable, Codable, Comparable {
    public var microseconds: Int64

    public init(microseconds: Int64) { self.microseconds = microseconds }

    public static func < (one: Self, other: Self) -> Bool { one.microseconds < other.microseconds }

    public static func + (start: Self, duration: Duration) -> Self {
        Self(microseconds: start.microseconds + duration.microseconds)
    }

    public static func - (end: Self, duration: Duration) -> Self {
        Self(microseconds: end.microseconds - duration.microseconds)
    }

    public static func - (end: Self, start: Self) -> Duration {
        .microseconds(end.microseconds - start.microseconds)
    }

    public init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

extension Duration {
    /// Whole microseconds, rounded towards zero.
    public var microseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    }

    /// Seconds as a floating-point number.
    public var seconds: Double { Double(microseconds) / 1_000_000 }
}
