import Kernel

/// Where everything goes: each item is in exactly one container, or goes alone.
public struct PackingPlan: Sendable, Hashable, Codable {
    public var containers: [PackedContainer]
    /// What no container can take; it travels as it is.
    public var parcels: [LooseParcel]

    public init(containers: [PackedContainer] = [], parcels: [LooseParcel] = []) {
        self.containers = containers
        self.parcels = parcels
    }

    /// Climates apart: `pack` fills containers with the items of one that some container can take; the rest goes alone.
    init(
        of items: [PackItem], in types: [ContainerType],
        pack: (_ zone: TemperatureZone, _ indices: [Int]) -> [PackedContainer]
    ) {
        self.init()
        var byZone: [TemperatureZone: [Int]] = [:]
        for (index, item) in items.enumerated() {
            if let reason = LooseParcel.reason(for: item, among: types) {
                parcels.append(LooseParcel(item: index, reason: reason))
            } else {
                byZone[item.zone, default: []].append(index)
            }
        }
        for zone in TemperatureZone.allCases {
            if let indices = byZone[zone] { containers += pack(zone, indices) }
        }
    }

    /// What the containers cost together.
    public func cost(_ types: [ContainerType]) -> Int {
        containers.reduce(0) { $0 + (types.indices.contains($1.type) ? types[$1.type].cost : 0) }
    }
}
