import Kernel

/// Where points of a container come to lie in its picture.
///
/// Isometric, from the front right above: x runs to the right and down, y to the right and up, z up.
struct IsometricView {
    let width = 640.0
    let height: Double
    let scale: Double
    private let size: Extent

    private static let margin = 12.0
    private static let cosine = 0.866_025_403_784

    init(size: Extent) {
        self.size = size
        let across = Double(size.width + size.depth) * Self.cosine
        scale = (640 - 2 * Self.margin) / max(1, across)
        height = (Double(size.width + size.depth) / 2 + Double(size.height)) * scale + 2 * Self.margin
    }

    func point(_ place: (x: Double, y: Double, z: Double)) -> (x: Double, y: Double) {
        let down = (place.x - place.y) / 2 - place.z + Double(size.depth) / 2 + Double(size.height)
        return (Self.margin + (place.x + place.y) * Self.cosine * scale, Self.margin + down * scale)
    }

    func points(_ corners: [(Int, Int, Int)]) -> String {
        corners.map { corner in
            let point = point((Double(corner.0), Double(corner.1), Double(corner.2)))
            return "\(text(point.x)),\(text(point.y))"
        }.joined(separator: " ")
    }

    func face(_ corners: [(Int, Int, Int)], fill: String, stroke: String) -> String {
        "<polygon points=\"\(points(corners))\" fill=\"\(fill)\" stroke=\"\(stroke)\" stroke-width=\"0.8\"/>"
    }

    /// A coordinate with one decimal.
    func text(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }
}
