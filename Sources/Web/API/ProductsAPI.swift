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
                .init(signature: { mark(found($0).ordinals) }, make: list)),
            .shared(
                "/products/{id}", id: "getProduct", "One product with all its variants.", response: "Product",
                .init(signature: { mark(try product($0)) }, make: { json(try product($0)) })),
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

    private func found(_ call: APICall) -> SearchPage {
        shelf.index.search(ListQuery(call.query).search(call.context.language))
    }

    private func list(_ call: APICall) -> any Encodable {
        let shelf = shelf
        let found = found(call)
        return ProductPageJSON(
            total: found.total, page: ListQuery(call.query).page, pageSize: ListQuery.pageSize,
            products: found.ordinals.map { json(shelf.catalogue.products[$0]) },
            facets: .init(
                categories: found.facets.categories.map { .init(value: $0.value, count: $0.count) },
                brands: found.facets.brands.map { .init(value: $0.value, count: $0.count) },
                zones: found.facets.zones.sorted { $0.key < $1.key }.map {
                    .init(value: $0.key.rawValue, count: $0.value)
                }))
    }

    private func product(_ call: APICall) throws -> Product {
        guard let product = shelf.catalogue.product(try call.parameter("id")) else {
            throw Refusal.notFound(ko: "그런 상품이 없습니다.", en: "There is no such product.")
        }
        return product
    }

    /// The exact units of each variant: answers show them.
    private func mark(_ product: Product) -> String {
        product.variants.map { "\(shopfront.services.commerce.availability.units(of: $0.sku))" }.joined(separator: ".")
    }

    private func mark(_ ordinals: [Int]) -> String {
        let products = shelf.catalogue.products
        return ordinals.map { mark(products[$0]) }.joined(separator: ",")
    }

    private func json(_ product: Product) -> ProductJSON {
        ProductJSON(
            id: product.id, title: product.title, brand: product.brand, category: product.category,
            description: product.description,
            images: product.images.map { shopfront.pages.absolute(ProductCards.image($0)) },
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
    struct Count: Encodable {
        let value: String
        let count: Int
    }

    struct Facets: Encodable {
        let categories: [Count]
        let brands: [Count]
        let zones: [Count]
    }

    let total: Int
    let page: Int
    let pageSize: Int
    let products: [ProductJSON]
    let facets: Facets
}
