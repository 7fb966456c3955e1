/// Where everything goes: each item is in exactly one container, or goes alone.
public struct PackingPlan: Sendable, Hashable, Codable {
    public var containers: [PackedContainer]
    /// What no container can take; it travels as it is.
    public var parcels: [LooseParcel]

    public init(containers: [PackedContainer] = [], parcels: [LooseParcel] = []) {
        self.containers = containers
        self.parcels = parcels
    }

    /// What the containers cost together.
    public func cost(_ types: [ContainerType]) -> Int {
        containers.reduce(0) { $0 + (types.indices.contains($1.type) ? types[$1.type].cost : 0) }
    }
}
