import Kernel

/// A file of packing problems in any of the formats, told apart by what is in it.
public struct PackingInput: Sendable, Hashable {
    /// The formats of problems that are known.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// The OR-Library's container loading problems (BR1 to BR7, thpack8 and thpack9).
        case thpack
        /// Grocery orders of the BED-BPP data set.
        case bedBPP = "bed-bpp"
        /// Orders with container types, weights, zones and limits.
        case order
    }

    public var format: Format
    public var tasks: [PackingTask]
    /// Lines on which something was missing that could be put in.
    public var repairedLines: [Int] = []

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - format: What it is; by default whatever its content looks like.
    ///   - loadHeight: How high a pallet or roll container is loaded, millimetres: BED-BPP does not say.
    public init(
        _ bytes: some Collection<UInt8>, format: Format? = nil, loadHeight: Int = 2_000
    ) throws(FormatError) {
        try self.init(Array(bytes), format, loadHeight)
        guard !tasks.isEmpty else {
            throw FormatError(line: 1, .syntax(expected: LocalizedText(ko: "문제 하나 이상", en: "at least one problem")))
        }
    }

    private init(_ bytes: [UInt8], _ format: Format?, _ loadHeight: Int) throws(FormatError) {
        let isText =
            bytes.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) })
            .map { $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "[") } ?? true
        if format == .thpack || (format == nil && isText) {
            let file = try ThpackFile(bytes)
            self.format = .thpack
            repairedLines = file.repairedLines
            tasks = file.problems.indices.map { Self.task(file, $0) }
            return
        }
        let root = try JSONNode(file: bytes)
        let hasContainers = try JSONObject(root).has("containers")
        self.format = format ?? (hasContainers ? .order : .bedBPP)
        if self.format == .order {
            tasks = try PackingOrderFile(root).tasks
        } else {
            tasks = []
            for order in try GroceryOrderFile(root).orders { tasks.append(try Self.task(order, loadHeight)) }
        }
    }

    private static func task(_ file: ThpackFile, _ index: Int) -> PackingTask {
        let problem = file.problems[index]
        // Boxes in these problems weigh nothing and touch each other.
        return PackingTask(
            name: "\(index + 1)", goal: file.hasSeeds ? .fill : .all, types: [problem.type], kinds: problem.kinds,
            names: problem.kinds.indices.map { "kind \($0 + 1)" }, usualRules: BuildRules(gap: 0))
    }

    private static func task(
        _ order: GroceryOrderFile.Order, _ loadHeight: Int
    ) throws(FormatError) -> PackingTask {
        // EN 13698-1 for the pallet; the roll container as the data set has it.
        let base: (width: Int, depth: Int, maxWeight: Int)
        switch order.target {
        case "euro-pallet": base = (1_200, 800, 1_500_000)
        case "rollcontainer": base = (800, 700, 500_000)
        default:
            throw FormatError(line: order.line, .field("target", expected: .one(of: ["euro-pallet", "rollcontainer"])))
        }
        let type = ContainerType(
            name: order.target, inner: Extent(width: base.width, depth: base.depth, height: loadHeight),
            maxWeight: base.maxWeight)
        return PackingTask(
            name: order.name, goal: .all, types: [type], kinds: order.items.map { BoxKind(item: $0, count: 1) },
            names: order.articles, usualRules: BuildRules(gap: 0))
    }
}
