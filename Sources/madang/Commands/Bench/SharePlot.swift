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
        let area = PlotPaper.area
        func x(_ lost: Double) -> Double { area.left + lost / reach * (area.right - area.left) }
        func y(_ left: Double) -> Double { area.bottom - left * (area.bottom - area.top) }
        func place(_ lost: Double, _ left: Double) -> String { "\(PlotPaper.text(x(lost))),\(PlotPaper.text(y(left)))" }
        func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
        var lines = [paper.head]
        for step in 0...4 {
            let lost = reach * Double(step) / 4
            lines.append(
                "<path class=\"grid\" d=\"M\(PlotPaper.text(x(lost))) \(area.top)V\(area.bottom)\"/>"
                    + paper.label(percent(lost), x(lost), area.bottom + 20, "middle"))
            let left = Double(step) / 4
            lines.append(
                "<path class=\"grid\" d=\"M\(area.left) \(PlotPaper.text(y(left)))H\(area.right)\"/>"
                    + paper.label(percent(left), area.left - 8, y(left) + 4, "end"))
        }
        lines.append(paper.label(lostLabel, (area.left + area.right) / 2, area.bottom + 42, "middle"))
        lines.append(paper.label(leftLabel, 14, area.top - 14, "start"))
        lines.append(
            "<polyline class=\"ink\" points=\"\(place(0, 1)) \(place(reach, 1 - reach))\" stroke=\"currentColor\" "
                + "stroke-dasharray=\"6 5\" style=\"fill: none\"/>"
                + paper.label(limitName, area.right + 12, y(1 - reach) + 4, "start"))
        var lastLabel = y(1 - reach) + 4
        for (number, one) in series.enumerated().sorted(by: {
            ($0.element.points.last?.left ?? 0) > ($1.element.points.last?.left ?? 0)
        }) {
            let colour = PlotPaper.colour(number)
            let points = one.points.map { place($0.lost, $0.left) }.joined(separator: " ")
            lines.append("<polyline points=\"\(points)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>")
            lines += one.points.map {
                "<circle cx=\"\(PlotPaper.text(x($0.lost)))\" cy=\"\(PlotPaper.text(y($0.left)))\" r=\"3.5\" fill=\"\(colour)\"/>"
            }
            lastLabel = max(y(one.points.last?.left ?? 0) + 4, lastLabel + 18)
            lines.append(
                "<text x=\"\(PlotPaper.text(area.right + 12))\" y=\"\(PlotPaper.text(lastLabel))\" fill=\"\(colour)\">"
                    + "\(PlotPaper.escaped(one.name))</text>")
        }
        return (lines + ["</svg>", ""]).joined(separator: "\n")
    }
}
