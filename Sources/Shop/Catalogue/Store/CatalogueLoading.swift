internal import Kernel
internal import Storage

/// Reads the whole catalogue in three passes.
enum CatalogueLoading {
    static func snapshot(in transaction: any SQLTransaction) throws -> CatalogueSnapshot {
        let generation = try CatalogueStore.state("changes", in: transaction)
        let categories = try categories(in: transaction)
        var entries: [CatalogueSnapshot.Entry] = []
        var indices: [String: Int] = [:]
        var pool = TextPool()
        try transaction.forEachRow("SELECT \(ProductRow.columns) FROM products ORDER BY position", []) { row in
            var stored = try ProductRow(row)
            stored.product.brand = pool.shared(stored.product.brand)
            stored.product.category = pool.shared(stored.product.category)
            indices[stored.product.id] = entries.count
            entries.append(
                CatalogueSnapshot.Entry(
                    product: stored.product, addedAt: stored.addedAt, isWithdrawn: stored.isWithdrawn))
        }
        try addVariants(to: &entries, indices, in: transaction)
        return CatalogueSnapshot(generation: generation, categories: categories, entries: entries)
    }

    /// Reads the variants as they lie, which spares a lookup for each: that is nearly always the order in which their
    /// products show them. Where it is not, that product's are read again in order.
    private static func addVariants(
        to entries: inout [CatalogueSnapshot.Entry], _ indices: [String: Int], in transaction: any SQLTransaction
    ) throws {
        var newest = [Int64](repeating: -1, count: entries.count)
        var disordered: Set<String> = []
        try transaction.forEachRow("SELECT \(VariantRow.columns), ordinal FROM variants", []) { row in
            let stored = try VariantRow(row)
            guard let index = indices[stored.product] else { return }
            add(stored, to: &entries[index])
            guard !stored.isWithdrawn else { return }
            let ordinal = try row.integer("ordinal")
            if ordinal < newest[index] { disordered.insert(stored.product) }
            newest[index] = ordinal
        }
        for product in disordered {
            guard let index = indices[product] else { continue }
            entries[index].product.variants = []
            entries[index].withdrawnVariants = []
            try transaction.forEachRow(
                "SELECT \(VariantRow.columns) FROM variants WHERE product = $1 ORDER BY ordinal", [product]
            ) { add(try VariantRow($0), to: &entries[index]) }
        }
    }

    private static func add(_ stored: VariantRow, to entry: inout CatalogueSnapshot.Entry) {
        if stored.isWithdrawn {
            entry.withdrawnVariants.append(stored.variant)
        } else {
            entry.product.variants.append(stored.variant)
        }
    }

    static func categories(in transaction: any SQLTransaction) throws(StorageFault) -> [Category] {
        var categories: [Category] = []
        let rows = try transaction.rows("SELECT id, parent, title_ko, title_en FROM categories ORDER BY position")
        for row in rows {
            categories.append(
                Category(
                    id: try row.text("id"), parent: try row.optionalText("parent"),
                    title: try row.texts("title_ko", "title_en")))
        }
        return categories
    }
}

/// One storage for texts that come again and again: brands, categories.
struct TextPool {
    private var texts: Set<String> = []

    mutating func shared(_ text: String) -> String { texts.insert(text).memberAfterInsert }
}
