internal import Discovery
internal import Kernel
internal import Shop

/// Fills the list page from a search's answer.
struct ProductListView {
    let query: ListQuery
    let shelf: Shelf
    let found: SearchPage
    let texts: Texts
    let cards: ProductCards

    private var language: Language { texts.language }
    private var catalogue: CatalogueSnapshot { shelf.catalogue }

    var title: String {
        if let text = query.text { return texts("products.results_for", ["query": text]) }
        return query.category.flatMap(catalogue.category)?.title[language] ?? texts("products.all")
    }

    func page() throws -> ProductsPage {
        ProductsPage(
            breadcrumb: breadcrumb, heading: title, count: texts.counted("products.count", found.total),
            query: query.text, subcategories: subcategories,
            facets: [categories, zones, brands].filter { !$0.options.isEmpty },
            minPrice: query.least.map(String.init), maxPrice: query.most.map(String.init), chosen: chosen,
            clearHref: query.isNarrowed
                ? FormFields(pairs: query.text.map { [("q", $0)] } ?? []).address("/products") : nil,
            sorts: sorts, cards: try found.ordinals.map { try cards.card(catalogue.products[$0]) },
            pagination: pagination, suggestions: suggestions)
    }

    private var breadcrumb: [Link] {
        guard let category = query.category else { return [] }
        return catalogue.ancestors(of: category).map(link)
    }

    private var subcategories: [Link] {
        guard query.text == nil, let category = query.category else { return [] }
        return catalogue.children(of: category).filter { catalogue.productCount(in: $0.id) > 0 }.map(link)
    }

    private func link(_ category: Category) -> Link {
        Link(name: category.title[language], href: "/products?category=\(FormFields.encoded(category.id))")
    }

    private var categories: Facet {
        let inner = query.category.map { catalogue.children(of: $0).map(\.id) } ?? catalogue.roots.map(\.id)
        let wanted = Set(inner + [query.category].compactMap { $0 })
        return Facet(
            field: "category", name: texts("products.facet_category"), isSingle: true,
            options: found.facets.categories.filter { wanted.contains($0.value) }.prefix(12).map { facet in
                Facet.Option(
                    value: facet.value, name: catalogue.category(facet.value)?.title[language] ?? facet.value,
                    count: "\(facet.count)", isChecked: facet.value == query.category)
            })
    }

    private var brands: Facet {
        let chosen = found.facets.brands.filter { query.brands.contains($0.value) }
        let others = found.facets.brands.filter { !query.brands.contains($0.value) && !$0.value.isEmpty }
        return Facet(
            field: "brand", name: texts("products.facet_brand"),
            options: (chosen + others).prefix(12).map {
                .init(value: $0.value, name: $0.value, count: "\($0.count)", isChecked: query.brands.contains($0.value))
            })
    }

    private var zones: Facet {
        Facet(
            field: "zone", name: texts("products.facet_zone"),
            options: TemperatureZone.allCases.compactMap { zone in
                guard let count = found.facets.zones[zone], count > 0 else { return nil }
                return .init(
                    value: zone.rawValue, name: texts("zone.\(zone.rawValue)"), count: "\(count)",
                    isChecked: query.zones.contains(zone), zoneCode: zone.rawValue)
            })
    }

    private var chosen: [Link] {
        let fields = query.fields.setting("page", to: nil)
        var links: [Link] = []
        if let category = query.category {
            let name = catalogue.category(category)?.title[language] ?? category
            links.append(Link(name: name, href: query.address(fields.setting("category", to: nil))))
        }
        for zone in query.zones.sorted() {
            links.append(
                Link(name: texts("zone.\(zone.rawValue)"), href: query.address(fields.removing("zone", zone.rawValue))))
        }
        for brand in query.brands.sorted() {
            links.append(Link(name: brand, href: query.address(fields.removing("brand", brand))))
        }
        if query.least != nil || query.most != nil {
            let currency = texts.currency
            let range = texts(
                "products.chosen_price",
                [
                    "min": query.least.map { texts.money(Money(minor: $0, currency: currency)) } ?? "",
                    "max": query.most.map { texts.money(Money(minor: $0, currency: currency)) } ?? "",
                ])
            links.append(
                Link(name: range, href: query.address(fields.setting("min", to: nil).setting("max", to: nil))))
        }
        return links
    }

    private var sorts: [ProductsPage.Sort] {
        let keys: [(SearchSort, String)] = [
            (.relevance, "products.sort_relevance"), (.newest, "products.sort_new"),
            (.priceUp, "products.sort_price_up"),
            (.priceDown, "products.sort_price_down"), (.name, "products.sort_name"),
        ]
        return keys.map { sort, key in
            .init(value: sort.rawValue, name: texts(key), isSelected: sort == query.sort)
        }
    }

    private var pagination: Pagination? {
        let last = (found.total + ListQuery.pageSize - 1) / ListQuery.pageSize
        guard last > 1 else { return nil }
        let shown = Set([1, 2, last - 1, last] + (query.page - 2...query.page + 2)).filter { (1...last).contains($0) }
        var pages: [Pagination.Page] = []
        var previous = 0
        for number in shown.sorted() {
            if number > previous + 1 { pages.append(.init(number: "…", href: "", isGap: true)) }
            pages.append(.init(number: "\(number)", href: query.page(number), isCurrent: number == query.page))
            previous = number
        }
        return Pagination(
            previous: query.page > 1 ? query.page(query.page - 1) : nil,
            next: query.page < last ? query.page(query.page + 1) : nil, pages: pages)
    }

    private var suggestions: [Link] {
        guard found.total == 0 else { return [] }
        let near = found.suggestions.prefix(6).map { ordinal in
            let product = catalogue.products[ordinal]
            return Link(name: product.title[language], href: "/products/\(FormFields.encoded(product.id))")
        }
        return near + catalogue.roots.prefix(6).map(link)
    }
}
