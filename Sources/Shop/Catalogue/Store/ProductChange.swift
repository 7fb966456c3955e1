internal import Contracts
internal import Kernel
internal import Storage

/// What must be written so that the store holds a product: decided first, so that a refusal changes nothing.
struct ProductChange {
    private let product: Product
    private let withdrawn: Bool
    private let existing: ProductRow?
    /// Variants to write, with their places.
    private let writes: [(ordinal: Int, variant: Variant)]
    private let removals: [SKU]

    init(
        _ product: Product, withdrawn: Bool, keepingMissing: Bool, in transaction: any SQLTransaction
    ) throws {
        guard !product.variants.isEmpty else { throw CatalogueRefusal.noVariant }
        self.product = product
        self.withdrawn = withdrawn
        existing = try transaction.row(
            "SELECT \(ProductRow.columns) FROM products WHERE id = $1", [product.id]
        ).map { (row) throws(StorageFault) in try ProductRow(row) }
        if existing?.product.category != product.category {
            let category = try transaction.row("SELECT id FROM categories WHERE id = $1", [product.category])
            guard category != nil else { throw CatalogueRefusal.unknownCategory(product.category) }
        }
        let stored = existing == nil ? [:] : try Self.variants(of: product.id, in: transaction)
        writes = product.variants.enumerated().filter { ordinal, variant in
            guard let row = stored[variant.sku] else { return true }
            return row.ordinal != ordinal || row.stored.isWithdrawn || row.stored.variant != variant
        }.map { ($0.offset, $0.element) }
        for (_, variant) in writes where stored[variant.sku] == nil {
            try Self.checkOwner(of: variant.sku, in: transaction)
        }
        let mentioned = Set(product.variants.map(\.sku))
        removals =
            keepingMissing
            ? [] : stored.filter { !$0.value.stored.isWithdrawn && !mentioned.contains($0.key) }.map(\.key).sorted()
    }

    func apply(at now: Timestamp, in transaction: any SQLTransaction) throws -> CatalogueStore.Outcome {
        let isSame = existing.map { stored in
            var bare = product
            bare.variants = []
            return stored.product == bare && stored.isWithdrawn == withdrawn
        }
        if isSame == true, writes.isEmpty, removals.isEmpty { return .unchanged }
        try writeProduct(at: now, in: transaction)
        for (ordinal, variant) in writes { try write(variant, ordinal: ordinal, in: transaction) }
        for sku in removals {
            try transaction.execute("UPDATE variants SET withdrawn_at = $2 WHERE sku = $1", [sku, now])
        }
        try CatalogueStore.countChange(in: transaction)
        return existing == nil ? .created : .changed
    }

    private func writeProduct(at now: Timestamp, in transaction: any SQLTransaction) throws {
        let position = existing == nil ? try CatalogueStore.nextPosition(in: transaction) : 0
        // $3 is for a new row only; a row that is there keeps its place, its date and the date it was first withdrawn.
        try transaction.execute(
            """
            INSERT INTO products (
                id, category, position, brand, title_ko, title_en, description_ko, description_en, images, options,
                added_at, changed_at, withdrawn_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12)
            ON CONFLICT (id) DO UPDATE
            SET category = excluded.category, brand = excluded.brand, title_ko = excluded.title_ko,
                title_en = excluded.title_en, description_ko = excluded.description_ko,
                description_en = excluded.description_en, images = excluded.images, options = excluded.options,
                changed_at = excluded.changed_at,
                withdrawn_at = CASE WHEN excluded.withdrawn_at IS NULL THEN NULL
                    ELSE COALESCE(products.withdrawn_at, excluded.withdrawn_at) END
            """,
            [
                product.id, product.category, position, product.brand, product.title.ko, product.title.en,
                product.description.ko, product.description.en, StoredJSON.text(images: product.images),
                StoredJSON.text(options: product.options), now, withdrawn ? now : nil,
            ])
    }

    private func write(_ variant: Variant, ordinal: Int, in transaction: any SQLTransaction) throws {
        let handling = variant.handling
        try transaction.execute(
            """
            INSERT INTO variants (
                sku, product, ordinal, options, price, compare_at, currency, vat_rate, zone, width_mm, depth_mm,
                height_mm, weight_g, fragile, upright, barcode, withdrawn_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, NULL)
            ON CONFLICT (sku) DO UPDATE
            SET product = excluded.product, ordinal = excluded.ordinal, options = excluded.options,
                price = excluded.price, compare_at = excluded.compare_at, currency = excluded.currency,
                vat_rate = excluded.vat_rate, zone = excluded.zone, width_mm = excluded.width_mm,
                depth_mm = excluded.depth_mm, height_mm = excluded.height_mm, weight_g = excluded.weight_g,
                fragile = excluded.fragile, upright = excluded.upright, barcode = excluded.barcode,
                withdrawn_at = NULL
            """,
            [
                variant.sku, product.id, ordinal, StoredJSON.text(values: variant.options), variant.price.minor,
                variant.compareAt?.minor, variant.price.currency.code, variant.vatRate, handling.zone.rawValue,
                handling.extent.width, handling.extent.depth, handling.extent.height, handling.weight,
                handling.fragile, handling.upright, variant.barcode,
            ])
    }

    private static func variants(
        of product: String, in transaction: any SQLTransaction
    ) throws(StorageFault) -> [SKU: (ordinal: Int, stored: VariantRow)] {
        var variants: [SKU: (ordinal: Int, stored: VariantRow)] = [:]
        let sql = "SELECT \(VariantRow.columns), ordinal FROM variants WHERE product = $1"
        for row in try transaction.rows(sql, [product]) {
            let stored = try VariantRow(row)
            variants[stored.variant.sku] = (try row.int("ordinal"), stored)
        }
        return variants
    }

    /// A SKU that another product gave up may be taken over; one it still sells may not.
    private static func checkOwner(of sku: SKU, in transaction: any SQLTransaction) throws {
        let owner = try transaction.row(
            """
            SELECT v.product FROM variants v JOIN products p ON p.id = v.product
            WHERE v.sku = $1 AND v.withdrawn_at IS NULL AND p.withdrawn_at IS NULL
            """, [sku])
        if let owner { throw CatalogueRefusal.skuTaken(sku, by: try owner.text("product")) }
    }
}
