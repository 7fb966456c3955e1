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
        let (parcels, climates) = Self.apart(items, types)
        self.init(containers: climates.flatMap { pack($0.zone, $0.indices) }, parcels: parcels)
    }

    /// The items that some container can take, by climate, and those that go alone.
    static func apart(
        _ items: [PackItem], _ types: [ContainerType]
    ) -> (parcels: [LooseParcel], climates: [(zone: TemperatureZone, indices: [Int])]) {
        var parcels: [LooseParcel] = []
        var byZone: [TemperatureZone: [Int]] = [:]
        for (index, item) in items.enumerated() {
            if let reason = LooseParcel.reason(for: item, among: types) {
                parcels.append(LooseParcel(item: index, reason: reason))
            } else {
                byZone[item.zone, default: []].append(index)
            }
        }
        return (parcels, TemperatureZone.allCases.compactMap { zone in byZone[zone].map { (zone, $0) } })
    }

    /// What the containers cost together.
    public func cost(_ types: [ContainerType]) -> Int {
        containers.reduce(0) { $0 + (types.indices.contains($1.type) ? types[$1.type].cost : 0) }
    }
}
