/// Why a packer cannot work with the containers that it was given.
public enum PackingRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    case noContainerTypes
    /// An edge outside 1 mm to 100 m, a weight outside 1 g to 1,000 t, or a cost outside 0 to 10^9.
    case impossibleContainer(index: Int, name: String)
    /// More boxes than one search takes.
    case tooManyBoxes(most: Int)

    public var description: String {
        switch self {
        case .noContainerTypes: "no container types are given; at least one is needed"
        case .impossibleContainer(let index, let name):
            "container type \(index) ('\(name)') must measure 1 to \(ContainerType.longestEdge) mm along each edge,"
                + " carry 1 to \(ContainerType.greatestWeight) g and cost 0 to \(ContainerType.greatestWeight)"
        case .tooManyBoxes(let most): "there are more than \(most) boxes"
        }
    }

    static func check(_ types: [ContainerType]) throws(PackingRefusal) {
        guard !types.isEmpty else { throw .noContainerTypes }
        for (index, type) in types.enumerated() where !type.isPossible {
            throw .impossibleContainer(index: index, name: type.name)
        }
    }

    static func check(_ kinds: [BoxKind]) throws(PackingRefusal) {
        var boxes = 0
        for kind in kinds {
            let (sum, isBeyond) = boxes.addingReportingOverflow(max(0, kind.count))
            guard !isBeyond, sum <= LoadingProblem.mostBoxes else {
                throw .tooManyBoxes(most: LoadingProblem.mostBoxes)
            }
            boxes = sum
        }
    }
}
