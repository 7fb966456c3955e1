import Kernel

/// `RESULT.jsonl`: what every robot and picker did, a thing a line.
///
/// The first line names the format, the policy and, for each zone, the cells where its robots begin
/// (row × columns + column). Then, in any order but each robot's own in time:
///
/// ```json
/// {"z": 0, "r": 5, "do": "move", "from": 1000, "to": 2950, "at": 40, "go": 44}
/// {"z": 0, "r": 5, "do": "take", "from": 2950, "to": 6400, "at": 44, "bin": 812}
/// {"z": 0, "r": 5, "do": "exchange", "from": 9000, "to": 15200, "at": 60, "bin": 812, "lift": 77}
/// {"z": 0, "s": 2, "do": "pick", "from": 13000, "to": 18000, "bin": 812, "order": 0, "line": 3}
/// ```
///
/// Times are milliseconds from the beginning; `order` and `line` count from 0.
public enum GridResultFile {
    public static let format = "madang-grid-result/1"
    private static let kinds = Dictionary(uniqueKeysWithValues: GridMotion.Kind.allCases.map { ("\($0)", $0) })

    /// Hands the file over in pieces of some hundred kilobytes.
    public static func write(_ result: GridResult, to sink: ([UInt8]) throws -> Void) rethrows {
        let starts = result.zones.map { "[" + $0.robots.map(String.init).joined(separator: ",") + "]" }
        var text =
            "{\"format\": \"\(format)\", \"policy\": \"\(result.policy.rawValue)\", \"robots\": [\(starts.joined(separator: ","))]}\n"
        for (zone, log) in result.zones.enumerated() {
            for motion in log.motions {
                text += line(motion, zone)
                if text.utf8.count > 1 << 19 { try flush(&text, sink) }
            }
            for pick in log.picks {
                text +=
                    "{\"z\":\(zone),\"s\":\(pick.station),\"do\":\"pick\",\"from\":\(pick.start),\"to\":\(pick.end),\"bin\":\(pick.bin),\"order\":\(pick.order),\"line\":\(pick.line)}\n"
                if text.utf8.count > 1 << 19 { try flush(&text, sink) }
            }
        }
        try flush(&text, sink)
    }

    private static func flush(_ text: inout String, _ sink: ([UInt8]) throws -> Void) rethrows {
        try sink(Array(text.utf8))
        text.removeAll(keepingCapacity: true)
    }

    private static func line(_ motion: GridMotion, _ zone: Int) -> String {
        var text =
            "{\"z\":\(zone),\"r\":\(motion.robot),\"do\":\"\(motion.kind)\",\"from\":\(motion.start),\"to\":\(motion.end),\"at\":\(motion.from)"
        if motion.kind == .move { text += ",\"go\":\(motion.to)" }
        if motion.bin >= 0 { text += ",\"bin\":\(motion.bin)" }
        if motion.lifted >= 0 { text += ",\"lift\":\(motion.lifted)" }
        return text + "}\n"
    }

    /// - Throws: `FormatError` that names the line and the field.
    public static func read(_ bytes: some Collection<UInt8>, for site: GridSite) throws(FormatError) -> GridResult {
        var result: GridResult?
        try JSONLines.each(bytes, longest: 1 << 20) { (fields) throws(FormatError) in
            guard result != nil else {
                result = try header(fields, site)
                return
            }
            try entry(fields, site, &result)
        }
        guard var result else { throw FormatError(line: 1, .empty) }
        for zone in result.zones.indices {
            result.zones[zone].motions.sort { ($0.robot, $0.start, $0.end) < ($1.robot, $1.start, $1.end) }
            result.zones[zone].end = result.zones[zone].picks.reduce(0) { max($0, $1.end) }
        }
        return result
    }

    private static func header(_ fields: JSONObject, _ site: GridSite) throws(FormatError) -> GridResult {
        guard try fields.text("format") == format else { throw fields.error("format", .one(of: [format])) }
        let policy = try fields.name("policy", else: GridPolicy.ours)
        var zones: [GridZoneLog] = []
        for (index, node) in try fields.list("robots", most: site.zones.count).enumerated() {
            guard case .array(let cells) = node.content else { throw fields.error("robots", .aList) }
            var robots: [Int32] = []
            for cell in cells {
                guard let value = cell.content.number, let number = Int32(exactly: value), number >= 0,
                    Int(number) < site.zones[index].cellCount
                else { throw fields.error("robots", .whole(in: 0...(site.zones[index].cellCount - 1))) }
                robots.append(number)
            }
            zones.append(GridZoneLog(robots: robots))
        }
        return GridResult(policy: policy, zones: zones)
    }

    private static func entry(
        _ fields: JSONObject, _ site: GridSite, _ result: inout GridResult?
    ) throws(FormatError) {
        let zone = try fields.whole("z", in: 0...max(0, (result?.zones.count ?? 1) - 1))
        let cells = 0...(site.zones[zone].cellCount - 1)
        let bins = 0...(site.zones[zone].bins - 1)
        let times = 0...(1 << 45)
        let name = try fields.text("do")
        let start = try fields.whole("from", in: times), end = try fields.whole("to", in: times)
        guard start <= end else { throw fields.error("to", .whole(in: start...times.upperBound)) }
        if name == "pick" {
            let pick = GridPick(
                station: try fields.whole("s", in: 0...(site.zones[zone].stations.count - 1)),
                bin: try fields.whole("bin", in: bins),
                order: try fields.whole("order", in: 0...GridOrderFile.mostOrders),
                line: try fields.whole("line", in: 0...GridOrderFile.mostLines), start: start, end: end)
            result?.zones[zone].picks.append(pick)
            return
        }
        guard let kind = kinds[name] else {
            throw fields.error("do", .one(of: GridMotion.Kind.allCases.map { "\($0)" } + ["pick"]))
        }
        let at = try fields.whole("at", in: cells)
        let motion = GridMotion(
            kind, robot: try fields.whole("r", in: 0...(site.zones[zone].robots - 1)), start: start, end: end,
            from: at, to: kind == .move ? try fields.whole("go", in: cells) : at,
            bin: !fields.has("bin") ? -1 : try fields.whole("bin", in: bins),
            lifted: !fields.has("lift") ? -1 : try fields.whole("lift", in: bins))
        result?.zones[zone].motions.append(motion)
    }
}
