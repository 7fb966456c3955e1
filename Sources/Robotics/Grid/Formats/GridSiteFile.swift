import Kernel

/// `SITE.json`: a site as a file.
///
/// ```json
/// {"format": "madang-grid-site/1", "name": "Small", "seed": 1, "merge": 8,
///  "robot": {"speedX": 3.5, "…": "any field of GridKinematics; those left out have its defaults"},
///  "zones": [
///   {"name": "ambient", "climate": "ambient", "columns": 9, "rows": 9, "height": 6, "robots": 4,
///    "bins": 300, "products": 200, "zipf": 0.8, "layout": "settled",
///    "stations": [{"ports": [[2, 4], [6, 4]], "places": 12, "pick": 5, "unit": 1}]}]}
/// ```
///
/// Metres, seconds, kilograms, watts. Where the bins lie follows from `seed` and `layout` (``GridInventory``), unless a zone says
/// which product is in which bin of which stack, from the floor up:
///
/// ```json
/// "products": 3, "stacks": [{"at": [0, 3], "products": [2, 0, 0]}, {"at": [1, 3], "products": [1]}]
/// ```
///
/// Bins are then numbered from 0 as they are listed, `bins` may be left out, and each product must be in some bin. How many
/// units a bin holds is not part of the format: bins do not run empty.
public enum GridSiteFile {
    public static let format = "madang-grid-site/1"
    /// Nothing that is read is larger than this many bytes.
    public static let largest = 16 << 20

    private static let robotFields: [(String, any WritableKeyPath<GridKinematics, Double> & Sendable)] = [
        ("pitchX", \.pitchX), ("pitchY", \.pitchY), ("speedX", \.speedX), ("speedY", \.speedY),
        ("accelerationX", \.accelerationX), ("accelerationY", \.accelerationY), ("turn", \.turn),
        ("hoistSpeed", \.hoistSpeed), ("hoistAcceleration", \.hoistAcceleration), ("grip", \.grip),
        ("binHeight", \.binHeight), ("portDepth", \.portDepth), ("swap", \.swap), ("robotMass", \.robotMass),
        ("gripperMass", \.gripperMass), ("binMass", \.binMass), ("rolling", \.rolling), ("efficiency", \.efficiency),
        ("idlePower", \.idlePower),
    ]

    /// - Throws: `FormatError` that names the line and the field.
    public static func read(_ bytes: some Collection<UInt8>) throws(FormatError) -> GridSite {
        guard bytes.count <= largest else { throw FormatError(line: 1, .tooLong(bytes: largest)) }
        let file = try JSONNode(file: bytes)
        let root = try JSONObject(file)
        try root.admitOnly(["format", "name", "seed", "merge", "robot", "zones"])
        guard try root.text("format") == format else { throw root.error("format", .one(of: [format])) }
        var site = GridSite(
            name: try root.text("name", else: ""), seed: UInt64(try root.whole("seed", in: 0...(1 << 53), else: 1)),
            merge: try root.number("merge", else: 8), zones: [])
        if root.has("robot") {
            let robot = try root.object("robot")
            try robot.admitOnly(Set(robotFields.map(\.0)))
            for (key, path) in robotFields {
                site.kinematics[keyPath: path] = try robot.number(key, else: site.kinematics[keyPath: path])
            }
        }
        for zone in try root.objects("zones", most: 16) { site.zones.append(try self.zone(zone)) }
        do {
            try GridSiteRules.check(site)
        } catch {
            throw FormatError(line: file.line(of: error.field), .impossible(error.field, error.message))
        }
        return site
    }

    private static func zone(_ fields: JSONObject) throws(FormatError) -> GridZone {
        try fields.admitOnly([
            "name", "climate", "columns", "rows", "height", "robots", "bins", "products", "zipf", "layout", "stacks",
            "stations",
        ])
        let climate: TemperatureZone = try fields.name("climate")
        let layout = try fields.name("layout", else: GridZone.Layout.settled)
        let stacks = try stacks(fields)
        let allowed = 1...GridSiteRules.mostBins
        let bins =
            stacks.isEmpty
            ? try fields.whole("bins", in: allowed)
            : try fields.whole("bins", in: allowed, else: stacks.reduce(0) { $0 + $1.products.count })
        return GridZone(
            name: try fields.text("name", else: climate.rawValue), climate: climate,
            columns: try fields.whole("columns", in: 2...GridSiteRules.longestSide),
            rows: try fields.whole("rows", in: 2...GridSiteRules.longestSide),
            height: try fields.whole("height", in: 1...64),
            robots: try fields.whole("robots", in: 1...GridSiteRules.mostRobots), bins: bins,
            products: try fields.whole(
                "products", in: 1...bins, else: min(bins, 1 + (stacks.flatMap(\.products).max() ?? bins - 1))),
            zipf: try fields.number("zipf", else: 0.8), layout: layout, stacks: stacks,
            stations: try stations(fields))
    }

