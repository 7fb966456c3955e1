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

    /// - Throws: `GridFormatError` that names the line and the field.
    public static func read(_ bytes: some Collection<UInt8>) throws(GridFormatError) -> GridSite {
        guard bytes.count <= largest else { throw GridFormatError(line: 1, "the file is larger than \(largest) bytes") }
        let root = try JSONFields(try JSONNode(grid: bytes), "site")
        guard try root.string("format") == format else { throw root.error("format", "must be '\(format)'") }
        var site = GridSite(
            name: try root.string("name", else: ""), seed: UInt64(try root.whole("seed", in: 0...(1 << 53), else: 1)),
            merge: try root.number("merge", else: 8), zones: [])
        if let node = root.node("robot") {
            let robot = try JSONFields(node, "robot")
            for (key, path) in robotFields {
                site.kinematics[keyPath: path] = try robot.number(key, else: site.kinematics[keyPath: path])
            }
        }
        for zone in try root.objects("zones", most: 16) { site.zones.append(try self.zone(zone)) }
        do {
            try GridSiteRules.check(site)
        } catch {
            throw GridFormatError(line: root.line, error.description)
        }
        return site
    }

    private static func zone(_ fields: JSONFields) throws(GridFormatError) -> GridZone {
        guard let climate = TemperatureZone(rawValue: try fields.string("climate")) else {
            throw fields.error("climate", "must be ambient, chilled or frozen")
        }
        guard let layout = GridZone.Layout(rawValue: try fields.string("layout", else: "settled")) else {
            throw fields.error("layout", "must be settled or random")
        }
        let stacks = try stacks(fields)
        let listed = stacks.reduce(0) { $0 + $1.products.count }
        let bins = try fields.whole("bins", in: 1...GridSiteRules.mostBins, else: stacks.isEmpty ? nil : listed)
        return GridZone(
            name: try fields.string("name", else: climate.rawValue), climate: climate,
            columns: try fields.whole("columns", in: 2...GridSiteRules.longestSide),
            rows: try fields.whole("rows", in: 2...GridSiteRules.longestSide),
            height: try fields.whole("height", in: 1...64),
            robots: try fields.whole("robots", in: 1...GridSiteRules.mostRobots), bins: bins,
            products: try fields.whole("products", in: 1...bins, else: bins),
            zipf: try fields.number("zipf", else: 0.8), layout: layout, stacks: stacks,
            stations: try stations(fields))
    }

    private static func stacks(_ zone: JSONFields) throws(GridFormatError) -> [GridStack] {
        guard zone.node("stacks") != nil else { return [] }
        var stacks: [GridStack] = []
        for fields in try zone.objects("stacks", most: GridSiteRules.mostCells) {
            let place = try fields.array("at", most: 2)
            guard let cell = cell(place) else { throw fields.error("at", "must be a cell such as [3, 4]") }
            var products: [Int] = []
            for node in try fields.array("products", most: 64) {
                guard let number = node.content.number, let product = Int(exactly: number), product >= 0 else {
                    throw fields.error("products", "must be products from the floor up, such as [17, 3]")
                }
                products.append(product)
            }
            stacks.append(GridStack(cell: cell, products: products))
        }
        guard !stacks.isEmpty else { throw zone.error("stacks", "must not be empty") }
        return stacks
    }

    private static func cell(_ pair: [JSONNode]) -> GridCell? {
        guard pair.count == 2, let x = pair[0].content.number, let y = pair[1].content.number,
            let column = Int(exactly: x), let row = Int(exactly: y)
        else { return nil }
        return GridCell(x: column, y: row)
    }

    private static func stations(_ zone: JSONFields) throws(GridFormatError) -> [GridStation] {
        var stations: [GridStation] = []
        for fields in try zone.objects("stations", most: 10_000) {
            var ports: [GridCell] = []
            for node in try fields.array("ports", most: 64) {
                guard case .array(let pair) = node.content, let cell = cell(pair) else {
                    throw fields.error("ports", "must be a list of cells such as [3, 4]")
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
