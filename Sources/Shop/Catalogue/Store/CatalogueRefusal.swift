public import Contracts

/// Why the catalogue does not take a category or a product; nothing was changed.
public enum CatalogueRefusal: Error, Sendable, Hashable {
    case unknownCategory(String)
    case unknownParent(String)
    /// The category would be its own ancestor.
    case circular(String)
    /// The category would lie deeper than `CatalogueStore.deepestCategory`.
    case tooDeep(String)
    /// The SKU is on sale in another product.
    case skuTaken(SKU, by: String)
    case noVariant
}
