import Kernel

/// Orders of the BED-BPP data set: real grocery orders for pallets and roll containers, as JSON.
///
/// An object of orders by name; each has `item_sequence`, an object of items with `length/mm`, `width/mm`,
/// `height/mm`, `weight/kg`, `sequence` and texts, and `properties` with the `target`. Items stand upright. Source:
/// F. Kagerer, M. Beinhofer, S. Stricker and A. Nüchter, "BED-BPP: benchmarking dataset for robotic bin packing
/// problems", 2023.
public struct GroceryOrderFile: Sendable, Hashable {
    /// What one customer ordered.
    public struct Order: Sendable, Hashable {
        public var name: String
        /// Such as `euro-pallet` or `rollcontainer`; empty where none is named.
        public var target: String
        /// In the order in which they arrive.
        public var items: [PackItem]
        /// What each item is, in the same order.
        public var articles: [String]
        /// Where it stands in the file, from 1.
        public var line: Int
    }

    public var orders: [Order]

    public init(_ bytes: some Collection<UInt8>) throws(FormatError) {
        try self.init(JSONNode(file: bytes))
    }

    init(_ root: JSONNode) throws(FormatError) {
        orders = []
        for member in try JSONObject(root).members {
            orders.append(try Self.order(member.name, member.value))
        }
    }

    private static func order(_ name: String, _ node: JSONNode) throws(FormatError) -> Order {
        let object = try JSONObject(node, at: name)
        var order = Order(name: name, target: "", items: [], articles: [], line: node.line)
        if object.has("properties") { order.target = try object.object("properties").text("target", else: "") }
        let sequence = try object.object("item_sequence")
        var arrivals: [(sequence: Int, item: PackItem, article: String)] = []
        for member in sequence.members {
            let fields = try JSONObject(member.value, at: "\(sequence.path).\(member.name)")
            let extent = Extent(
                width: try roundedUp("length/mm", in: fields, 1...ContainerType.longestEdge),
                depth: try roundedUp("width/mm", in: fields, 1...ContainerType.longestEdge),
                height: try roundedUp("height/mm", in: fields, 1...ContainerType.longestEdge))
            let kilograms = try fields.number("weight/kg")
            guard (0...1_000_000).contains(kilograms) else {
                throw fields.error("weight/kg", .number(in: 0...1_000_000))
            }
            arrivals.append(
                (
                    try roundedUp("sequence", in: fields, 0...Int(Int32.max)),
                    PackItem(extent: extent, weight: Int((kilograms * 1_000).rounded()), isUpright: true),
                    try fields.text("article", else: "")
                ))
        }
        guard arrivals.count <= LoadingProblem.mostBoxes else {
            throw object.error("item_sequence", .list(ofAtMost: LoadingProblem.mostBoxes))
        }
        arrivals.sort { $0.sequence < $1.sequence }
        order.items = arrivals.map(\.item)
        order.articles = arrivals.map(\.article)
        return order
    }

    private static func roundedUp(
        _ key: String, in fields: JSONObject, _ allowed: ClosedRange<Int>
    ) throws(FormatError) -> Int {
        guard let whole = Int(exactly: try fields.number(key).rounded(.up)), allowed.contains(whole) else {
            throw fields.error(key, .number(in: allowed))
        }
        return whole
    }
}
