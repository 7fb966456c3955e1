public import Kernel

/// A way of bringing goods to the door, as the settings describe it.
///
/// A cut-off falls on each of its weekdays; the other times each are the first such time of day after the one
/// before, so that `cut-off 23:00, dispatch 03:00` leaves in the following night.
public struct DeliveryMethod: Sendable, Hashable, Codable {
    /// Short and stable, such as `dawn`.
    public var code: String
    public var title: LocalizedText
    /// Orders placed before this are kept to the promise.
    public var cutOff: TimeOfDay
    /// When parcels leave the warehouse.
    public var dispatch: TimeOfDay
    /// At the door not before this …
    public var from: TimeOfDay
    /// … and not after this.
    public var by: TimeOfDay
    /// Orders that one cut-off takes.
    public var capacity: Int
    /// Minor units, VAT included.
    public var fee: Int64
    /// Goods worth this or more are delivered free; nil where the fee is always due.
    public var freeFrom: Int64?
    public var zones: Set<TemperatureZone>
    /// The days on which it has a cut-off.
    public var weekdays: Set<Weekday>

    public init(
        code: String, title: LocalizedText, cutOff: TimeOfDay, dispatch: TimeOfDay, from: TimeOfDay, by: TimeOfDay,
        capacity: Int = 500, fee: Int64 = 0, freeFrom: Int64? = nil,
        zones: Set<TemperatureZone> = Set(TemperatureZone.allCases), weekdays: Set<Weekday> = Set(Weekday.allCases)
    ) {
        self.code = code
        self.title = title
        self.cutOff = cutOff
        self.dispatch = dispatch
        self.from = from
        self.by = by
        self.capacity = capacity
        self.fee = fee
        self.freeFrom = freeFrom
        self.zones = zones
        self.weekdays = weekdays
    }

    private enum CodingKeys: String, CodingKey {
        case code, title, dispatch, from, by, capacity, fee, zones, weekdays
        case cutOff = "cut-off"
        case freeFrom = "free-from"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            code: try container.decode(String.self, forKey: .code),
            title: try container.decode(LocalizedText.self, forKey: .title),
            cutOff: try container.decode(TimeOfDay.self, forKey: .cutOff),
            dispatch: try container.decode(TimeOfDay.self, forKey: .dispatch),
            from: try container.decode(TimeOfDay.self, forKey: .from),
            by: try container.decode(TimeOfDay.self, forKey: .by))
        capacity = try container.decodeIfPresent(Int.self, forKey: .capacity) ?? capacity
        fee = try container.decodeIfPresent(Int64.self, forKey: .fee) ?? fee
        freeFrom = try container.decodeIfPresent(Int64.self, forKey: .freeFrom)
        zones = try container.decodeIfPresent(Set<TemperatureZone>.self, forKey: .zones) ?? zones
        weekdays = try container.decodeIfPresent(Set<Weekday>.self, forKey: .weekdays) ?? weekdays
    }

    func fee(for goods: Int64) -> Int64 {
        guard let freeFrom, goods >= freeFrom else { return fee }
        return 0
    }
}