    private static func stacks(_ zone: JSONObject) throws(FormatError) -> [GridStack] {
        guard zone.has("stacks") else { return [] }
        var stacks: [GridStack] = []
        for fields in try zone.objects("stacks", most: GridSiteRules.mostCells) {
            try fields.admitOnly(["at", "products"])
            guard let cell = cell(try fields.list("at")) else { throw fields.error("at", oneCell) }
            var products: [Int] = []
            for node in try fields.list("products", most: 64) {
                guard let number = node.content.number, let product = Int(exactly: number), product >= 0 else {
                    throw fields.error("products", productsOfAStack)
                }
                products.append(product)
            }
            stacks.append(GridStack(cell: cell, products: products))
        }
        guard !stacks.isEmpty else { throw zone.error("stacks", .aFilledList) }
        return stacks
    }

    private static let productsOfAStack = LocalizedText(
        ko: "바닥부터 위로 [17, 3] 같은 상품 목록", en: "products from the floor up, such as [17, 3]")

    private static func cell(_ pair: [JSONNode]) -> GridCell? {
        guard pair.count == 2, let x = pair[0].content.number, let y = pair[1].content.number,
            let column = Int(exactly: x), let row = Int(exactly: y)
        else { return nil }
        return GridCell(x: column, y: row)
    }

    private static let oneCell = LocalizedText(ko: "[3, 4] 같은 칸", en: "a cell such as [3, 4]")
    private static let cells = LocalizedText(ko: "[3, 4] 같은 칸의 목록", en: "a list of cells such as [3, 4]")

    private static func stations(_ zone: JSONObject) throws(FormatError) -> [GridStation] {
        var stations: [GridStation] = []
        for fields in try zone.objects("stations", most: 10_000) {
            try fields.admitOnly(["ports", "places", "pick", "unit"])
            var ports: [GridCell] = []
            for node in try fields.list("ports", most: 64) {
                guard case .array(let pair) = node.content, let cell = cell(pair) else {
                    throw fields.error("ports", cells)
                }
                ports.append(cell)
            }
            stations.append(
                GridStation(
                    ports: ports, places: try fields.whole("places", in: 1...1_000, else: 12),
                    pick: try fields.number("pick", else: 5), unit: try fields.number("unit", else: 1)))
        }
        return stations
    }

    /// The file that reads as this site.
    public static func text(_ site: GridSite) -> String {
        let robot = robotFields.map { "\"\($0)\": \(site.kinematics[keyPath: $1])" }
        return """
            {"format": "\(format)", "name": \(JSONWriter.text(.string(site.name))), "seed": \(site.seed), "merge": \(site.merge),
             "robot": {\(robot.joined(separator: ", "))},
             "zones": [
            \(site.zones.map(text).joined(separator: ",\n"))
             ]}

            """
    }

    private static func text(_ zone: GridZone) -> String {
        let stations = zone.stations.map { station in
            let ports = station.ports.map { "[\($0.x), \($0.y)]" }.joined(separator: ", ")
            return
                "    {\"ports\": [\(ports)], \"places\": \(station.places), \"pick\": \(station.pick), \"unit\": \(station.unit)}"
        }
        let stacks = zone.stacks.map { stack in
            "    {\"at\": [\(stack.cell.x), \(stack.cell.y)], \"products\": \(stack.products)}"
        }
        let listed = stacks.isEmpty ? "" : "\n   \"stacks\": [\n\(stacks.joined(separator: ",\n"))],"
        return """
              {"name": \(JSONWriter.text(.string(zone.name))), "climate": "\(zone.climate.rawValue)", "columns": \(zone.columns), "rows": \(zone.rows), "height": \(zone.height),
               "robots": \(zone.robots), "bins": \(zone.bins), "products": \(zone.products), "zipf": \(zone.zipf), "layout": "\(zone.layout.rawValue)",\(listed)
               "stations": [
            \(stations.joined(separator: ",\n"))
               ]}
            """
    }
}
