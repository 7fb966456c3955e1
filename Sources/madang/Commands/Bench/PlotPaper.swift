import Foundation

/// The sheet that plots are drawn on, an SVG of its own that follows the reader's light or dark scheme.
struct PlotPaper {
    /// Where the axes lie, in units of the drawing; names stand to the right of it.
    static let area = (left: 74.0, right: 560.0, top: 52.0, bottom: 404.0)
    private static let height = 460.0
    private static let colours = ["#2563eb", "#d97706", "#059669", "#db2777", "#7c3aed", "#64748b"]

    var title: String
    /// What stands to the right of the axes.
    var names: [String]

    /// Room for the longest name.
    private var width: Double { max(760, Self.area.right + 24 + 8 * Double(names.map(\.count).max() ?? 0)) }

    static func colour(_ number: Int) -> String { colours[number % colours.count] }

    /// What comes before the drawing, the title among it.
    var head: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.text(width)) \(Self.text(Self.height))" role="img" \
        font-family="system-ui, sans-serif" font-size="13">
        <title>\(Self.escaped(title))</title>
        <style>
        .paper { fill: #ffffff } .ink { fill: #1f2937 } .grid { stroke: #d7dbe0; fill: none }
        .limit { stroke: #1f2937; fill: none }
        @media (prefers-color-scheme: dark) {
        .paper { fill: #14181d } .ink { fill: #e5e7eb } .grid { stroke: #38404a } .limit { stroke: #e5e7eb }
        }
        </style>
        <rect class="paper" width="\(Self.text(width))" height="\(Self.text(Self.height))"/>
        <text class="ink" x="14" y="22" font-size="16" font-weight="600">\(Self.escaped(title))</text>
        """
    }

    func label(_ content: String, _ x: Double, _ y: Double, _ anchor: String) -> String {
        "<text class=\"ink\" x=\"\(Self.text(x))\" y=\"\(Self.text(y))\" text-anchor=\"\(anchor)\">\(Self.escaped(content))</text>"
    }

    /// A line through points, in units of the drawing.
    static func line(_ places: [(x: Double, y: Double)], colour: String) -> String {
        "<polyline points=\"\(path(places))\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>"
    }

    static func path(_ places: [(x: Double, y: Double)]) -> String {
        places.map { "\(text($0.x)),\(text($0.y))" }.joined(separator: " ")
    }

    static func dot(_ place: (x: Double, y: Double), colour: String, tip: String) -> String {
        "<circle cx=\"\(text(place.x))\" cy=\"\(text(place.y))\" r=\"3.5\" fill=\"\(colour)\"><title>\(escaped(tip))</title></circle>"
    }

    /// What a line is called, to the right of the axes.
    static func name(_ name: String, colour: String, y: Double) -> String {
        "<text x=\"\(text(area.right + 12))\" y=\"\(text(y))\" fill=\"\(colour)\">\(escaped(name))</text>"
    }

    static func text(_ value: Double) -> String { String(format: "%.1f", value) }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
