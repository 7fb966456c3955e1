import Kernel

/// A station that packs goods as they come, with a few open containers of each climate.
///
/// A thing goes into the open container in which it stands best; if none can take it, a new one is opened, and the
/// fullest is closed where there are too many.
public struct PackingStation: Sendable {
    private struct Opened {
        var packer: OnlinePacker
        var type: Int
        var items: [Int] = []
        var volume = 0
        var isOpen = true
    }

    public let types: [ContainerType]
    public let rules: BuildRules
    private let openContainers: Int
    private let mostContainers: Int
    private var opened: [Opened] = []

    private static let mostInHurry = 60

    public init(
        types: [ContainerType], rules: BuildRules = .init(), openContainers: Int = 1, mostContainers: Int = .max
    ) {
        self.types = types
        self.rules = rules
        self.openContainers = max(1, openContainers)
        self.mostContainers = mostContainers
    }

    /// Puts a thing down for good, `false` if no container may take it.
    ///
    /// What stands in a container makes each look for a place in it longer; `inHurry` passes over those that hold sixty
    /// things or more.
    public mutating func take(
        _ item: PackItem, index: Int, inHurry: Bool = false
    ) throws(PackingRefusal) -> Bool {
        for number in opened.indices
        where opened[number].isOpen && opened[number].packer.zone == item.zone
            && !(inHurry && opened[number].items.count >= Self.mostInHurry)
        {
            if put(item, index, number) { return true }
        }
        guard opened.count < mostContainers, let type = bestType(for: item) else { return false }
        closeFullest(item.zone)
        opened.append(Opened(packer: try OnlinePacker(type: types[type], zone: item.zone, rules: rules), type: type))
        return put(item, index, opened.count - 1)
    }

    /// All that was packed so far, closed or open.
    public var containers: [PackedContainer] {
        opened.filter { !$0.items.isEmpty }.map { one in
            var container = one.packer.container
            container.type = one.type
            for place in container.placements.indices {
                container.placements[place].item = one.items[container.placements[place].item]
            }
            return container
        }
    }

    private mutating func put(_ item: PackItem, _ index: Int, _ number: Int) -> Bool {
        guard opened[number].packer.place(item) != nil else { return false }
        opened[number].items.append(index)
        opened[number].volume += item.extent.volume
        return true
    }

    /// The type that gives the most room for its cost among those that can take the item.
    private func bestType(for item: PackItem) -> Int? {
        func price(_ type: Int) -> Double { Double(max(1, types[type].cost)) / Double(types[type].inner.volume) }
        guard item.isMeasured else { return nil }
        return types.indices.filter {
            types[$0].zones.contains(item.zone) && item.fits(in: types[$0].inner) && item.weight <= types[$0].maxWeight
        }
        .min { (price($0), $0) < (price($1), $1) }
    }

    private mutating func closeFullest(_ zone: TemperatureZone) {
        let open = opened.indices.filter { opened[$0].isOpen && opened[$0].packer.zone == zone }
        guard open.count >= openContainers else { return }
        func share(_ number: Int) -> Double {
            Double(opened[number].volume) / Double(types[opened[number].type].inner.volume)
        }
        if let fullest = open.max(by: { share($0) < share($1) }) { opened[fullest].isOpen = false }
    }
}
