internal import Contracts
internal import HTTPTypes
internal import Discovery
internal import Kernel
internal import Shop

/// `/products` and `/categories` for programs.
struct ProductsAPI: Sendable {
    let shopfront: Shopfront

    var operations: [Operation] {
        [
            .shared(
                "/products", id: "listProducts", "Browse and search, 20 a page.",
                query: [
                    .init(name: "q", type: "string", description: "Words to search for, Korean or English."),
                    .init(
                        name: "category", type: "string", description: "A category's id; its descendants are included."),
                    .init(name: "brand", type: "string", description: "Any of these brands.", isRepeated: true),
                    .init(
                        name: "zone", type: "string", description: "Any of these climates.", isRepeated: true,
                        values: TemperatureZone.allCases.map(\.rawValue)),
                    .init(name: "min", type: "integer", description: "Lowest price in minor units."),
                    .init(name: "max", type: "integer", description: "Highest price in minor units."),
                    .init(
                        name: "sort", type: "string", description: "The order of the answer.",
                        values: SearchSort.allCases.map(\.rawValue)),
                    .init(name: "page", type: "integer", description: "From 1."),
                ], response: "ProductPage",
                { call in
                    let (shelf, query) = (shelf, ListQuery(call.query))
                    let search = query.search(call.context.language)
                    let found = shelf.found(search)
                    let page = found.results.page(offset: search.offset, limit: search.limit)
                    return .init(
                        signature: { mark(page.ordinals, of: shelf) },
                        make: {
                            ProductPageJSON(
                                total: page.total, page: query.page, pageSize: ListQuery.pageSize,
                                products: page.ordinals.map {
                                    json(shelf.catalogue.products[$0], call.context.language)
                                },
                                facets: try found.facets())
                        })
                }),
            .shared(
                "/products/{id}", id: "getProduct", "One product with all its variants.", response: "Product",
                { call in
                    let product = try product(call)
                    return .init(
                        signature: {
                            var mark = ""
                            add(product, to: &mark)
                            return mark
                        }, make: { json(product, call.context.language) })
                }),
            Operation(
                .get, "/categories", id: "listCategories", "The category tree, parents before children.",
                response: "Categories",
                handle: { call in
                    shopfront.services.shelves.current.catalogue.categories.map {
                        CategoryJSON(id: $0.id, parent: $0.parent, title: $0.title)
                    }
                }),
        ]
    }

    private var shelf: Shelf { shopfront.services.shelves.current }

    private func product(_ call: APICall) throws -> Product {
        guard let product = shelf.catalogue.product(try call.parameter("id")) else {
            throw Refusal.notFound(ko: "그런 상품이 없어요.", en: "There is no such product.")
        }
        return product
    }

    /// The exact units of each variant: answers show them.
    private func add(_ product: Product, to mark: inout String) {
        for variant in product.variants {
            mark += "\(shopfront.services.commerce.availability.units(of: variant.sku))."
        }
        mark += ","
    }

    private func mark(_ ordinals: [Int], of shelf: Shelf) -> String {
        var mark = ""
        for ordinal in ordinals { add(shelf.catalogue.products[ordinal], to: &mark) }
        return mark
    }

    private func json(_ product: Product, _ language: Language) -> ProductJSON {
        ProductJSON(
            id: product.id, title: product.title, brand: product.brand, category: product.category,
            description: product.description,
            images: product.images.map { shopfront.pages.absolute(shopfront.pages.pictures.address($0, language)) },
            options: product.options,
            variants: product.variants.map {
                .init(
                    sku: $0.sku.code, options: $0.options, price: $0.price, compareAt: $0.compareAt,
                    vatRate: $0.vatRate,
                    handling: $0.handling, barcode: $0.barcode,
                    available: shopfront.services.commerce.availability.units(of: $0.sku))
            })
    }
}

struct CategoryJSON: Encodable {
    let id: String
    let parent: String?
    let title: LocalizedText
}

struct ProductPageJSON: Encodable {
    let total: Int
    let page: Int
    let pageSize: Int
    let products: [ProductJSON]
    /// `FacetsJSON`.
    let facets: WrittenJSON
}

/// What results could be narrowed by, each value with how many products it leaves.
struct FacetsJSON: Encodable {
    struct Count: Encodable {
        let value: String
        let count: Int
    }

    let categories: [Count]
    let brands: [Count]
    let zones: [Count]

    init(_ facets: SearchFacets) {
        categories = facets.categories.map { Count(value: $0.value, count: $0.count) }
        brands = facets.brands.map { Count(value: $0.value, count: $0.count) }
        zones = facets.zones.sorted { $0.key < $1.key }.map { Count(value: $0.key.rawValue, count: $0.value) }
    }
}
