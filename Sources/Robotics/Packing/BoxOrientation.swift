public import Kernel

/// Which edge of a box lies along x, y and z: `dwh` has its depth along x, its width along y, its height upwards.
public enum BoxOrientation: UInt8, Sendable, Hashable, Codable, CaseIterable {
    case wdh, dwh, whd, hwd, dhw, hdw

    /// The extent of a box as it stands when turned this way.
    public func applied(to box: Extent) -> Extent {
        switch self {
        case .wdh: box
        case .dwh: Extent(width: box.depth, depth: box.width, height: box.height)
        case .whd: Extent(width: box.width, depth: box.height, height: box.depth)
        case .hwd: Extent(width: box.height, depth: box.width, height: box.depth)
        case .dhw: Extent(width: box.depth, depth: box.height, height: box.width)
        case .hdw: Extent(width: box.height, depth: box.depth, height: box.width)
        }
    }

    /// The edge that stands upwards.
    public var upEdge: UpEdges {
        switch self {
        case .wdh, .dwh: .height
        case .whd, .hwd: .depth
        case .dhw, .hdw: .width
        }
    }

    /// The ways a box may stand that look different from each other.
    static func distinct(for box: Extent, upEdges: UpEdges) -> [(orientation: BoxOrientation, extent: Extent)] {
        var found: [(orientation: BoxOrientation, extent: Extent)] = []
        for orientation in allCases where upEdges.contains(orientation.upEdge) {
            let extent = orientation.applied(to: box)
            if !found.contains(where: { $0.extent == extent }) { found.append((orientation, extent)) }
        }
        return found
    }
}
