public import Contracts
public import Kernel

/// The whole catalogue as it was at one moment, in memory: what pages, carts and checkouts read from.
///
/// Immutable, so that it is handed out without locks; a change is a new snapshot. Lists keep the order in which things
/// were first imported.
public final class CatalogueSnapshot: Sendable {
    /// A catalogue with nothing in it, as before the first import.
    public static let empty = CatalogueSnapshot(generation: 0, categories: [], entries: [])

    /// Grows with every change; a snapshot of a greater generation is newer.
    public let generation: Int64
    /// What is on sale.
    public let products: [Product]
    /// Every brand on sale, sorted.
    public let brands: [String]
    private let tree: CategoryTree
    private let added: [Timestamp]
    private let ordinals: [String: Int32]
    private let places: [SKU: VariantPlace]
    private let gone: [Product]

    /// Where a variant is found: its product's index, negative (one's complement) where it is withdrawn.
    private struct VariantPlace {
        let product: Int32
        let variant: Int32
    }

    /// A product as it was loaded, with its withdrawn variants apart.
    struct Entry {
        var product: Product
        var addedAt: Timestamp
        var isWithdrawn: Bool
        var withdrawnVariants: [Variant] = []
    }

    init(generation: Int64, categories: [Category], entries: [Entry]) {
        self.generation = generation
        var products: [Product] = []
        var added: [Timestamp] = []
        var gone: [Product] = []
        var ordinals: [String: Int32] = [:]
        var places: [SKU: VariantPlace] = [:]
        products.reserveCapacity(entries.count)
        added.reserveCapacity(entries.count)
        ordinals.reserveCapacity(entries.count)
        places.reserveCapacity(entries.count)
        for entry in entries {
            let isOnSale = !entry.isWithdrawn && !entry.product.variants.isEmpty
            if isOnSale {
                Self.place(entry.product.variants, at: Int32(products.count), in: &places)
                ordinals[entry.product.id] = Int32(products.count)
                products.append(entry.product)
                added.append(entry.addedAt)
            }
            let withdrawn = isOnSale ? entry.withdrawnVariants : entry.product.variants + entry.withdrawnVariants
            if !withdrawn.isEmpty {
                Self.place(withdrawn, at: ~Int32(gone.count), in: &places)
                var product = entry.product
                product.variants = withdrawn
                gone.append(product)
            }
        }
        self.products = products
        self.added = added
        self.gone = gone
        self.ordinals = ordinals
        self.places = places
        brands = Set(products.map(\.brand)).sorted()
        tree = CategoryTree(categories, products: products)
    }

    private static func place(_ variants: [Variant], at product: Int32, in places: inout [SKU: VariantPlace]) {
        for (index, variant) in variants.enumerated() {
            places[variant.sku] = VariantPlace(product: product, variant: Int32(index))
        }
    }
}

// MARK: Products

extension CatalogueSnapshot {
    /// When a product was first imported.
    ///
    /// - Parameter ordinal: its index in `products`.
    public func addedAt(_ ordinal: Int) -> Timestamp { added[ordinal] }

    public func product(_ id: String) -> Product? { ordinal(of: id).map { products[$0] } }

    /// The product's index in `products`, which is its number in a search index built from them.
    public func ordinal(of id: String) -> Int? { ordinals[id].map(Int.init) }

    /// What is sold under this SKU; nil where there never was such a thing or it is no longer sold.
    public func listing(_ sku: SKU) -> Listing? {
        guard let place = places[sku], place.product >= 0 else { return nil }
        return Self.listing(place, in: products, at: place.product)
    }

    /// What was once sold under this SKU and is not any more: what an old cart or order calls it.
    public func withdrawnListing(_ sku: SKU) -> Listing? {
        guard let place = places[sku], place.product < 0 else { return nil }
        return Self.listing(place, in: gone, at: ~place.product)
    }

    private static func listing(_ place: VariantPlace, in products: [Product], at index: Int32) -> Listing {
        let product = products[Int(index)]
        return Listing(product: product, variant: product.variants[Int(place.variant)])
    }
}

// MARK: Categories

extension CatalogueSnapshot {
    /// All, each before its children.
    public var categories: [Category] { tree.categories }

    public func category(_ id: String) -> Category? { tree.category(id) }

    public var roots: [Category] { tree.roots }

    public func children(of id: String) -> [Category] { tree.children(of: id) }

    /// From the root down, without the category itself.
    public func ancestors(of id: String) -> [Category] { Array(tree.path(to: id).dropLast()) }

    /// From the root down to the category itself; empty where there is no such category.
    public func path(to id: String) -> [Category] { tree.path(to: id) }

    /// The categories without children under this one (itself, where it has none), or in the whole tree.
    public func leaves(under id: String? = nil) -> [Category] { tree.leaves(under: id) }

    /// How many products are on sale in this category and below it.
    public func productCount(in id: String) -> Int { tree.productOrdinals(in: id).count }

    /// What is on sale in this category and below it, as indices of `products`, ascending.
    public func ordinals(in id: String) -> [Int32] { tree.productOrdinals(in: id) }

    /// What is on sale in this category and below it.
    public func products(in id: String) -> [Product] { tree.productOrdinals(in: id).map { products[Int($0)] } }
}
