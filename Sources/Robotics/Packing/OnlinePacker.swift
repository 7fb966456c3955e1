public import Kernel

/// Packs one container when only the next item is known, as at a station where goods arrive one by one.
///
/// Each item is put down for good, in a place that a gripper can reach past all that stands already. An item costs
/// O(points × orientations × items placed).
public struct OnlinePacker: Sendable {
    private let type: ContainerType
    public let zone: TemperatureZone
    private var load: ToteLoad
    private var count = 0

    public init(
        type: ContainerType, zone: TemperatureZone, rules: BuildRules = .init()
    ) throws(PackingRefusal) {
        try PackingRefusal.check([type])
        self.type = type
        self.zone = zone
        load = ToteLoad(type, rules: rules, keepsArrivalOrder: true)
    }

    /// Where the next item goes; `nil` if it may not stand anywhere here, and nothing has changed.
    ///
    /// In the placements, items are numbered in the order in which they were accepted.
    public mutating func place(_ item: PackItem) -> PackPlacement? {
        guard item.isMeasured, item.zone == zone, type.zones.contains(zone) else { return nil }
        var work = 0
        guard let spot = load.spot(for: item, taste: .online, work: &work) else { return nil }
        load.put(item, index: count, at: spot)
        defer { count += 1 }
        return PackPlacement(
            item: count, x: spot.x, y: spot.y, z: spot.z, orientation: spot.orientation, extent: spot.extent,
            sequence: count)
    }

    /// All that was placed so far; its type has the index 0.
    public var container: PackedContainer { PackedContainer(type: 0, zone: zone, placements: load.buildOrder) }
}
