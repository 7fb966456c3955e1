public import Kernel

/// Boxes of some kinds, and the container that as many of them as possible should fill.
public struct LoadingProblem: Sendable, Hashable, Codable {
    public var container: Extent
    /// Grams that the container carries; `nil` knows no limit.
    public var maxWeight: Int?
    public var kinds: [BoxKind]

    public init(container: Extent, maxWeight: Int? = nil, kinds: [BoxKind]) {
        self.container = container
        self.maxWeight = maxWeight
        self.kinds = kinds
    }

    /// Each single box, kind by kind: what the indices in a result mean.
    public var items: [PackItem] { kinds.flatMap { Array(repeating: $0.item, count: max(0, $0.count)) } }

    /// What a perfect load would hold, in cubic units: all boxes that fit, or the whole container.
    var boxVolume: Int {
        let boxes = kinds.filter { $0.item.isMeasured && $0.item.fits(in: container) }
            .reduce(0.0) { $0 + Double($1.item.extent.volume) * Double(max(0, $1.count)) }
        return min(container.volume, Int(clamping: Int64(min(boxes, 1e18))))
    }

    /// The container as a type of which there is one.
    public var type: ContainerType {
        ContainerType(name: "container", inner: container, maxWeight: maxWeight ?? ContainerType.greatestWeight)
    }
}
