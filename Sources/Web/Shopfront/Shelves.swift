internal import Contracts
internal import Discovery
internal import Kernel
public import Shop
internal import Synchronization

/// The catalogue and the index to search it, always of the same moment.
struct Shelf: Sendable {
    let catalogue: CatalogueSnapshot
    private let index: SearchIndex
    private let memory = SearchMemory()
    let cards = CardMemory()

    static let empty = Shelf(catalogue: .empty, index: .empty)

    init(catalogue: CatalogueSnapshot, index: SearchIndex) {
        self.catalogue = catalogue
        self.index = index
    }

    init(_ catalogue: CatalogueSnapshot) {
        self.init(
            catalogue: catalogue,
            index: SearchIndex(catalogue.products.enumerated().lazy.map { Self.document($1, at: $0, in: catalogue) }))
    }

    /// One page of what is found. The next page of the same search is leafed to, not searched for.
    func search(_ query: SearchQuery) -> SearchPage {
        found(query).results.page(offset: query.offset, limit: query.limit)
    }

    /// Everything that is found.
    func found(_ query: SearchQuery) -> SearchMemory.Found { memory.found(query) { index.results($0) } }

    private static func document(_ product: Product, at ordinal: Int, in catalogue: CatalogueSnapshot) -> SearchDocument
    {
        let path = catalogue.path(to: product.category)
        return SearchDocument(
            ordinal: ordinal, title: product.title, brand: product.brand, categoryIDs: path.map(\.id),
            categoryTexts: path.map(\.title), skus: product.variants.map(\.sku.code),
            price: product.variants.map(\.price.minor).min() ?? 0, zones: Set(product.variants.map(\.handling.zone)),
            added: catalogue.addedAt(ordinal))
    }
}

/// Holds the current shelf for everybody, and renews it when the catalogue changes.
public final class Shelves: Sendable {
    private let reader: CatalogueReader
    private let state = Mutex(Shelf.empty)

    public init(reader: CatalogueReader) { self.reader = reader }

    var current: Shelf { state.withLock { $0 } }

    /// Reads the catalogue and builds its index anew.
    public func reload() async throws {
        let shelf = Shelf(try await reader.reload())
        state.withLock { $0 = shelf }
    }
}
