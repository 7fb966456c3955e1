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

    public init(_ bytes: some Collection<UInt8>) throws(PackingFormatError) {
        try self.init(JSONNode(packing: bytes))
    }

    init(_ root: JSONNode) throws(PackingFormatError) {
        let object = try JSONObject(root, "the file")
        try object.admitOnly(["name", "containers", "rules", "items", "orders"])
        guard let nodes = try object.list("containers"), !nodes.isEmpty else {
            throw object.error("containers", "a list of at least one container type")
        }
        var types: [ContainerType] = []
        for node in nodes { types.append(try Self.type(node, number: types.count + 1)) }
        var rules: BuildRules?
        if let node = object.node("rules") { rules = try Self.rules(node) }
        tasks = []
        if object.node("items") != nil { tasks.append(try Self.task(object, types, rules, number: 1)) }
        for node in try object.list("orders") ?? [] {
            let order = try JSONObject(node, "an order")
            try order.admitOnly(["name", "items"])
            tasks.append(try Self.task(order, types, rules, number: tasks.count + 1))
        }
        if tasks.isEmpty, object.node("orders") == nil { throw object.error("items", "a list of items") }
    }

    private static func task(
        _ object: JSONObject, _ types: [ContainerType], _ rules: BuildRules?, number: Int
    ) throws(PackingFormatError) -> PackingTask {
        guard let nodes = try object.list("items") else { throw object.error("items", "a list of items") }
        var task = PackingTask(
            name: try object.text("name") ?? "\(number)", goal: .all, types: types, kinds: [], names: [], rules: rules)
        var count = 0
        for node in nodes {
            let (kind, name) = try kind(node, number: task.kinds.count + 1)
            count += kind.count
            guard count <= LoadingProblem.mostBoxes else {
                throw PackingFormatError(
                    line: node.line,
                    .field("count", expected: "such that there are at most \(LoadingProblem.mostBoxes) items"))
            }
            task.kinds.append(kind)
            task.names.append(name)
        }
        return task
    }

    private static func type(_ node: JSONNode, number: Int) throws(PackingFormatError) -> ContainerType {
        let object = try JSONObject(node, "a container type")
        try object.admitOnly(["name", "width", "depth", "height", "maxWeight", "cost", "zones"])
        var zones = Set(TemperatureZone.allCases)
        if let listed = try object.list("zones") {
            zones = []
            for node in listed { zones.insert(try zone(node)) }
        }
        return ContainerType(
            name: try object.text("name") ?? "container \(number)", inner: try extent(object),
            maxWeight: try object.whole("maxWeight", in: weights),
            cost: try object.whole("cost", in: 0...ContainerType.greatestWeight, default: 1), zones: zones)
    }

    private static func kind(
        _ node: JSONNode, number: Int
    ) throws(PackingFormatError) -> (BoxKind, name: String) {
        let object = try JSONObject(node, "an item")
        try object.admitOnly([
            "name", "width", "depth", "height", "weight", "count", "zone", "fragile", "upright", "up", "crushLimit",
        ])
        var item = PackItem(
            extent: try extent(object), weight: try object.whole("weight", in: 0...ContainerType.greatestWeight),
            isFragile: try object.flag("fragile") ?? false, isUpright: try object.flag("upright") ?? false)
        if let node = object.node("zone") { item.zone = try zone(node) }
        if object.node("crushLimit") != nil {
            item.crushLimit = try object.whole("crushLimit", in: 0...ContainerType.greatestWeight)
        }
        if let listed = try object.list("up") {
            guard object.node("upright") == nil else { throw object.error("up", "given without 'upright'") }
            item.upEdges = []
            for node in listed { item.upEdges.insert(try edge(node)) }
            guard !item.upEdges.isEmpty else { throw object.error("up", "a list of at least one edge") }
        }
        let count = try object.whole("count", in: 0...LoadingProblem.mostBoxes, default: 1)
        return (BoxKind(item: item, count: count), try object.text("name") ?? "item \(number)")
    }

    private static func extent(_ object: JSONObject) throws(PackingFormatError) -> Extent {
        Extent(
            width: try object.whole("width", in: edges), depth: try object.whole("depth", in: edges),
            height: try object.whole("height", in: edges))
    }

    private static func zone(_ node: JSONNode) throws(PackingFormatError) -> TemperatureZone {
        guard case .string(let text) = node.content, let zone = TemperatureZone(rawValue: text) else {
            throw PackingFormatError(line: node.line, .field("zone", expected: "ambient, chilled or frozen"))
        }
        return zone
    }

    private static func edge(_ node: JSONNode) throws(PackingFormatError) -> UpEdges {
        let edges: [String: UpEdges] = ["width": .width, "depth": .depth, "height": .height]
        guard case .string(let text) = node.content, let edge = edges[text] else {
            throw PackingFormatError(line: node.line, .field("up", expected: "width, depth or height"))
        }
        return edge
    }

    /// The rules of an object that has some of them; what is missing is as usual.
    static func rules(_ node: JSONNode) throws(PackingFormatError) -> BuildRules {
        let object = try JSONObject(node, "rules")
        try object.admitOnly(["supportPercent", "heavierPercent", "gap", "clearance"])
        let usual = BuildRules()
        return BuildRules(
            supportPercent: try object.whole("supportPercent", in: 51...100, default: usual.supportPercent),
            heavierPercent: try object.whole("heavierPercent", in: 1...1_000_000, default: usual.heavierPercent),
            gap: try object.whole("gap", in: 0...10_000, default: usual.gap),
            clearance: try object.whole("clearance", in: 0...10_000, default: usual.clearance))
    }
}
