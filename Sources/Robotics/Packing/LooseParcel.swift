/// An item that goes alone, and why.
public struct LooseParcel: Sendable, Hashable, Codable {
    /// Why an item is in no container.
    public enum Reason: String, Sendable, Hashable, Codable, CaseIterable {
        /// It fits in no container, however it is turned.
        case tooLarge
        /// It would fit, but is heavier than any such container may be.
        case tooHeavy
        /// It has no size, or a negative weight: nobody can plan with that.
        case unmeasured
        /// No container may carry its climate.
        case noContainerForZone
    }

    /// The item's index among those that were to be packed.
    public var item: Int
    public var reason: Reason

    public init(item: Int, reason: Reason) {
        self.item = item
        self.reason = reason
    }

    /// Why no container can take the item, `nil` if one can.
    static func reason(for item: PackItem, among types: [ContainerType]) -> Reason? {
        guard item.isMeasured else { return .unmeasured }
        let willing = types.filter { $0.zones.contains(item.zone) }
        guard !willing.isEmpty else { return .noContainerForZone }
        let roomy = willing.filter { item.fits(in: $0.inner) }
        guard !roomy.isEmpty else { return .tooLarge }
        return roomy.contains { item.weight <= $0.maxWeight } ? nil : .tooHeavy
    }
}
