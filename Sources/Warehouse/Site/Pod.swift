public import Kernel

/// A shelf that carriers lift and bring.
public struct Pod: Sendable, Equatable {
    /// As it is painted on the shelf: `A014`.
    public let id: String
    public let zone: TemperatureZone
    /// The slot where it stood first.
    public let home: Int
}

/// How much a pod holds.
public struct PodCapacity: Sendable, Equatable {
    public let compartments: Int
    /// Inner size of one compartment.
    public let compartment: Extent
    /// Cubic millimetres of goods.
    public let volume: Int
    /// Grams.
    public let weight: Int

    /// Whether one unit fits into a compartment, turned as it may be.
    public func admits(_ extent: Extent, isUpright: Bool) -> Bool {
        guard isUpright else {
            let item = [extent.width, extent.depth, extent.height].sorted()
            let room = [compartment.width, compartment.depth, compartment.height].sorted()
            return zip(item, room).allSatisfy { $0 <= $1 }
        }
        let base = [extent.width, extent.depth].sorted()
        let room = [compartment.width, compartment.depth].sorted()
        return extent.height <= compartment.height && zip(base, room).allSatisfy { $0 <= $1 }
    }
}
