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

    func svg() -> String {
        let paper = PlotPaper(title: title, names: series.map(\.legend))
        let area = PlotPaper.area
        let points = series.flatMap(\.points).filter { $0.size > 0 && $0.cost > 0 }
        let across = Self.decades(points.map(\.size))
        let up = Self.decades(points.map(\.cost))
        func x(_ size: Double) -> Double {
            area.left + (log10(size) - across.lowerBound) / (across.upperBound - across.lowerBound)
                * (area.right - area.left)
        }
        func y(_ cost: Double) -> Double {
            area.bottom - (log10(cost) - up.lowerBound) / (up.upperBound - up.lowerBound)
                * (area.bottom - area.top)
        }
        var lines = [paper.head]
        for power in Int(across.lowerBound)...Int(across.upperBound) {
            let place = x(pow(10, Double(power)))
            lines.append(
                "<path class=\"grid\" d=\"M\(PlotPaper.text(place)) \(PlotPaper.text(area.top))V\(PlotPaper.text(area.bottom))\"/>"
                    + paper.label(Self.tick(power), place, area.bottom + 20, "middle"))
        }
        for power in Int(up.lowerBound)...Int(up.upperBound) {
            let place = y(pow(10, Double(power)))
            lines.append(
                "<path class=\"grid\" d=\"M\(PlotPaper.text(area.left)) \(PlotPaper.text(place))H\(PlotPaper.text(area.right))\"/>"
                    + paper.label(Self.tick(power), area.left - 8, place + 4, "end"))
        }
        lines.append(paper.label(sizeLabel, (area.left + area.right) / 2, area.bottom + 42, "middle"))
        lines.append(paper.label(costLabel, 14, area.top - 14, "start"))
        var lastLabel = -Double.infinity
        let drawn = series.enumerated().map { (number: $0, one: $1.drawable) }.filter { !$0.one.points.isEmpty }
            .sorted { y($0.one.points[$0.one.points.count - 1].cost) < y($1.one.points[$1.one.points.count - 1].cost) }
        for (number, one) in drawn {
            let colour = PlotPaper.colour(number)
            let places = one.points.map { (x: x($0.size), y: y($0.cost)) }
            lines.append(PlotPaper.line(places, colour: colour))
            for (place, point) in zip(places, one.points) {
                let tip = "\(one.name): \(String(format: "%.0f, %.4g", point.size, point.cost))"
                lines.append(PlotPaper.dot(place, colour: colour, tip: tip))
            }
            // Names stand at the ends of their lines, one below the other.
            lastLabel = max(places[places.count - 1].y + 4, lastLabel + 18)
            lines.append(PlotPaper.name(one.legend, colour: colour, y: lastLabel))
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
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
}

extension GrowthPlot.Series {
    /// The name, and how the cost grows.
    fileprivate var legend: String { exponent.map { "\(name)  ~ n^\(String(format: "%.1f", $0))" } ?? name }

    /// Without what a logarithm cannot show.
    fileprivate var drawable: Self {
        GrowthPlot.Series(name: name, points: points.filter { $0.size > 0 && $0.cost > 0 })
    }
}
