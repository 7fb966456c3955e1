import Kernel

/// What was packed, with every coordinate, as JSON that can be read again and checked against its input.
public struct PackingResultFile: Sendable, Hashable {
    public struct Entry: Sendable, Hashable {
        public var outcome: PackingOutcome
        /// The rules by which it was packed.
        public var rules: BuildRules

        public init(outcome: PackingOutcome, rules: BuildRules) {
            self.outcome = outcome
            self.rules = rules
        }
    }

    public static let format = "madang.packing.result/1"

    public var mode: PackingMode
    public var entries: [Entry]

    public init(mode: PackingMode, entries: [Entry]) {
        self.mode = mode
        self.entries = entries
    }

    private static let places = -1_000_000_000...1_000_000_000
    private static let numbers = 0...1_000_000_000

    /// Reads a result. What it says is bounded, but not otherwise believed: that is the checker's business.
    public init(_ bytes: some Collection<UInt8>) throws(PackingFormatError) {
        let root = try JSONObject(try JSONNode(packing: bytes), "the file")
        guard try root.text("format") == Self.format else { throw root.error("format", "'\(Self.format)'") }
        guard let mode = PackingMode(rawValue: try root.text("mode") ?? "") else {
            throw root.error("mode", PackingMode.allCases.map(\.rawValue).joined(separator: ", "))
        }
        self.mode = mode
        entries = []
        for node in try Self.list("problems", of: root) {
            entries.append(try Self.entry(JSONObject(node, "a problem")))
        }
    }

    private static func list(
        _ key: String, of object: JSONObject
    ) throws(PackingFormatError) -> [JSONNode] {
        guard let list = try object.list(key) else { throw object.error(key, "a list") }
        return list
    }

    private static func entry(_ object: JSONObject) throws(PackingFormatError) -> Entry {
        guard let rules = object.node("rules") else { throw object.error("rules", "an object") }
        var outcome = PackingOutcome(
            source: try object.text("source") ?? "", number: try object.whole("number", in: 1...1_000_000_000),
            plan: PackingPlan())
        for node in try list("containers", of: object) {
            outcome.plan.containers.append(try container(JSONObject(node, "a container")))
        }
        for node in try list("parcels", of: object) {
            let parcel = try JSONObject(node, "a parcel")
            guard let reason = LooseParcel.Reason(rawValue: try parcel.text("reason") ?? "") else {
                throw parcel.error("reason", "a known reason")
            }
            outcome.plan.parcels.append(LooseParcel(item: try parcel.whole("item", in: numbers), reason: reason))
        }
        outcome.left = try items("left", of: object)
        if object.node("arrival") != nil { outcome.arrival = try items("arrival", of: object) }
        return Entry(outcome: outcome, rules: try PackingOrderFile.rules(rules))
    }

    private static func items(_ key: String, of object: JSONObject) throws(PackingFormatError) -> [Int] {
        var items: [Int] = []
        for node in try list(key, of: object) {
            guard let number = node.content.number, let item = Int(exactly: number), numbers.contains(item)
            else { throw PackingFormatError(line: node.line, .field(key, expected: "numbers of items")) }
            items.append(item)
        }
        return items
    }

    private static func container(_ object: JSONObject) throws(PackingFormatError) -> PackedContainer {
        guard let zone = TemperatureZone(rawValue: try object.text("zone") ?? "") else {
            throw object.error("zone", "ambient, chilled or frozen")
        }
        var placements: [PackPlacement] = []
        for node in try list("placements", of: object) {
            placements.append(try placement(JSONObject(node, "a placement")))
        }
        return PackedContainer(type: try object.whole("type", in: numbers), zone: zone, placements: placements)
    }

    private static func placement(_ object: JSONObject) throws(PackingFormatError) -> PackPlacement {
        let named = try object.text("orientation") ?? ""
        guard let orientation = BoxOrientation.allCases.first(where: { "\($0)" == named }) else {
            throw object.error("orientation", BoxOrientation.allCases.map { "\($0)" }.joined(separator: ", "))
        }
        return PackPlacement(
            item: try object.whole("item", in: numbers), x: try object.whole("x", in: places),
            y: try object.whole("y", in: places), z: try object.whole("z", in: places), orientation: orientation,
            extent: Extent(
                width: try object.whole("width", in: places), depth: try object.whole("depth", in: places),
                height: try object.whole("height", in: places)),
            sequence: try object.whole("sequence", in: places))
    }
}
