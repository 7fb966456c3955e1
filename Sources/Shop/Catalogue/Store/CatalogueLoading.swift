internal import Kernel
internal import Storage

/// Reads the whole catalogue in three passes, each row once.
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
        try transaction.forEachRow(
            "SELECT \(VariantRow.columns) FROM variants ORDER BY product, ordinal", []
        ) { row in
            let stored = try VariantRow(row)
            guard let index = indices[stored.product] else { return }
            if stored.isWithdrawn {
                entries[index].withdrawnVariants.append(stored.variant)
            } else {
                entries[index].product.variants.append(stored.variant)
            }
        }
        return CatalogueSnapshot(generation: generation, categories: categories, entries: entries)
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
