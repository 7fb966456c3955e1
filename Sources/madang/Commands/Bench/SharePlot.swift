import Foundation

/// What is left of something as a share of it is lost, both from 0 to 100 %, beside what would be in proportion.
struct SharePlot {
    struct Series {
        var name: String
        /// Shares from 0 to 1.
        var points: [(lost: Double, left: Double)]
    }

    var title: String
    var lostLabel: String
    var leftLabel: String
    var limitName: String
    var series: [Series]
    /// The largest share lost that is shown.
    var reach = 0.4

    func svg() -> String {
        let paper = PlotPaper(title: title, names: series.map(\.name) + [limitName])
        var lines = [paper.head] + axes(on: paper)
        let limit = [place(0, 1), place(reach, 1 - reach)]
        lines.append("<polyline class=\"limit\" points=\"\(PlotPaper.path(limit))\" stroke-dasharray=\"6 5\"/>")
        lines.append(paper.label(limitName, PlotPaper.area.right + 12, y(1 - reach) + 4, "start"))
        var lastLabel = y(1 - reach) + 4
        let drawn = series.enumerated().sorted { $0.element.last > $1.element.last }
        for (number, one) in drawn {
            lastLabel = max(y(one.last) + 4, lastLabel + 18)
            lines += draw(one, colour: PlotPaper.colour(number), nameAt: lastLabel)
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }

    private func x(_ lost: Double) -> Double {
        PlotPaper.area.left + lost / reach * (PlotPaper.area.right - PlotPaper.area.left)
    }

    private func y(_ left: Double) -> Double {
        PlotPaper.area.bottom - left * (PlotPaper.area.bottom - PlotPaper.area.top)
    }

    private func place(_ lost: Double, _ left: Double) -> (x: Double, y: Double) { (x(lost), y(left)) }

    private func axes(on paper: PlotPaper) -> [String] {
        let area = PlotPaper.area
        let percent = { (share: Double) in "\(Int((share * 100).rounded())) %" }
        let grid = (0...4).flatMap { step in
            let lost = reach * Double(step) / 4
            let left = Double(step) / 4
            return [
                "<path class=\"grid\" d=\"M\(PlotPaper.text(x(lost))) \(area.top)V\(area.bottom)\"/>",
                paper.label(percent(lost), x(lost), area.bottom + 20, "middle"),
                "<path class=\"grid\" d=\"M\(area.left) \(PlotPaper.text(y(left)))H\(area.right)\"/>",
                paper.label(percent(left), area.left - 8, y(left) + 4, "end"),
            ]
        }
        return grid + [
            paper.label(lostLabel, (area.left + area.right) / 2, area.bottom + 42, "middle"),
            paper.label(leftLabel, 14, area.top - 14, "start"),
        ]
    }

    private func draw(_ one: Series, colour: String, nameAt height: Double) -> [String] {
        let places = one.points.map { place($0.lost, $0.left) }
        let dots = zip(places, one.points).map { place, point in
            let tip = "\(one.name): \(String(format: "%.1f %%, %.1f %%", point.lost * 100, point.left * 100))"
            return PlotPaper.dot(place, colour: colour, tip: tip)
        }
        return [PlotPaper.line(places, colour: colour)] + dots + [PlotPaper.name(one.name, colour: colour, y: height)]
    }
}

extension SharePlot.Series {
    /// What is left where most was lost.
    fileprivate var last: Double { points.last?.left ?? 0 }
}
