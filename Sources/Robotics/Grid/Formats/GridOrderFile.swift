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

    /// - Throws: `FormatError` that names the line and the field.
    public static func read(
        _ bytes: some Collection<UInt8>, for site: GridSite
    ) throws(FormatError) -> [GridOrder] {
        let zones = Dictionary(uniqueKeysWithValues: site.zones.enumerated().map { ($1.name, $0) })
        var orders: [GridOrder] = []
        try JSONLines.each(bytes, longest: 1 << 20) { (fields) throws(FormatError) in
            try fields.admitOnly(["order", "known", "start", "lines"])
            let start = try fields.number("start", else: 0)
            let known = try fields.number("known", else: 0)
            guard (0...latest).contains(start) else { throw fields.error("start", .number(in: 0...latest)) }
            guard (0...start).contains(known) else { throw fields.error("known", .number(in: 0...start)) }
            var lines: [GridLine] = []
            for part in try fields.objects("lines", most: mostLines) {
                try part.admitOnly(["zone", "product", "units"])
                guard let zone = zones[try part.text("zone")] else {
                    throw part.error("zone", .one(of: site.zones.map(\.name)))
                }
                lines.append(
                    GridLine(
                        zone: zone, product: try part.whole("product", in: 0...(site.zones[zone].products - 1)),
                        units: try part.whole("units", in: 1...10_000, else: 1)))
            }
            guard !lines.isEmpty else {
                throw fields.error("lines", LocalizedText(ko: "하나 이상의 줄", en: "a list of at least one line"))
            }
            guard orders.count < mostOrders else {
                throw FormatError(line: fields.line, .field("orders", expected: .list(ofAtMost: mostOrders)))
            }
            orders.append(GridOrder(name: try fields.text("order"), known: known, start: start, lines: lines))
        }
        guard !orders.isEmpty else { throw FormatError(line: 1, .empty) }
        return orders
    }

    /// The line that reads as this order.
    public static func text(_ order: GridOrder, for site: GridSite) -> String {
        let lines = order.lines.map {
            "{\"zone\": \(JSONWriter.text(.string(site.zones[$0.zone].name))), \"product\": \($0.product), \"units\": \($0.units)}"
        }
        return
            "{\"order\": \(JSONWriter.text(.string(order.name))), \"known\": \(order.known), \"start\": \(order.start), \"lines\": [\(lines.joined(separator: ", "))]}\n"
    }
}
