public import Kernel

/// A thing to be packed, as the packer sees it.
public struct PackItem: Sendable, Hashable, Codable {
    /// Millimetres, standing as it is sold.
    public var extent: Extent
    /// Grams.
    public var weight: Int
    /// Things of different zones never share a container.
    public var zone: TemperatureZone
    /// Nothing may stand on it.
    public var isFragile: Bool
    /// Its height must stay upwards; it may still be turned about that axis.
    public var isUpright: Bool
    /// The grams that may rest on it, whatever their way down to it. `nil` knows no such limit.
    public var crushLimit: Int?

    public init(
        extent: Extent, weight: Int, zone: TemperatureZone = .ambient, isFragile: Bool = false,
        isUpright: Bool = false, crushLimit: Int? = nil
    ) {
        self.extent = extent
        self.weight = weight
        self.zone = zone
        self.isFragile = isFragile
        self.isUpright = isUpright
        self.crushLimit = crushLimit
    }

    /// Whether its figures can be those of a real thing.
    var isMeasured: Bool {
        extent.width > 0 && extent.depth > 0 && extent.height > 0 && weight >= 0 && (crushLimit ?? 0) >= 0
    }

    /// Grams that may rest on it, `nil` without limit.
    var bearing: Int? { isFragile ? 0 : crushLimit }

    func fits(in container: Extent) -> Bool {
        BoxOrientation.allCases.contains { orientation in
            guard orientation.keepsHeightUp || !isUpright else { return false }
            let stood = orientation.applied(to: extent)
            return stood.width <= container.width && stood.depth <= container.depth
                && stood.height <= container.height
        }
    }
}
