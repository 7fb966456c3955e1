import Kernel

/// What was packed, with every coordinate, as JSON that can be read again and checked against its input.
public struct PackingResultFile: Sendable, Hashable {
    /// What became of one problem.
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
    public init(_ bytes: some Collection<UInt8>) throws(FormatError) {
        let root = try JSONObject(bytes)
        guard try root.text("format") == Self.format else { throw root.error("format", .one(of: [Self.format])) }
        mode = try root.name("mode")
        entries = []
        for problem in try root.objects("problems") { entries.append(try Self.entry(problem)) }
    }

    private static func entry(_ object: JSONObject) throws(FormatError) -> Entry {
        var outcome = PackingOutcome(
            source: try object.text("source", else: ""), number: try object.whole("number", in: 1...1_000_000_000),
            plan: PackingPlan())
        for packed in try object.objects("containers") { outcome.plan.containers.append(try container(packed)) }
        for parcel in try object.objects("parcels") {
            outcome.plan.parcels.append(
                LooseParcel(item: try parcel.whole("item", in: numbers), reason: try parcel.name("reason")))
        }
        outcome.left = try items("left", of: object)
        if object.has("arrival") { outcome.arrival = try items("arrival", of: object) }
        return Entry(outcome: outcome, rules: try PackingOrderFile.rules(object.object("rules")))
    }

    private static func items(_ key: String, of object: JSONObject) throws(FormatError) -> [Int] {
        var items: [Int] = []
        for node in try object.list(key) {
            guard let number = node.content.number, let item = Int(exactly: number), numbers.contains(item)
            else { throw object.error(key, .whole(in: numbers)) }
            items.append(item)
        }
        return items
    }

    private static func container(_ object: JSONObject) throws(FormatError) -> PackedContainer {
        var placements: [PackPlacement] = []
        for placed in try object.objects("placements") { placements.append(try placement(placed)) }
        return PackedContainer(
            type: try object.whole("type", in: numbers), zone: try object.name("zone"), placements: placements)
    }

    private static func placement(_ object: JSONObject) throws(FormatError) -> PackPlacement {
        let named = try object.text("orientation")
        guard let orientation = BoxOrientation.allCases.first(where: { "\($0)" == named }) else {
            throw object.error("orientation", .one(of: BoxOrientation.allCases.map { "\($0)" }))
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
