import Foundation

/// How a cost grows with the size of the work, drawn on two logarithmic axes as an SVG of its own.
struct GrowthPlot {
    struct Series {
        var name: String
        var points: [(size: Double, cost: Double)]

        /// The power of the size that the cost follows, by least squares; `nil` for fewer than two points.
        var exponent: Double? {
            let logs = points.filter { $0.size > 0 && $0.cost > 0 }.map { (x: log($0.size), y: log($0.cost)) }
            let count = Double(logs.count)
            let meanX = logs.reduce(0) { $0 + $1.x } / count
            let meanY = logs.reduce(0) { $0 + $1.y } / count
            let spread = logs.reduce(0) { $0 + ($1.x - meanX) * ($1.x - meanX) }
            guard logs.count > 1, spread > 0 else { return nil }
            return logs.reduce(0) { $0 + ($1.x - meanX) * ($1.y - meanY) } / spread
        }
    }

    var title: String
    var sizeLabel: String
    var costLabel: String
    var series: [Series]

    /// Room for the longest name beside the lines.
    private var width: Double { max(760, Self.area.right + 24 + 8 * Double(series.map(\.legend.count).max() ?? 0)) }
    private static let height = 460.0
    private static let area = (left: 74.0, right: 560.0, top: 52.0, bottom: 404.0)
    private static let colours = ["#2563eb", "#d97706", "#059669", "#db2777", "#7c3aed", "#64748b"]

    func svg() -> String {
        let points = series.flatMap(\.points).filter { $0.size > 0 && $0.cost > 0 }
        let across = Self.decades(points.map(\.size))
        let up = Self.decades(points.map(\.cost))
        func x(_ size: Double) -> Double {
            Self.area.left + (log10(size) - across.lowerBound) / (across.upperBound - across.lowerBound)
                * (Self.area.right - Self.area.left)
        }
        func y(_ cost: Double) -> Double {
            Self.area.bottom - (log10(cost) - up.lowerBound) / (up.upperBound - up.lowerBound)
                * (Self.area.bottom - Self.area.top)
        }
        var lines = [head]
        for power in Int(across.lowerBound)...Int(across.upperBound) {
            let place = x(pow(10, Double(power)))
            lines.append(
                "<path class=\"grid\" d=\"M\(text(place)) \(text(Self.area.top))V\(text(Self.area.bottom))\"/>"
                    + label(Self.tick(power), place, Self.area.bottom + 20, "middle"))
        }
        for power in Int(up.lowerBound)...Int(up.upperBound) {
            let place = y(pow(10, Double(power)))
            lines.append(
                "<path class=\"grid\" d=\"M\(text(Self.area.left)) \(text(place))H\(text(Self.area.right))\"/>"
                    + label(Self.tick(power), Self.area.left - 8, place + 4, "end"))
        }
        lines.append(label(sizeLabel, (Self.area.left + Self.area.right) / 2, Self.area.bottom + 42, "middle"))
        lines.append(label(costLabel, 14, Self.area.top - 14, "start"))
        var lastLabel = -Double.infinity
        let drawn = series.enumerated().map { (number: $0, one: $1.drawable) }.filter { !$0.one.points.isEmpty }
            .sorted { y($0.one.points[$0.one.points.count - 1].cost) < y($1.one.points[$1.one.points.count - 1].cost) }
        for (number, one) in drawn {
            let colour = Self.colours[number % Self.colours.count]
            let places = one.points.map { (x: x($0.size), y: y($0.cost)) }
            let path = places.map { "\(text($0.x)),\(text($0.y))" }.joined(separator: " ")
            lines.append("<polyline points=\"\(path)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>")
            for (place, point) in zip(places, one.points) {
                lines.append(
                    "<circle cx=\"\(text(place.x))\" cy=\"\(text(place.y))\" r=\"3.5\" fill=\"\(colour)\"><title>"
                        + "\(escaped(one.name)): \(String(format: "%.0f, %.4g", point.size, point.cost))</title></circle>"
                )
            }
            // Names stand at the ends of their lines, one below the other.
            lastLabel = max(places[places.count - 1].y + 4, lastLabel + 18)
            lines.append(
                "<text x=\"\(text(Self.area.right + 12))\" y=\"\(text(lastLabel))\" fill=\"\(colour)\">"
                    + "\(escaped(one.legend))</text>")
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private var head: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(text(width)) \(text(Self.height))" role="img" \
        font-family="system-ui, sans-serif" font-size="13">
        <title>\(escaped(title))</title>
        <style>
        .paper { fill: #ffffff } .ink { fill: #1f2937 } .grid { stroke: #d7dbe0; fill: none }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #14181d } .ink { fill: #e5e7eb } .grid { stroke: #38404a }
        }
        </style>
        <rect class="paper" width="\(text(width))" height="\(text(Self.height))"/>
        <text class="ink" x="14" y="22" font-size="16" font-weight="600">\(escaped(title))</text>
        """
    }

    /// The powers of ten around all values, never empty.
    private static func decades(_ values: [Double]) -> ClosedRange<Double> {
        let low = log10(values.min() ?? 1).rounded(.down)
        let high = log10(values.max() ?? 10).rounded(.up)
        return low...max(low + 1, high)
    }

    private static func tick(_ power: Int) -> String {
        let value = pow(10, Double(power))
        return power >= 0 ? String(format: "%.0f", value) : String(format: "%.\(-power)f", value)
    }

    private func label(_ content: String, _ x: Double, _ y: Double, _ anchor: String) -> String {
        "<text class=\"ink\" x=\"\(text(x))\" y=\"\(text(y))\" text-anchor=\"\(anchor)\">\(escaped(content))</text>"
    }

    private func text(_ value: Double) -> String { String(format: "%.1f", value) }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension GrowthPlot.Series {
    /// The name, and how the cost grows.
    fileprivate var legend: String { exponent.map { "\(name)  ~ n^\(String(format: "%.1f", $0))" } ?? name }

    /// Without what a logarithm cannot show.
    fileprivate var drawable: Self {
        GrowthPlot.Series(name: name, points: points.filter { $0.size > 0 && $0.cost > 0 })
    }
}
