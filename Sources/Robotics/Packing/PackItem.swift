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
    /// The edges that may stand upwards; it may always be turned about the upright axis.
    public var upEdges: UpEdges
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
        self.upEdges = isUpright ? .height : .all
        self.crushLimit = crushLimit
    }

    /// Whether its height must stay upwards.
    public var isUpright: Bool {
        get { upEdges == .height }
        set { upEdges = newValue ? .height : .all }
    }

    /// Whether its figures can be those of a real thing.
    var isMeasured: Bool {
        extent.width > 0 && extent.depth > 0 && extent.height > 0 && weight >= 0 && (crushLimit ?? 0) >= 0
            && !upEdges.isDisjoint(with: .all)
    }

    /// Grams that may rest on it, `nil` without limit.
    var bearing: Int? { isFragile ? 0 : crushLimit }

    func fits(in container: Extent) -> Bool {
        BoxOrientation.allCases.contains { orientation in
            guard upEdges.contains(orientation.upEdge) else { return false }
            let stood = orientation.applied(to: extent)
            return stood.width <= container.width && stood.depth <= container.depth
                && stood.height <= container.height
        }
    }
}
