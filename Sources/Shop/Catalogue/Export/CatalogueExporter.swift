internal import Kernel
internal import Contracts
public import Storage

/// Writes the whole catalogue so that importing it gives the same catalogue again: categories first, then products in
/// the shop's order, withdrawn ones marked as such. Variants that were withdrawn one by one are left out.
public struct CatalogueExporter: Sendable {
    private static let pageSize = 200
    private let database: any Database
    private let stock: (any StockOnHand)?

    /// - Parameter stock: tells the units on hand; without it no stock is written.
    public init(database: any Database, stock: (any StockOnHand)? = nil) {
        self.database = database
        self.stock = stock
    }

    /// Streams everything as it was at one moment.
    ///
    /// - Parameter write: called with a few kilobytes at a time, in order; what it throws ends the export.
    /// - Returns: how many products were written.
    @discardableResult
    public func run(
        _ format: CatalogueFormat, to write: @escaping @Sendable ([UInt8]) throws -> Void
    ) async throws -> Int {
        try await database.read { [stock] transaction in
            var export = try Export(format, stock: stock, in: transaction)
            try write(export.opening(in: transaction))
            while let page = try export.nextPage(in: transaction) { try write(page) }
            return export.count
        }
    }

    private struct Export {
        private let csv: CSVWriter?
        private let stock: (any StockOnHand)?
        private var position: Int64 = 0
        private(set) var count = 0

        init(_ format: CatalogueFormat, stock: (any StockOnHand)?, in transaction: any SQLTransaction) throws {
            self.stock = stock
            csv = format == .csv ? CSVWriter(options: try Self.options(in: transaction)) : nil
        }

        func opening(in transaction: any SQLTransaction) throws -> [UInt8] {
            let tree = CategoryTree(try CatalogueLoading.categories(in: transaction), products: [])
            return (csv?.header ?? []) + tree.categories.flatMap { bytes(ExportedShape.category($0)) }
        }

        mutating func nextPage(in transaction: any SQLTransaction) throws -> [UInt8]? {
            let rows = try transaction.rows(
                "SELECT \(ProductRow.columns), position FROM products WHERE position > $1 ORDER BY position LIMIT $2",
                [position, CatalogueExporter.pageSize])
            guard let last = try rows.last?.integer("position") else { return nil }
            let variants = try variants(from: position, to: last, in: transaction)
            position = last
            var page: [UInt8] = []
            for row in rows {
                let stored = try ProductRow(row)
                var product = stored.product
                product.variants = variants[product.id] ?? []
                guard !product.variants.isEmpty else { continue }
                let units = try units(of: product.variants, in: transaction)
                page += bytes(ExportedShape.product(product, isWithdrawn: stored.isWithdrawn, units: units))
                count += 1
            }
            return page
        }

        private func bytes(_ value: JSONValue) -> [UInt8] {
            csv?.rows(value) ?? JSONWriter.bytes(value) + [UInt8(ascii: "\n")]
        }

        private func variants(
            from first: Int64, to last: Int64, in transaction: any SQLTransaction
        ) throws -> [String: [Variant]] {
            var variants: [String: [Variant]] = [:]
            let rows = try transaction.rows(
                """
                SELECT \(VariantRow.columns) FROM variants
                WHERE withdrawn_at IS NULL
                    AND product IN (SELECT id FROM products WHERE position > $1 AND position <= $2)
                ORDER BY product, ordinal
                """, [first, last])
            for row in rows {
                let stored = try VariantRow(row)
                variants[stored.product, default: []].append(stored.variant)
            }
            return variants
        }

        private func units(of variants: [Variant], in transaction: any SQLTransaction) throws -> [SKU: Int] {
            guard let stock else { return [:] }
            var units: [SKU: Int] = [:]
            for variant in variants { units[variant.sku] = try stock.onHand(variant.sku, in: transaction) }
            return units
        }

        private static func options(in transaction: any SQLTransaction) throws -> [String] {
            var ids: Set<String> = []
            for row in try transaction.rows("SELECT DISTINCT options FROM products") {
                ids.formUnion(try StoredJSON.options(try row.text("options")).map(\.id))
            }
            return ids.sorted()
        }
    }
}
