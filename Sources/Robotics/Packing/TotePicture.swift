import Kernel

/// A picture of a packed container, seen from the front right above, true to scale.
public enum TotePicture {
    /// An SVG document of its own, 640 units wide.
    ///
    /// Each item is drawn in the colour of its label, carries its number in the order of building, and names
    /// itself as a tooltip. `labels` are those of the items, by index; where there is none, the item's number stands.
    /// Fragile items have a dashed outline.
    public static func svg(
        of container: PackedContainer, types: [ContainerType], items: [PackItem], labels: [String] = []
    ) -> String {
        let size = types.indices.contains(container.type) ? types[container.type].inner : bounds(of: container)
        let name = types.indices.contains(container.type) ? types[container.type].name : ""
        let view = IsometricView(size: size)
        var lines = [
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(view.text(view.width)) \(view.text(view.height))" \
            role="img" font-family="system-ui, sans-serif" stroke-linejoin="round">
            """,
            "<title>\(escaped("\(name) \(container.zone.rawValue): \(container.placements.count)"))</title>",
            walls(size, view),
        ]
        var hues: [String: Int] = [:]
        for placement in DrawingOrder.sorted(container.placements) {
            let label = labels.indices.contains(placement.item) ? labels[placement.item] : "\(placement.item)"
            let hue = hues[label] ?? (hues.count * 137 + 25) % 360
            hues[label] = hue
            let isFragile = items.indices.contains(placement.item) && items[placement.item].isFragile
            lines.append(box(placement, label: label, hue: hue, isFragile: isFragile, view))
        }
        lines.append(rim(size, view))
        lines.append("</svg>\n")
        return lines.joined(separator: "\n")
    }

    private static func bounds(of container: PackedContainer) -> Extent {
        Extent(
            width: container.placements.map(\.right).max() ?? 1, depth: container.placements.map(\.back).max() ?? 1,
            height: container.placements.map(\.top).max() ?? 1)
    }

    /// The floor and the two walls that are seen from inside.
    private static func walls(_ size: Extent, _ view: IsometricView) -> String {
        let (w, d, h) = (size.width, size.depth, size.height)
        return [
            view.face([(0, 0, 0), (w, 0, 0), (w, d, 0), (0, d, 0)], fill: "#e7e9ec", stroke: "#9aa1a9"),
            view.face([(0, 0, 0), (0, d, 0), (0, d, h), (0, 0, h)], fill: "#f3f4f6", stroke: "#9aa1a9"),
            view.face([(0, d, 0), (w, d, 0), (w, d, h), (0, d, h)], fill: "#eceef1", stroke: "#9aa1a9"),
        ].joined(separator: "\n")
    }

    /// The edges nearest to the eye, drawn last so that the goods are seen to stand inside.
    private static func rim(_ size: Extent, _ view: IsometricView) -> String {
        let (w, d, h) = (size.width, size.depth, size.height)
        let edges = [
            [(0, 0, h), (w, 0, h), (w, d, h)], [(w, 0, 0), (w, 0, h)], [(0, 0, 0), (w, 0, 0), (w, d, 0)],
        ]
        return edges.map { edge in
            """
            <polyline points="\(view.points(edge))" fill="none" stroke="#5b636c" stroke-width="1.2" \
            stroke-dasharray="5 4"/>
            """
        }.joined(separator: "\n")
    }

    private static func box(
        _ placement: PackPlacement, label: String, hue: Int, isFragile: Bool, _ view: IsometricView
    ) -> String {
        let (x, y, z) = (placement.x, placement.y, placement.z)
        let (right, back, top) = (placement.right, placement.back, placement.top)
        func colour(_ light: Int) -> String { "hsl(\(hue) 52% \(light)%)" }
        let dash = isFragile ? " stroke-dasharray=\"4 3\"" : ""
        let stood = placement.extent
        // On every side that can be seen: another box may stand on top, or in front.
        let sides: [(middle: (x: Double, y: Double, z: Double), edge: Int, opacity: String)] = [
            ((Double(x + right) / 2, Double(y), Double(z + top) / 2), min(stood.width, stood.height), "0.7"),
            ((Double(right), Double(y + back) / 2, Double(z + top) / 2), min(stood.depth, stood.height), "0.7"),
            ((Double(x + right) / 2, Double(y + back) / 2, Double(top)), min(stood.width, stood.depth), "1"),
        ]
        let numbers = sides.map { side in
            let point = view.point(side.middle)
            let letters = min(16, Double(side.edge) * view.scale * 0.42)
            return """
                <text x="\(view.text(point.x))" y="\(view.text(point.y))" font-size="\(view.text(letters))" \
                text-anchor="middle" dominant-baseline="central" fill="\(colour(18))" opacity="\(side.opacity)">\
                \(placement.sequence + 1)</text>
                """
        }
        return [
            "<g\(dash)><title>\(escaped("\(placement.sequence + 1). \(label)"))</title>",
            view.face([(x, y, z), (right, y, z), (right, y, top), (x, y, top)], fill: colour(58), stroke: colour(25)),
            view.face(
                [(right, y, z), (right, back, z), (right, back, top), (right, y, top)], fill: colour(48),
                stroke: colour(25)),
            view.face(
                [(x, y, top), (right, y, top), (right, back, top), (x, back, top)], fill: colour(76),
                stroke: colour(25)),
            numbers.joined(separator: "\n") + "</g>",
        ].joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            // What XML 1.0 does not allow at all.
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += " "
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
