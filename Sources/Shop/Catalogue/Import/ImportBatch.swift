internal import Contracts
internal import Kernel
internal import Storage

/// Items that are stored in one transaction.
struct ImportBatch: Sendable {
    private static let mostItems = 500
    private static let mostBytes = 4 << 20

    private(set) var items: [ImportItem] = []
    private var size = 0

    var isFull: Bool { items.count >= Self.mostItems || size >= Self.mostBytes }

    mutating func add(_ item: ImportItem) {
        items.append(item)
        size += item.size
    }

    /// Stores every item that the catalogue takes, and tells what became of each.
    func store(
        stock: (any InitialStock)?, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> [Result<CatalogueStore.Outcome, LineFault>] {
        try items.map { item in
            do {
                return .success(try store(item, stock: stock, at: now, in: transaction))
            } catch let refusal as CatalogueRefusal {
                return .failure(LineFault.refusal(refusal).at(item.line))
            }
        }
    }

    private func store(
        _ item: ImportItem, stock: (any InitialStock)?, at now: Timestamp, in transaction: any SQLTransaction
    ) throws -> CatalogueStore.Outcome {
        switch item.content {
        case .category(let category): return try CatalogueStore.upsert(category, at: now, in: transaction)
        case .product(let draft):
            let outcome = try CatalogueStore.upsert(
                draft.product, withdrawn: draft.isWithdrawn, keepingMissingVariants: draft.isPartial, at: now,
                in: transaction)
            guard let stock else { return outcome }
            for variant in draft.product.variants {
                guard let units = draft.initialUnits[variant.sku], units > 0 else { continue }
                try stock.receive(variant.sku, units: units, handling: variant.handling, in: transaction)
            }
            return outcome
        }
    }
}
