internal import Contracts
internal import Kernel

/// What one line of an import asks for, checked as far as one can without the store.
enum ImportedLine: Sendable {
    case category(Category)
    case product(ProductDraft)
}

/// A product as an import tells it.
struct ProductDraft: Sendable {
    var product: Product
    var isWithdrawn = false
    /// Units to begin with, for SKUs that never moved.
    var initialUnits: [SKU: Int] = [:]
    /// Whether some of its lines were wrong, so that a variant's absence means nothing.
    var isPartial = false
}
