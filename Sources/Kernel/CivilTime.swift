/// A date and time of day in the shop's own zone, for cut-offs and for people.
///
/// The zone is a fixed offset: Korea has kept UTC+9 without daylight saving since 1988. Days are counted by the
/// proleptic Gregorian algorithms of Howard Hinnant ("chrono-Compatible Low-Level Date Algorithms").
public struct CivilTime: Sendable, Hashable {
    public let year: Int
    public let month: Int
    public let day: Int
    public let hour: Int
    public let minute: Int
    public let second: Int

    /// Korea Standard Time, UTC+9.
    public static let korea: Duration = .seconds(9 * 3600)

    public init(_ instant: Timestamp, offset: Duration = korea) {
        let seconds = (instant.microseconds + offset.microseconds).flooredQuotient(by: 1_000_000)
        let days = seconds.flooredQuotient(by: 86_400)
        let rest = Int(seconds - days * 86_400)
        (year, month, day) = Self.date(daysSinceEpoch: Int(days))
        (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    }

    /// The instant of a time of day on the civil day that `instant` falls on, `days` later.
    public static func instant(
        minuteOfDay: Int, days: Int = 0, onDayOf instant: Timestamp, offset: Duration = korea
    ) -> Timestamp {
        let local = instant.microseconds + offset.microseconds
        let midnight = local.flooredQuotient(by: 86_400_000_000) + Int64(days)
        return Timestamp(
            microseconds: midnight * 86_400_000_000 + Int64(minuteOfDay) * 60_000_000 - offset.microseconds)
    }

    public var minuteOfDay: Int { hour * 60 + minute }

    /// `2026-11-23`
    public var dateText: String { "\(year)-\(two(month))-\(two(day))" }
    /// `07:00`
    public var timeText: String { "\(two(hour)):\(two(minute))" }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func date(daysSinceEpoch: Int) -> (Int, Int, Int) {
        let z = daysSinceEpoch + 719_468
        let era = (z >= 0 ? z : z - 146_096) / 146_097
        let dayOfEra = z - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }
}

extension Timestamp {
    /// RFC 3339 in UTC to the second: `2026-11-23T12:00:00Z`.
    public var rfc3339: String {
        let civil = CivilTime(self, offset: .zero)
        let seconds = civil.second < 10 ? "0\(civil.second)" : "\(civil.second)"
        return "\(civil.dateText)T\(civil.timeText):\(seconds)Z"
    }
}

extension Int64 {
    fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
