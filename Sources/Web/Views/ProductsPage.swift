/// Products in a list: a category, a search, or all.
struct ProductsPage: Encodable {
    static let template = "products"

    /// The way here from the first page, without the list itself.
    var breadcrumb: [Link]
    /// The category's name, from `products.results_for` ("Results for ‘salmon’"), or `products.all`.
    var heading: String
    /// How many products, from `products.count` or `products.count_one`: "상품 248개".
    var count: String
    /// The words searched for; kept as a hidden field when filters are sent.
    var query: String?
    /// What the filter form must also carry because no box stands for it, such as the category of this page.
    var kept: [Kept] = []
    /// Sub-categories as quick ways; empty in a leaf.
    var subcategories: [Link] = []
    /// Ways to narrow the list.
    var facets: [Facet]
    /// Lowest price wanted, digits only, as typed.
    var minPrice: String?
    /// Highest price wanted, digits only, as typed.
    var maxPrice: String?
    /// What is chosen now; each link takes one away.
    var chosen: [Link] = []
    /// The list without any filter; nil when none is set.
    var clearHref: String?
    /// Orders of the list.
    var sorts: [Sort]
    /// The products of this page, at most twenty: a `ProductCard` each.
    var cards: [WrittenHTML]
    /// Nil when all products fit on one page.
    var pagination: Pagination?
    /// Shown instead of cards when there are none: other searches, categories.
    var suggestions: [Link] = []

    /// A hidden field of the filter form.
    struct Kept: Encodable {
        /// The field's name.
        var name: String
        /// Its value.
        var value: String
    }

    /// One order of the list.
    struct Sort: Encodable {
        /// What the form sends as `sort`.
        var value: String
        /// From `products.sort_relevance` and so on.
        var name: String
        /// Whether it is in use.
        var isSelected = false
    }
}
