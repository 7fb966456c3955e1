internal import Contracts
public import Kernel
public import Storage

/// The catalogue's rows. Every call happens inside its caller's transaction.
///
/// Nothing is ever deleted: what is no longer sold is marked `withdrawn_at`, so that old carts and orders can still be
/// read. Rows that would not change are not written.
public enum CatalogueStore {
    /// How many categories may lie above one another.
    public static let deepestCategory = 16

    public enum Outcome: Sendable, Hashable {
        case created
        case changed
        case unchanged
    }

    /// Stores a category.
    ///
    /// - Throws: `CatalogueRefusal` where its parent is unknown or is one of its own descendants; `StorageFault`.
    @discardableResult
    public static func upsert(
        _ category: Category, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Outcome {
        let existing = try transaction.row(
            "SELECT parent, title_ko, title_en FROM categories WHERE id = $1", [category.id])
        if let existing {
            let stored = Category(
                id: category.id, parent: try existing.optionalText("parent"),
                title: try existing.texts("title_ko", "title_en"))
            if stored == category { return .unchanged }
        }
        try checkParent(of: category, in: transaction)
        let position = existing == nil ? try nextPosition(in: transaction) : 0
        try transaction.execute(
            """
            INSERT INTO categories (id, parent, position, title_ko, title_en) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT (id) DO UPDATE
            SET parent = excluded.parent, title_ko = excluded.title_ko, title_en = excluded.title_en
            """, [category.id, category.parent, position, category.title.ko, category.title.en])
        try countChange(in: transaction)
        return existing == nil ? .created : .changed
    }

    /// Stores a product with its variants. Variants it no longer has are withdrawn.
    ///
    /// - Parameters:
    ///   - withdrawn: whether the product is no longer sold.
    ///   - keepingMissingVariants: leaves variants alone that `product` does not mention.
    /// - Throws: `CatalogueRefusal`, with nothing changed; `StorageFault`.
    @discardableResult
    public static func upsert(
        _ product: Product, withdrawn: Bool = false, keepingMissingVariants: Bool = false, at now: Timestamp,
        in transaction: any SQLTransaction
    ) throws -> Outcome {
        try ProductChange(product, withdrawn: withdrawn, keepingMissing: keepingMissingVariants, in: transaction)
            .apply(at: now, in: transaction)
    }

    /// Takes a product off sale, and tells whether it was on sale.
    @discardableResult
    public static func withdraw(
        _ product: String, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Bool {
        let rows = try transaction.execute(
            "UPDATE products SET withdrawn_at = $2, changed_at = $2 WHERE id = $1 AND withdrawn_at IS NULL",
            [product, now])
        if rows > 0 { try countChange(in: transaction) }
        return rows > 0
    }

    /// Tells the rest of the house, by one event, that the catalogue changed since it was last told; silent otherwise.
    ///
    /// What counts as told is stored, so that changes whose announcement was cut off by a crash are announced later.
    ///
    /// - Returns: how many categories and products were created or changed.
    @discardableResult
    public static func announce(
        source: String, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> Int {
        let changes = try state("changes", in: transaction)
        let unannounced = Int(changes - (try state("announced", in: transaction)))
        guard unannounced > 0 else { return 0 }
        try transaction.execute("UPDATE catalogue_state SET value = $1 WHERE name = 'announced'", [changes])
        try Outbox.append(CatalogueChanged(source: source, products: unannounced), at: now, in: transaction)
        return unannounced
    }

    /// The whole catalogue, to be kept in memory.
    public static func load(in transaction: any SQLTransaction) throws -> CatalogueSnapshot {
        try CatalogueLoading.snapshot(in: transaction)
    }

    static func state(_ name: String, in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        try transaction.row("SELECT value FROM catalogue_state WHERE name = $1", [name])?.integer("value") ?? 0
    }

    static func countChange(in transaction: any SQLTransaction) throws(StorageFault) {
        try transaction.execute("UPDATE catalogue_state SET value = value + 1 WHERE name = 'changes'")
    }

    static func nextPosition(in transaction: any SQLTransaction) throws(StorageFault) -> Int64 {
        let row = try transaction.row(
            "UPDATE catalogue_state SET value = value + 1 WHERE name = 'position' RETURNING value")
        guard let row else { throw .decoding("the catalogue's position counter is missing") }
        return try row.integer("value")
    }

    private static func checkParent(of category: Category, in transaction: any SQLTransaction) throws {
        guard var ancestor = category.parent else { return }
        for _ in 1..<deepestCategory {
            if ancestor == category.id { throw CatalogueRefusal.circular(category.id) }
            guard let row = try transaction.row("SELECT parent FROM categories WHERE id = $1", [ancestor]) else {
                throw CatalogueRefusal.unknownParent(ancestor)
            }
            guard let next = try row.optionalText("parent") else { return }
            ancestor = next
        }
        throw CatalogueRefusal.tooDeep(category.id)
    }
}
