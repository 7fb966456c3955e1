internal import Kernel

/// One language's messages, with what numbers, money, times and pictures look like in it.
struct Texts: Sendable {
    let language: Language
    let messages: Messages
    let currency: Currency
    let pictures: Pictures

    func callAsFunction(_ key: String, _ values: [String: String] = [:]) -> String { messages(key, values) }

    /// A text that counts: `key_one` for one where the language has it, else `key`.
    func counted(_ key: String, _ count: Int) -> String {
        messages(count == 1 ? "\(key)_one" : key, ["count": "\(count)"])
    }

    /// The address of a catalogue picture.
    func picture(_ image: String?) -> String { pictures.address(image, language) }

    func money(_ amount: Money) -> String { amount.formatted(language) }

    func zone(_ zone: TemperatureZone) -> ZoneLabel {
        ZoneLabel(
            code: zone.rawValue, name: self("zone.\(zone.rawValue)"), range: self("zone.\(zone.rawValue)_range"))
    }

    /// The time of day, with the date where it is not the day of `now`.
    func time(_ instant: Timestamp, now: Timestamp) -> String {
        let civil = CivilTime(instant)
        guard civil.dateText != CivilTime(now).dateText else { return civil.timeText }
        return language == .ko
            ? "\(civil.month)월 \(civil.day)일 \(civil.timeText)"
            : "\(civil.day) \(month(civil.month)), \(civil.timeText)"
    }

    private func month(_ number: Int) -> String {
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][number - 1]
    }
}
