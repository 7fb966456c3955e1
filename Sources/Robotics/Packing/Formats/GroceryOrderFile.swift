import Kernel

/// Orders of the BED-BPP data set: real grocery orders for pallets and roll containers, as JSON.
///
/// An object of orders by name; each has `item_sequence`, an object of items with `length/mm`, `width/mm`,
/// `height/mm`, `weight/kg`, `sequence` and texts, and `properties` with the `target`. Items stand upright. Source:
/// F. Kagerer, M. Beinhofer, S. Stricker and A. Nüchter, "BED-BPP: benchmarking dataset for robotic bin packing
/// problems", 2023.
public struct GroceryOrderFile: Sendable, Hashable {
    public struct Order: Sendable, Hashable {
        public var name: String
        /// Such as `euro-pallet` or `rollcontainer`; empty where none is named.
        public var target: String
        /// In the order in which they arrive.
        public var items: [PackItem]
        /// What each item is, in the same order.
        public var articles: [String]
    }

    public var orders: [Order]

    public init(_ bytes: some Sequence<UInt8>) throws(PackingFormatError) {
        let root = try JSONScanner.tree(bytes)
        orders = []
        for (name, node) in try Self.members(of: root, "the file") {
            orders.append(try Self.order(name, node))
        }
    }

    private static func order(_ name: String, _ node: JSONScanner.Node) throws(PackingFormatError) -> Order {
        var order = Order(name: name, target: "", items: [], articles: [])
        if let properties = find("properties", in: try members(of: node, name)),
            let target = find("target", in: try members(of: properties, "properties")),
            case .string(let text) = target.content
        {
            order.target = text
        }
        guard let sequence = find("item_sequence", in: try members(of: node, name)) else {
            throw PackingFormatError(line: node.line, .field("item_sequence", expected: "an object of items"))
        }
        var arrivals: [(sequence: Int, item: PackItem, article: String)] = []
        for (_, member) in try members(of: sequence, "item_sequence") {
            let fields = try members(of: member, "an item")
            let extent = Extent(
                width: try whole("length/mm", in: fields, member, 1...ContainerType.longestEdge),
                depth: try whole("width/mm", in: fields, member, 1...ContainerType.longestEdge),
                height: try whole("height/mm", in: fields, member, 1...ContainerType.longestEdge))
            let kilograms = try number("weight/kg", in: fields, member)
            guard kilograms >= 0, kilograms <= 1_000_000 else {
                throw PackingFormatError(line: member.line, .field("weight/kg", expected: "0 to 1000000"))
            }
            var article = ""
            if let named = find("article", in: fields), case .string(let text) = named.content { article = text }
            arrivals.append(
                (
                    try whole("sequence", in: fields, member, 0...Int(Int32.max)),
                    PackItem(extent: extent, weight: Int((kilograms * 1_000).rounded()), isUpright: true), article
                ))
        }
        arrivals.sort { $0.sequence < $1.sequence }
        order.items = arrivals.map(\.item)
        order.articles = arrivals.map(\.article)
        return order
    }

    private static func members(
        of node: JSONScanner.Node, _ name: String
    ) throws(PackingFormatError) -> [(key: String, value: JSONScanner.Node)] {
        guard case .object(let members) = node.content else {
            throw PackingFormatError(line: node.line, .field(name, expected: "an object"))
        }
        return members
    }

    private static func find(
        _ key: String, in members: [(key: String, value: JSONScanner.Node)]
    ) -> JSONScanner.Node? {
        members.first { $0.key == key }?.value
    }

    private static func number(
        _ key: String, in members: [(key: String, value: JSONScanner.Node)], _ owner: JSONScanner.Node
    ) throws(PackingFormatError) -> Double {
        let found = find(key, in: members)
        guard let found, case .number(let number) = found.content else {
            throw PackingFormatError(line: found?.line ?? owner.line, .field(key, expected: "a number"))
        }
        return number
    }

    private static func whole(
        _ key: String, in members: [(key: String, value: JSONScanner.Node)], _ owner: JSONScanner.Node,
        _ allowed: ClosedRange<Int>
    ) throws(PackingFormatError) -> Int {
        let number = try number(key, in: members, owner)
        guard let whole = Int(exactly: number.rounded(.up)), allowed.contains(whole) else {
            let bounds = "a number from \(allowed.lowerBound) to \(allowed.upperBound)"
            throw PackingFormatError(line: find(key, in: members)?.line ?? owner.line, .field(key, expected: bounds))
        }
        return whole
    }
}
