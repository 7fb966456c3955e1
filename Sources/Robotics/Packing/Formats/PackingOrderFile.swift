import Kernel

/// Orders with all that a gripper must know of them, as JSON.
///
/// An object with `containers`, `items` or `orders`, and perhaps `name` and `rules`; its fields are described in the
/// article on formats. A name that is not known is refused, so that a slip of the pen does not pass as "no limit".
public struct PackingOrderFile: Sendable, Hashable {
    /// One task an order.
    public var tasks: [PackingTask]

    private static let edges = 1...ContainerType.longestEdge
    private static let weights = 1...ContainerType.greatestWeight

    public init(_ bytes: some Collection<UInt8>) throws(FormatError) {
        try self.init(JSONNode(file: bytes))
    }

    init(_ root: JSONNode) throws(FormatError) {
        let object = try JSONObject(root)
        try object.admitOnly(["name", "containers", "rules", "items", "orders"])
        var types: [ContainerType] = []
        for container in try object.objects("containers") {
            types.append(try Self.type(container, number: types.count + 1))
        }
        guard !types.isEmpty else { throw object.error("containers", .aFilledList) }
        let rules = object.has("rules") ? try Self.rules(object.object("rules")) : nil
        tasks = []
        if object.has("items") { tasks.append(try Self.task(object, types, rules, number: 1)) }
        if object.has("orders") {
            for order in try object.objects("orders") {
                try order.admitOnly(["name", "items"])
                tasks.append(try Self.task(order, types, rules, number: tasks.count + 1))
            }
        } else if tasks.isEmpty {
            throw object.error("items", .aList)
        }
    }

    private static func task(
        _ object: JSONObject, _ types: [ContainerType], _ rules: BuildRules?, number: Int
    ) throws(FormatError) -> PackingTask {
        var task = PackingTask(
            name: try object.text("name", else: "\(number)"), goal: .all, types: types, kinds: [], names: [],
            rules: rules)
        var count = 0
        for item in try object.objects("items") {
            let (kind, name) = try kind(item, number: task.kinds.count + 1)
            count += kind.count
            guard count <= LoadingProblem.mostBoxes else {
                throw item.error("count", .whole(in: 0...(LoadingProblem.mostBoxes - count + kind.count)))
            }
            task.kinds.append(kind)
            task.names.append(name)
        }
        return task
    }

    private static func type(_ object: JSONObject, number: Int) throws(FormatError) -> ContainerType {
        try object.admitOnly(["name", "width", "depth", "height", "maxWeight", "cost", "zones"])
        var zones = Set(TemperatureZone.allCases)
        if object.has("zones") { zones = Set(try object.names("zones")) }
        guard !zones.isEmpty else { throw object.error("zones", .aFilledList) }
        return ContainerType(
            name: try object.text("name", else: "container \(number)"), inner: try extent(object),
            maxWeight: try object.whole("maxWeight", in: weights),
            cost: try object.whole("cost", in: 0...ContainerType.greatestWeight, else: 1), zones: zones)
    }

    private static func kind(
        _ object: JSONObject, number: Int
    ) throws(FormatError) -> (BoxKind, name: String) {
        try object.admitOnly([
            "name", "width", "depth", "height", "weight", "count", "zone", "fragile", "upright", "up", "crushLimit",
        ])
        var item = PackItem(
            extent: try extent(object), weight: try object.whole("weight", in: 0...ContainerType.greatestWeight),
            isFragile: try object.flag("fragile", else: false), isUpright: try object.flag("upright", else: false))
        item.zone = try object.name("zone", else: item.zone)
        if object.has("crushLimit") {
            item.crushLimit = try object.whole("crushLimit", in: 0...ContainerType.greatestWeight)
        }
        if object.has("up") {
            guard !object.has("upright") else {
                throw object.impossible("up", ko: "'upright'와 함께 쓸 수 없습니다", en: "cannot stand beside 'upright'")
            }
            item.upEdges = UpEdges(try object.names("up").map { (edge: BoxEdge) in edge.upwards })
            guard !item.upEdges.isEmpty else { throw object.error("up", .one(of: BoxEdge.self)) }
        }
        let count = try object.whole("count", in: 0...LoadingProblem.mostBoxes, else: 1)
        return (BoxKind(item: item, count: count), try object.text("name", else: "item \(number)"))
    }

    private static func extent(_ object: JSONObject) throws(FormatError) -> Extent {
        Extent(
            width: try object.whole("width", in: edges), depth: try object.whole("depth", in: edges),
            height: try object.whole("height", in: edges))
    }

    /// An edge as files name it.
    private enum BoxEdge: String, CaseIterable {
        case width, depth, height

        var upwards: UpEdges {
            switch self {
            case .width: .width
            case .depth: .depth
            case .height: .height
            }
        }
    }

    /// The rules of an object that has some of them; what is missing is as usual.
    static func rules(_ object: JSONObject) throws(FormatError) -> BuildRules {
        try object.admitOnly(["supportPercent", "heavierPercent", "gap", "clearance"])
        let usual = BuildRules()
        return BuildRules(
            supportPercent: try object.whole("supportPercent", in: 51...100, else: usual.supportPercent),
            heavierPercent: try object.whole("heavierPercent", in: 1...1_000_000, else: usual.heavierPercent),
            gap: try object.whole("gap", in: 0...10_000, else: usual.gap),
            clearance: try object.whole("clearance", in: 0...10_000, else: usual.clearance))
    }
}
