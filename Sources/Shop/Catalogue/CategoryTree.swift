/// The category tree in pre-order: a category's descendants are the run that follows it.
struct CategoryTree: Sendable {
    let categories: [Category]
    /// For each category, the index after its last descendant.
    private let ends: [Int32]
    private let parents: [Int32]
    private let indices: [String: Int32]
    /// For each category, the indices of the products in it and below, ascending.
    private let ordinals: [[Int32]]

    /// - Parameter unordered: in the shop's order among siblings. One whose parent is missing becomes a root.
    init(_ unordered: [Category], products: [Product]) {
        let known = Set(unordered.map(\.id))
        var children: [String: [Category]] = [:]
        var roots: [Category] = []
        for category in unordered {
            if let parent = category.parent, known.contains(parent) {
                children[parent, default: []].append(category)
            } else {
                roots.append(category)
            }
        }
        var builder = Builder(children: children)
        for root in roots { builder.add(root, parent: -1) }
        categories = builder.categories
        ends = builder.ends
        parents = builder.parents
        indices = Dictionary(
            builder.categories.enumerated().map { ($0.element.id, Int32($0.offset)) },
            uniquingKeysWith: { one, _ in one })
        ordinals = Self.ordinals(of: products, indices: indices, parents: builder.parents)
    }

    private struct Builder {
        let children: [String: [Category]]
        var categories: [Category] = []
        var ends: [Int32] = []
        var parents: [Int32] = []

        init(children: [String: [Category]]) { self.children = children }

        mutating func add(_ category: Category, parent: Int32) {
            let index = categories.count
            categories.append(category)
            parents.append(parent)
            ends.append(0)
            for child in children[category.id] ?? [] { add(child, parent: Int32(index)) }
            ends[index] = Int32(categories.count)
        }
    }

    private static func ordinals(
        of products: [Product], indices: [String: Int32], parents: [Int32]
    ) -> [[Int32]] {
        var ordinals = [[Int32]](repeating: [], count: parents.count)
        for (ordinal, product) in products.enumerated() {
            var index = indices[product.category] ?? -1
            while index >= 0 {
                ordinals[Int(index)].append(Int32(ordinal))
                index = parents[Int(index)]
            }
        }
        return ordinals
    }

    func category(_ id: String) -> Category? { indices[id].map { categories[Int($0)] } }

    var roots: [Category] { categories.indices.filter { parents[$0] < 0 }.map { categories[$0] } }

    func children(of id: String) -> [Category] {
        guard let parent = indices[id] else { return [] }
        return descendants(of: Int(parent)).filter { parents[$0] == parent }.map { categories[$0] }
    }

    func path(to id: String) -> [Category] {
        var path: [Category] = []
        var index = indices[id] ?? -1
        while index >= 0 {
            path.append(categories[Int(index)])
            index = parents[Int(index)]
        }
        return path.reversed()
    }

    func leaves(under id: String?) -> [Category] {
        var range = 0..<categories.count
        if let id {
            guard let index = indices[id].map(Int.init) else { return [] }
            range = index..<Int(ends[index])
        }
        return range.filter { Int(ends[$0]) == $0 + 1 }.map { categories[$0] }
    }

    func productOrdinals(in id: String) -> [Int32] { indices[id].map { ordinals[Int($0)] } ?? [] }

    private func descendants(of index: Int) -> Range<Int> { index + 1..<Int(ends[index]) }
}
