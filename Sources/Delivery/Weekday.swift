internal import Kernel

/// A day of the week.
public enum Weekday: String, Sendable, Hashable, Codable, CaseIterable {
    case mon, tue, wed, thu, fri, sat, sun

    /// The weekday of an instant in the shop's own zone.
    init(_ instant: Timestamp) {
        let local = instant.microseconds + CivilTime.korea.microseconds
        let day = local / 86_400_000_000 - (local % 86_400_000_000 < 0 ? 1 : 0)
        // 1970-01-01 was a Thursday.
        let index = Int(((day + 3) % 7 + 7) % 7)
        self = Self.allCases[index]
    }
}
