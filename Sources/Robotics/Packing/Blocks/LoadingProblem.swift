public import Kernel

/// Boxes of some kinds, and the container that as many of them as possible should fill.
public struct LoadingProblem: Sendable, Hashable, Codable {
    public var container: Extent
    /// Grams that the container carries; `nil` knows no limit.
    public var maxWeight: Int?
    public var kinds: [BoxKind]

    /// The most boxes that one problem may have.
    public static let mostBoxes = 100_000

    public init(container: Extent, maxWeight: Int? = nil, kinds: [BoxKind]) {
        self.container = container
        self.maxWeight = maxWeight
        self.kinds = kinds
    }

    /// Each single box, kind by kind: what the indices in a result mean.
    public var items: [PackItem] { kinds.flatMap { Array(repeating: $0.item, count: max(0, $0.count)) } }

    /// The container as a type of which there is one.
    public var type: ContainerType {
        ContainerType(name: "container", inner: container, maxWeight: maxWeight ?? ContainerType.greatestWeight)
    }
}
