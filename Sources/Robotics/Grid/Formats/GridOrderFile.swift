import Kernel

/// `ORDERS.jsonl`: an order a line.
///
/// ```json
/// {"order": "o1", "known": 0, "start": 120.5, "lines": [{"zone": "ambient", "product": 17, "units": 2}]}
/// ```
///
/// Times are seconds from the beginning, in any order; `known` may be left out (it is then known from the beginning), and
/// `units` (1).
public enum GridOrderFile {
    static let mostOrders = 1_000_000
    static let mostLines = 1_000
    static let latest = 1e7

    /// - Throws: `GridFormatError` that names the line and the field.
    public static func read(
        _ bytes: some Collection<UInt8>, for site: GridSite
    ) throws(GridFormatError) -> [GridOrder] {
        let zones = Dictionary(uniqueKeysWithValues: site.zones.enumerated().map { ($1.name, $0) })
        var orders: [GridOrder] = []
        try LineSplitter.each(bytes, longest: 1 << 20) { (text, line) throws(GridFormatError) in
            let fields = try JSONFields(
                try JSONNode(grid: text, lineOffset: line - 1), "order", lineOffset: line - 1)
            let start = try fields.number("start", else: 0)
            let known = try fields.number("known", else: 0)
            guard (0...latest).contains(start) else { throw fields.error("start", "must be 0 to \(Int(latest)) s") }
            guard (0...start).contains(known) else { throw fields.error("known", "must be 0 s to the start") }
            var lines: [GridLine] = []
            for part in try fields.objects("lines", most: mostLines) {
                let name = try part.string("zone")
                guard let zone = zones[name] else { throw part.error("zone", "'\(name)' is not one of the site") }
                lines.append(
                    GridLine(
                        zone: zone, product: try part.whole("product", in: 0...(site.zones[zone].products - 1)),
                        units: try part.whole("units", in: 1...10_000, else: 1)))
            }
            guard !lines.isEmpty else { throw fields.error("lines", "must not be empty") }
            guard orders.count < mostOrders else { throw GridFormatError(line: line, "more than \(mostOrders) orders") }
            orders.append(GridOrder(name: try fields.string("order"), known: known, start: start, lines: lines))
        }
        guard !orders.isEmpty else { throw GridFormatError(line: 1, "there are no orders") }
        return orders
    }

    public static func text(_ order: GridOrder, for site: GridSite) -> String {
        let lines = order.lines.map {
            "{\"zone\": \(JSONWriter.text(.string(site.zones[$0.zone].name))), \"product\": \($0.product), \"units\": \($0.units)}"
        }
        return
            "{\"order\": \(JSONWriter.text(.string(order.name))), \"known\": \(order.known), \"start\": \(order.start), \"lines\": [\(lines.joined(separator: ", "))]}\n"
    }
}
